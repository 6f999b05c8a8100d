"""Quotation marks of every convention, and what is no quotation mark."""

from itertools import pairwise

import pytest
from hypothesis import example, given

from pipeline.core.finding.marks import Marked, find_marked
from tests.core.hostile import grows_linearly, texts


def contents(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_marked(text)]


def flags(text: str) -> list[tuple[str, ...]]:
    return [m.flags for m in find_marked(text)]


def numbers(text: str) -> list[tuple[int, int]]:
    return [(m.utterance, m.part) for m in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"We sail at dawn," she said.', "We sail at dawn,"),
        ("“We sail at dawn,” she said.", "We sail at dawn,"),
        ("``We sail at dawn,'' she said.", "We sail at dawn,"),
        ("''We sail at dawn,'' she said.", "We sail at dawn,"),
        ("'We sail at dawn,' she said.", "We sail at dawn,"),
        ("‘We sail at dawn,’ she said.", "We sail at dawn,"),
        ("« Nous partons », dit-elle.", "Nous partons"),
        ("«Мы уходим», — сказала она.", "Мы уходим"),
        ("»Wir fahren früh«, sagte sie.", "Wir fahren früh"),
        ("„Wir fahren früh“, sagte sie.", "Wir fahren früh"),
        ("„Wypływamy rano” – powiedziała.", "Wypływamy rano"),
        (',,Wir fahren früh", sagte sie.', "Wir fahren früh"),
        ("彼女は「明日出る」と言った。", "明日出る"),
        ("彼女は『明日出る』と言った。", "明日出る"),
        ("她说“明天出发”，然后离开。", "明天出发"),
        ('She said:"We sail at dawn."', "We sail at dawn."),
        ('The answer ("no") came late.', "no"),
        ('They left—"at dawn"—in the rain.', "at dawn"),
    ],
)
def test_every_convention_is_read(text: str, content: str) -> None:
    """Content is what the marks hold, without them and without the space that some conventions put inside."""
    assert contents(text) == [content]
    assert flags(text) in ([()], [("headline",)])


@pytest.mark.parametrize(
    "text",
    [
        "The crew don't mind the dogs' barking.",
        "The '90s were the boats' best years, rock 'n' roll and all.",
        "O'Neill and O’Brien met the Joneses' lawyer in ’98.",
        "Tell 'em the mast is 6'2\" and the boom 5 feet 10\" long.",
        "A 12\" pipe, 3' of rope and a 4' 6\" oar.",
        'The sign was bent <a href="boats.html" title="Boats">here</a>.',
        "Home » News » Boats",
        "No marks at all.",
        '"" and "..." and “ ”',
        "",
    ],
)
def test_what_is_no_quotation_mark_is_left_alone(text: str) -> None:
    """Apostrophes, elisions, feet and inches, quoted attributes, arrows and empty marks quote nothing."""
    assert contents(text) == []


def test_apostrophes_inside_single_marks_do_not_close_them() -> None:
    """A better closing mark further on is preferred to one that may be an apostrophe."""
    text = "'I won't eat the dogs' dinner,' he said, 'nor the crew's \"stew\".'"
    assert contents(text) == ["I won't eat the dogs' dinner,", 'nor the crew\'s "stew".']


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    """The mark after the last digit of a height means inches."""
    assert contents('"I am 6\'2" tall," he said.') == ["I am 6'2\" tall,"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“He told me ‘go home’ and left,” she said.", "He told me ‘go home’ and left,"),
        ("'He told me \"go home\" and left,' she said.", 'He told me "go home" and left,'),
        ('"He told me "go home" and left," she said.', 'He told me "go home" and left,'),
        ("„Er sagte ‚geh heim‘ und ging“, sagte sie.", "Er sagte ‚geh heim‘ und ging"),
        ("''He said, 'Go home,''' she said.", "He said, 'Go home,'"),
        ("「『行け』と言われた」と彼女は言った。", "『行け』と言われた"),
    ],
)
def test_a_stretch_inside_another_belongs_to_the_outer_one(text: str, content: str) -> None:
    """Only the outermost marks make a stretch; the inner ones stay in it."""
    assert contents(text) == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Then she spoke. ”We sail at dawn“ was all.", "We sail at dawn"),
        ('Then she spoke. “We sail at dawn" was all.', "We sail at dawn"),
        ('Then she spoke. "We sail at dawn” was all.', "We sail at dawn"),
        ("Then she spoke. ”We sail at dawn” was all.", "We sail at dawn"),
        ("Then she spoke. “We sail at dawn“ was all.", "We sail at dawn"),
        ('Then she spoke. ""We sail at dawn"" was all.', "We sail at dawn"),
        ("Then she says,” we sail at dawn.”", "we sail at dawn."),
        ("Then he called it “the root of all evil’.” – Ann", "the root of all evil’."),
    ],
)
def test_marks_that_are_typed_wrong_are_repaired(text: str, content: str) -> None:
    """Marks that point the wrong way, are doubled or do not match still pair, and the stretch says so."""
    assert contents(text) == [content]
    assert flags(text) == [()] if "evil" in text else flags(text) == [("repaired",)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    """And is flagged; the next paragraph is not drawn in."""
    text = "“We sail at dawn, whatever comes.\n\nThe harbour was empty.\n\n“No,” he said."
    assert contents(text) == ["We sail at dawn, whatever comes.", "No,"]
    assert flags(text) == [("unclosed",), ()]


def test_a_missing_closing_mark_belongs_before_the_cue() -> None:
    """Where another quotation follows in the paragraph, the first ends before its cue."""
    text = "“We sail at dawn, she added, “or not at all.”"
    assert contents(text) == ["We sail at dawn,", "or not at all."]
    assert flags(text) == [("unclosed",), ()]


def test_paragraphs_that_each_open_are_one_utterance() -> None:
    """The convention of long quotations: every paragraph opens, only the last closes, and nothing is flagged."""
    text = "“One.\n\n“Two, she called “it”, then.\n\n“Three,” he said.\n\n“Four.”"
    assert contents(text) == ["One.", "Two, she called “it”, then.", "Three,", "Four."]
    assert numbers(text) == [(0, 1), (0, 2), (0, 3), (1, 1)]
    assert flags(text) == [()] * 4


def test_paragraphs_in_single_marks_go_on_too() -> None:
    """British style, where an unclosed single mark counts only because the next paragraph opens again."""
    text = "She rose.\n\n‘We sail at dawn.\n\n‘We always did,’ she said."
    assert contents(text) == ["We sail at dawn.", "We always did,"]
    assert numbers(text) == [(0, 1), (0, 2)]


def test_a_paragraph_that_only_closes_ends_the_one_before() -> None:
    """The opening mark that was forgotten is supplied at the paragraph's start."""
    text = "“We sail at dawn.\n\nWe always did,” she said."
    assert contents(text) == ["We sail at dawn.", "We always did,"]
    assert flags(text) == [(), ("repaired",)]
    assert numbers(text) == [(0, 1), (0, 2)]


def test_the_name_under_a_pull_quote_is_not_quoted() -> None:
    """A speaker's name on a line of its own before the closing mark stays outside."""
    assert contents('"We sail at dawn.\nAnn Holt, harbour master."\n\nShe did.') == ["We sail at dawn."]


def test_labels_of_a_transcript_are_not_said() -> None:
    """Inside marks that run on, a speaker's label is left out and begins an utterance of its own."""
    text = '"HOLT: We sail.\n\n"MR. GRADY: When?\n\n"(CROSSTALK)\n\n"HOLT: At dawn."'
    assert contents(text) == ["We sail.", "When?", "At dawn."]
    assert len({utterance for utterance, _ in numbers(text)}) == 3


def test_single_marks_of_the_first_paragraph_are_flagged() -> None:
    """Headlines quote in single marks."""
    text = "Holt calls storm ‘a gift’ to harbour\n\nShe called it ‘a gift’ twice."
    assert flags(text) == [("headline",), ()]


@example('"\u200c')
@given(texts)
def test_stretches_are_in_order_and_lie_in_one_line(text: str) -> None:
    """Of any text: no two overlap, none is blank or holds a line break, and offsets slice."""
    last = 0
    for m in find_marked(text):
        assert last <= m.outer_start <= m.start < m.end <= m.outer_end <= len(text)
        assert any(char.isalnum() for char in text[m.start : m.end])
        assert "\n" not in text[m.outer_start : m.outer_end]
        assert not text[m.start].isspace() and not text[m.end - 1].isspace()
        last = m.outer_end


@given(texts)
def test_parts_are_numbered_from_one(text: str) -> None:
    """Of any text: the parts of an utterance follow one another, and utterances count up."""
    found = find_marked(text)
    for before, after in pairwise(found):
        step = (after.utterance - before.utterance, after.part)
        assert step == (1, 1) or step == (0, before.part + 1)
    assert all(isinstance(m, Marked) for m in found[:1]) and [m.part for m in found[:1]] in ([], [1])


UNITS = ['"', '"a ', 'a" ', '"a" ', "“a ", "'a ", "'a' ", "''", "<a ", "«‹", '"A\n', '“a "b ”c ', '"1" ']


@pytest.mark.parametrize("unit", UNITS)
def test_the_work_is_linear(unit: str) -> None:
    """However the marks are strewn."""
    assert grows_linearly(find_marked, lambda n: unit * n, 8000)
