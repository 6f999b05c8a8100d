"""Paragraphs that stand without marks behind a cue and a colon."""

from __future__ import annotations

import pytest

from pipeline.core.finding.blocks import find_blocks

CUES = {"said": 0.9, "wrote": 0.9, "added": 0.8, "statement": 0.4}
SPEECH = "We regret the delay. It will cost the town a year."


@pytest.mark.parametrize("line", ["Olsen said:", "The mayor, in a letter, wrote:", "Olsen said in a statement: "])
def test_a_paragraph_after_cue_and_colon_is_quoted(line: str) -> None:
    text = f"{line}\n\n{SPEECH}\n\nThen it rained for a week."
    assert [text[start:end] for start, end in find_blocks(text, CUES)] == [SPEECH]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Here is what the town will do:", SPEECH),  # no cue
        ("Olsen said that three things matter most of all:", SPEECH),  # the cue is far from the colon
        ("Olsen said.", SPEECH),  # no colon
        ("Olsen said:", "- We regret the delay, and it will cost a year."),  # a list
        ("Olsen said:", f'"{SPEECH}"'),  # in quotation marks: found by them
        ("Olsen said:", "GRADY: We regret the delay. It will cost a year."),  # a turn
        ("Olsen said:", "What the mayor told us today"),  # a title
        ("Olsen said:", ""),
    ],
)
def test_other_paragraphs_are_not(line: str, after: str) -> None:
    assert find_blocks(f"{line}\n\n{after}", CUES) == []
