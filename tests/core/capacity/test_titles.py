"""Titles read backwards from a name."""

import pytest

from pipeline.core.capacity.nearby import words_of
from pipeline.core.capacity.titles import read_titles


def _roles(text: str) -> list[str]:
    return [text[slice(*phrase.role)] for phrase in read_titles(words_of(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("said House Speaker", ["Speaker"]),
        ("told reporters that Vice President", ["Vice President"]),
        ("former Democratic presidential candidate Sen.", ["Sen.", "presidential candidate"]),
        ("Osgood and House Speaker", ["Speaker"]),
        ("according to Tarn Times contributor and naval historian", ["contributor and naval historian"]),
        ("director of the Orley Center", ["director"]),
        ("GOP presidential candidate Dr.", ["presidential candidate"]),
        ("the senators", ["senators"]),
        ("he called", []),
        ("", []),
    ],
)
def test_a_title_ends_where_the_sentence_before_it_ends(text: str, roles: list[str]) -> None:
    """Nothing of the sentence around a title is taken into it; two titles in a row are two."""
    assert _roles(text) == roles
