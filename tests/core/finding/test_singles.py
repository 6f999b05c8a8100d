"""Single quotation marks and apostrophes."""

import pytest

from pipeline.core.finding.pairing import Mark, Piece
from pipeline.core.finding.singles import enclosed


def marks(text: str) -> list[Mark]:
    """The single marks of a text with their neighbours."""
    padded = f" {text} "
    return [Mark(k, k + 1, c, padded[k], padded[k + 2]) for k, c in enumerate(text) if c in "'‘’"]


def stretches(text: str, taken: tuple[Piece, ...] = (), open_end: int | None = None) -> list[str]:
    return [text[p.start : p.end] for p in enclosed(text, marks(text), taken, open_end)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("'We sail,' she said", ["We sail,"]),
        ("a 'gift' and a 'curse'", ["gift", "curse"]),
        ("'the dogs' dinner,' he said", ["the dogs' dinner,"]),
        ("'the dogs' dinner", ["the dogs"]),
        ("'talkin' big,' he said", ["talkin' big,"]),
        ("'rock 'n' roll,' he said", ["rock 'n' roll,"]),
        ("the '90s, the dogs' dinner", []),
        ("the crew' bunks 'til dawn", []),
        ("‘a gift‘", ["a gift"]),
    ],
)
def test_apostrophes_are_told_from_marks(text: str, found: list[str]) -> None:
    """A mark after an s or in' closes only where no better one follows; elisions open nothing."""
    assert stretches(text) == found


def test_marks_inside_a_taken_stretch_are_not_looked_at() -> None:
    """What lies between double marks is theirs."""
    text = "\"a 'b' c\" 'a gift'"
    assert stretches(text, (Piece(0, 1, 8, 9),)) == ["a gift"]


def test_an_unclosed_stretch_needs_leave_to_run_on() -> None:
    """It ends where it is told to, or is none."""
    text = "'We sail at dawn."
    assert stretches(text) == []
    assert stretches(text, open_end=len(text)) == ["We sail at dawn."]
