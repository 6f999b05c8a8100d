"""The features that belong to an utterance alone."""

from __future__ import annotations

import pytest

from pipeline.core.document import Span
from pipeline.core.naming.article import prepare
from pipeline.core.naming.surroundings import surroundings
from pipeline.core.speaking.features import OF_UNIT
from pipeline.models import lexicon


def _values(text: str, number: int = -1) -> dict[str, float]:
    """The values of one of the quotations between straight marks, by default the last; a long one is direct."""
    at = [i for i, char in enumerate(text) if char == '"']
    spans = [
        Span(a + 1, b, a, b + 1, "direct" if b - a > 8 else "mixed", k)
        for k, (a, b) in enumerate(zip(at[::2], at[1::2], strict=True))
    ]
    article = prepare(text, spans, lexicon())
    found = surroundings(article, range(len(spans))[number], 3.0)
    return dict(zip(OF_UNIT[:-1], found, strict=True))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            'He said, "We start today."',
            {"direct": 1, "mark_before": 1, "word_before": 0, "stop_end": 1, "comma_end": 0},
        ),
        ('He said: "We start today."', {"mark_before": 2}),
        ('"We start today," he said.', {"comma_end": 1, "opens_paragraph": 1, "sentence_open": 1, "upper_start": 1}),
        ('"We start today," said he.', {"word_after": 5}),
        ('He called it "folly" and left.', {"direct": 0, "upper_start": 0, "word_before": 1, "word_after": 1}),
        ('He said that "folly" won.', {"word_before": 4}),
        ('He met Una "Red" Holt.', {"word_before": 3, "word_after": 3}),
        ('He left.\n\n"We start today."', {"mark_before": 3, "mark_after": 3, "closes_paragraph": 1, "words": 2}),
        ('"We start today."\n— Una Holt', {"speaker_line": 1}),
        ('"We start today."\nUna Holt', {"speaker_line": 0}),
        ('Una Holt Opens “Long” Bridge Over "Harbour"\n\nHe left.', {"headline": 1}),
    ],
)
def test_the_marks_and_words_beside_it(text: str, values: dict[str, float]) -> None:
    """Marks have a number each; words are verbs of saying, "that", capitals, words of cues, or others."""
    found = _values(text)
    assert {key: found[key] for key in values} == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            '"We start today."',
            {"previous_paragraphs": 9, "previous_gap": 99, "previous_direct": 0, "previous_alone": 0},
        ),
        ('"We start today," he said. "No."', {"previous_paragraphs": 0, "previous_gap": 3, "previous_direct": 1}),
        ('"We start today."\n\n"No."', {"previous_paragraphs": 1, "previous_gap": 1, "previous_alone": 1}),
        ('"Now," he said.\n\n"No."', {"previous_direct": 0, "previous_alone": 0}),
        ('He said "no" then.', {"last_linked_paragraphs": 3, "next_same": 0}),
    ],
)
def test_the_utterance_before_it(text: str, values: dict[str, float]) -> None:
    """How far back, of what form, and whether it filled its paragraph."""
    found = _values(text)
    assert {key: found[key] for key in values} == values


def test_the_utterance_after_it_and_its_own_cue() -> None:
    """Whether one follows in the paragraph, and the plainest cue within three tokens."""
    found = _values('"We start today," he said. "No."', 0)
    assert found["next_same"] == 1
    assert found["own_cue"] == lexicon().cues["said"]
    assert _values('He left early on that day. "We start today."')["own_cue"] < 0.4
