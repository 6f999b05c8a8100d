"""Which quotation mark closes which."""

from pipeline.core.finding.pairing import Mark, Piece, between, outermost, settle


def marks(text: str) -> list[Mark]:
    """The double marks of a text with their neighbours."""
    padded = f" {text} "
    return [Mark(k, k + 1, c, padded[k], padded[k + 2]) for k, c in enumerate(text) if c in '"“”„«»']


def pieces(text: str, carried: bool = False) -> list[str]:
    found = settle(text, outermost(marks(text)), 0, len(text), carried)
    return [text[p.start : p.end] for p in found]


def test_pairs_inside_pairs_are_not_outermost() -> None:
    """What a pair holds, marks of another family that stand alone included, is its own."""
    text = "“a “b” » c” and “d”"
    items = outermost(marks(text))
    assert [(o.start, c.start) for o, c in items if o and c] == [(0, 10), (16, 18)]
    assert len(items) == 2


def test_marks_without_a_partner_are_kept_apart() -> None:
    """An opening mark never closed and a closing mark never opened stand in the text's order."""
    items = outermost(marks("a” b “c"))
    assert [(bool(opener), bool(closer)) for opener, closer in items] == [(False, True), (True, False)]


def test_a_closing_mark_takes_its_own_kind_first() -> None:
    """Straight marks that run around curly ones are not closed by these."""
    assert pieces('"He said “go” and went," she said.') == ["He said “go” and went,"]


def test_context_decides_before_shape() -> None:
    """A closing shape at the front of a word opens, an opening shape behind one closes."""
    assert pieces("so ”we sail“ then") == ["we sail"]


def test_an_opening_mark_right_before_another_is_dropped() -> None:
    """It was typed twice."""
    assert pieces("as “ “We sail,” she said") == ["We sail,"]


def test_an_unclosed_mark_around_a_full_quotation_takes_its_end() -> None:
    """Where the quotation inside goes on its sentence and ends it."""
    assert pieces("and “what he calls “the sea.” So") == ["what he calls “the sea."]


def test_an_unclosed_mark_of_another_kind_holds_what_follows() -> None:
    """It runs to the paragraph's end, for the quotations inside are of another kind."""
    assert pieces('"He called it “the sea” and left.') == ["He called it “the sea” and left."]


def test_a_closing_mark_typed_twice_is_swallowed() -> None:
    """It belongs to the stretch before it."""
    text = "as “we sail”” then"
    assert settle(text, outermost(marks(text)), 0, len(text), False) == [Piece(3, 4, 11, 13, repaired=True)]


def test_inches_do_not_end_a_quotation_that_goes_on() -> None:
    """A mark after a digit gives way to the closing mark that follows."""
    assert pieces('"It is 10" long," he said') == ['It is 10" long,']


def test_a_lone_closing_mark_ends_only_what_was_carried_over() -> None:
    """Otherwise it is a stray mark and quotes nothing."""
    assert pieces("and we always did,” she said", carried=True) == ["and we always did,"]
    assert pieces("and we always did,” she said") == []


def test_an_accepted_closing_mark_is_no_repair() -> None:
    """Low marks take either high one; a straight mark takes only itself."""
    low, high, straight = Mark(0, 1, "„", " ", "a"), Mark(2, 3, "“", "a", " "), Mark(2, 3, '"', "a", " ")
    assert not between(low, high).repaired
    assert between(low, straight).repaired
