"""Text in, attributed quotations out: what holds for any text at all."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from time import process_time

import pytest
from hypothesis import example, given, settings

from fuzz.targets import check_quotes
from pipeline.core.document import Quote
from pipeline.core.extract import extract
from tests.core.hostile import grows_linearly, texts


def _evidence(quote: Quote) -> list[tuple[int, int, str]]:
    """Every stretch of the text that a quotation names, with what it should hold."""
    found = (quote.mention, quote.cue, quote.affiliation.role, quote.affiliation.body)
    return [(quote.start, quote.end, quote.quote_text), *((e.start, e.end, e.text) for e in found if e)]


@settings(max_examples=300)
@given(texts)
def test_offsets_slice_to_the_values(text: str) -> None:
    """Every stretch is found again at its place, none is empty, and the context holds the quotation."""
    for quote in extract(text):
        for start, end, shown in _evidence(quote):
            assert text[start:end] == shown != ""
        assert quote.quote_text in quote.context.text == text[quote.context.start : quote.context.end]


@given(texts)
def test_quotations_stand_in_order_and_apart(text: str) -> None:
    """None overlaps the next; an utterance has a part for each number from 1, all with one speaker."""
    quotes = extract(text)
    edges = [edge for quote in quotes for edge in (quote.start, quote.end)]
    assert edges == sorted(edges)
    parts = defaultdict(list)
    for quote in quotes:
        parts[quote.utterance].append(quote)
    for of_one in parts.values():
        assert sorted({quote.part for quote in of_one}) == [quote.part for quote in of_one]
        assert len({quote.speaker for quote in of_one}) == 1


@given(texts)
def test_what_is_not_known_is_none_together(text: str) -> None:
    """Without a speaker there is no kind, mention, cue, role or confidence; with one there is all that is named."""
    for quote in extract(text):
        told = (quote.speaker, quote.speaker_kind, quote.mention_type, quote.confidence)
        assert len({value is None for value in told}) == 1
        assert (quote.mention is None) == (quote.mention_type in (None, "implicit"))
        if quote.speaker is None:
            assert [*_evidence(quote)] == [(quote.start, quote.end, quote.quote_text)]
        else:
            assert quote.speaker == " ".join(quote.speaker.split()) != ""
        assert quote.confidence is None or 0.0 <= quote.confidence <= 1.0


@given(texts)
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    """To the last digit of the confidence."""
    assert extract(text) == extract(text)


@example('`No +`"')
@example('"No way" said Harold Pratt Jr.')
@given(texts)
def test_blank_lines_after_an_article_change_nothing(text: str) -> None:
    """A file may end in any number of them."""
    assert [_values(quote) for quote in extract(f"{text}\n\n")] == [_values(quote) for quote in extract(text)]


def _values(quote: Quote) -> tuple[object, ...]:
    return (quote.start, quote.end, quote.speaker, quote.mention_type, quote.confidence)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('A«A"0"«', ['A"0"']),
        ('"', []),
        ("", []),
        ("\x00\ufeff\u2028", []),
        ('Una Holt said "\ud800 no, we will not start today."', ["\ud800 no, we will not start today."]),
        ('UNA HOLT SAID, "WE START TODAY."', ["WE START TODAY."]),
        ('"We start today,"said Una Holt.', ["We start today,"]),
    ],
)
def test_texts_that_were_trouble_once_or_could_be(text: str, shown: list[str]) -> None:
    """Marks that cross, no letters, half a character, capitals only, missing spaces."""
    assert [quote.quote_text for quote in extract(text)] == shown


def test_an_endless_sentence_is_not_shown_whole() -> None:
    """Of its context what stands within a thousand characters, cut between words."""
    text = "So it was, and " * 500 + 'Una Holt said, "We start today," and ' + "so it was, and " * 500 + "so on."
    (quote,) = extract(text)
    assert 1500 < len(quote.context.text) < 2100
    assert quote.context.text.split()[0] in ("So", "it", "was", "was,", "and")


def _numbered(unit: str, size: int) -> str:
    return "".join(unit.replace("#", f"A{k}") for k in range(size))


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ('"', 20_000),
        ('"a" ', 2_000),
        ('“‘"', 4_000),
        ("'a' ", 2_000),
        ("“a ", 4_000),
        ("A", 1_000_000),
        ("Ab ", 20_000),
        ("Una #, ", 4_000),
        ("# Holt, ", 1_200),
        ("she ", 10_000),
        ('Una # said: "We start today." ', 400),
        ('Una # came. "We start today," she said. ', 240),
        ('"We start today," the mayor said.\n\n', 400),
        ('# told us "We start today": ', 400),
        ('HOLT: "We start today."\n\n', 600),
        ('"We start today.\n\n', 1_000),
        ("Una Holt, the mayor of #, ", 600),
        ("\n ", 40_000),
        ("<a ", 20_000),
        ("J. ", 10_000),
        ('Una Holt, the mayor of Fenwick, said "we start today." ', 800),
        ('President Una # said "we start today." ', 400),
        ("Una #: We start today.\nUna #: It is late now.\n\n", 800),
    ],
)
def test_time_is_linear(unit: str, size: int) -> None:
    """Whatever an article is made of, before a quotation with its speaker."""
    assert grows_linearly(extract, lambda n: _numbered(unit, n) + 'Una Holt said, "We start today, I say."', size)


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ('Una # came. "We start today," she said. ', 160),
        ('He said he thinks "I said I start," and she agreed that they go. ', 160),
        ("Una # said that the river was high and told them to go. ", 160),
    ],
)
def test_time_is_linear_with_a_tagger(unit: str, size: int) -> None:
    """What it marks is laid beside the quotations nearby, not beside all of them."""
    assert grows_linearly(partial(extract, model="small"), lambda n: _numbered(unit, n), size)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "“" * 50_000 + "”" * 50_000,
        "“‘" * 25_000 + "’”" * 25_000,
        "«a» " * 25_000,
        '"We start," said Una Holt. ' + "a" * 10_000_000,
        '"We start," said Una Holt. ' + "notwithstanding that afterwards " * 320_000,
    ],
    ids=["marks", "nested", "nested in turns", "pairs", "one word of 10 MB", "one line of 10 MB"],
)
def test_what_no_writer_would_write_comes_to_an_end(text: str) -> None:
    """In some seconds, with nothing that overlaps."""
    start = process_time()
    check_quotes(text, "none")
    assert process_time() - start < 30


@settings(max_examples=60)
@given(texts)
def test_what_holds_for_quotations_holds_with_a_tagger(text: str) -> None:
    """Every stretch slices to its value, and none in marks overlaps another; without marks they may lie in one."""
    check_quotes(text, "small")


def test_a_long_name_is_not_carried_by_every_quotation() -> None:
    """A word of a hundred thousand letters speaks for nobody."""
    text = "A" * 100_000 + ' said, "We start today, I say." ' * 100
    assert sum(len(quote.speaker or "") for quote in extract(text)) < 10_000
