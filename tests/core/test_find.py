"""From a text to its judged spans."""

import pytest
from hypothesis import given

from pipeline.core.document import Span
from pipeline.core.find import find
from tests.core.hostile import grows_linearly, texts


def utterances(text: str) -> list[tuple[int, int]]:
    return [(span.utterance, span.part) for span in find(text)]


def test_a_span_says_where_it_is_and_what_it_is() -> None:
    """Content and outer offsets slice the text; the verdict is the judge's."""
    text = 'Holt said: "The pier will be rebuilt."'
    assert find(text) == [Span(12, 37, 11, 38, "direct", 0)]
    assert text[12:37] == "The pier will be rebuilt."


def test_a_sentence_that_its_cue_interrupts_is_one_utterance() -> None:
    """Its halves are parts 1 and 2, also where the second runs over paragraphs."""
    text = "“The pier will be rebuilt,” Sen. Ann Holt said, “and it will be longer.”"
    assert utterances(text) == [(0, 1), (0, 2)]
    longer = "“The pier will be rebuilt,” Holt said, “and it will be longer.\n\n“It will be wider too.” She left."
    assert utterances(longer) == [(0, 1), (0, 2), (0, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "“The pier will be rebuilt,” Holt said. “It will be longer.”",
        "“The pier will be rebuilt.” Holt added, “It will be longer.”",
        "“The pier will be rebuilt,” Holt said,\n\n“It will be longer,” Grady said.",
        "“The pier will be rebuilt,” Holt said; for Grady, “it was never there.”",
    ],
)
def test_sentences_of_their_own_are_utterances_of_their_own(text: str) -> None:
    """A full stop, a paragraph or a semicolon between two quotations parts them."""
    assert utterances(text) == [(0, 1), (1, 1)]


def test_marks_in_other_languages_are_found_and_judged() -> None:
    """The conventions differ, the spans do not."""
    for text in ("„Wir bauen die Brücke wieder auf“, sagte Holt.", "« Nous reconstruirons le pont », a dit Holt."):
        (span,) = find(text)
        assert text[span.start : span.end] in ("Wir bauen die Brücke wieder auf", "Nous reconstruirons le pont")
        assert text[span.outer_start] in "„«" and text[span.outer_end - 1] in "“»"


@given(texts)
def test_nothing_raises_and_spans_never_overlap(text: str) -> None:
    """Of any text: spans are in order and slice it; the parts of an utterance are numbered from 1, in order."""
    last = 0
    seen: dict[int, int] = {}
    for span in find(text):
        assert last <= span.outer_start <= span.start < span.end <= span.outer_end <= len(text)
        assert span.part == seen.get(span.utterance, 0) + 1
        seen[span.utterance] = span.part
        last = span.outer_end


@pytest.mark.parametrize("unit", ['"', '"We go," ', "'a' ", "“a, "])
def test_the_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    """A line of a hundred thousand marks takes long, not forever."""
    assert grows_linearly(find, lambda n: unit * n, 4000)
