"""The labelled turns of a transcript, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.finding.turns import find_turns
from tests.core.hostile import grows_linearly, texts

DEBATE = (
    "The debate\n\nHOLT: It will open in May.\n\nGRADY: (laughs) It will not, I say.\n\n"
    "HOLT: We shall see about that.\n"
)


def _said(text: str) -> list[tuple[str, int]]:
    return [(text[turn.start : turn.end], turn.part) for turn in find_turns(text)]


def test_each_labelled_line_is_a_turn() -> None:
    """Without its label and without the stage directions at its start."""
    assert _said(DEBATE) == [
        ("It will open in May.", 1),
        ("It will not, I say.", 1),
        ("We shall see about that.", 1),
    ]


def test_a_turn_goes_on_in_lines_without_label() -> None:
    """Up to the next label; after the last one only its own line, as the reporter may take over there."""
    text = DEBATE.replace("May.", "May.\n\n(APPLAUSE)\n\nIt must open.") + "\nThey went home.\n"
    assert _said(text)[:2] == [("It will open in May.", 1), ("It must open.", 2)]
    assert _said(text)[-1] == ("We shall see about that.", 1)


@pytest.mark.parametrize(
    "text",
    [
        DEBATE.replace("HOLT", "Una Holt").replace("GRADY", "Peter Grady") + "\nThen Holt left, and Grady too.",
        DEBATE.replace("HOLT", "Q").replace("GRADY", "A"),
        DEBATE.replace("HOLT:", "**Q:**").replace("GRADY:", "**A:**"),
        DEBATE.replace("HOLT", "SEN. UNA HOLT (R-OHIO)"),
    ],
)
def test_labels_may_be_names_letters_or_capitals(text: str) -> None:
    """Small letters only where the text also uses the label as a name."""
    assert [said for said, _ in _said(text)][:1] == ["It will open in May."]
    assert len(_said(text)) == 3


@pytest.mark.parametrize(
    "text",
    [
        DEBATE.replace("HOLT", "Una Holt").replace("GRADY", "Peter Grady"),
        DEBATE.replace("GRADY", "HOLT"),
        DEBATE.replace(".\n", "\n"),
        "The debate\n\n" + DEBATE.split("\n\n")[1] + "\n\nIt rained.\n\n" * 20 + "\n\n".join(DEBATE.split("\n\n")[2:]),
        'On air\n\nHOLT: "It will open."\n\nGRADY: "It will not."\n\nHOLT: "We shall see."\n',
        "",
    ],
)
def test_other_texts_have_no_turns(text: str) -> None:
    """Labels that nobody bears, one voice, no sentences, a few labels far apart, words between marks, nothing."""
    assert find_turns(text) == []


@given(texts)
def test_turns_stand_in_order_and_apart(text: str) -> None:
    """Every turn holds a letter or digit, and none overlaps the next."""
    edges = [edge for turn in find_turns(text) for edge in (turn.start, turn.end)]
    assert edges == sorted(edges)
    assert all(any(c.isalnum() for c in text[turn.start : turn.end]) for turn in find_turns(text))


def test_time_is_linear() -> None:
    """However many turns and labels a text has."""
    assert grows_linearly(find_turns, lambda size: "The debate\n" + "HOLT: So it is.\nGRADY: Is it so?\n" * size, 8_000)
    assert grows_linearly(find_turns, lambda size: "".join(f"N{k} Holt: It is so.\n" for k in range(size)), 2_000)
