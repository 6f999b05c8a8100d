"""Laying two versions of an article over each other."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.letters import Letters


def test_marks_and_spaces_do_not_count() -> None:
    """The same words in other marks have the same place."""
    assert Letters("He said: “We're  open.”").places('"were open"') == [(6, 14)]


def test_the_nearest_of_equal_places_is_taken() -> None:
    """A short quotation that occurs twice is found where it stood."""
    letters = Letters("yes, he said. No, she said. Yes, he said again.")
    assert letters.nearest("yes", 0.9) == letters.places("yes")[1]
    assert letters.nearest("never", 0.5) is None


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_of_a_text_is_found_in_it(text: str, start: int, end: int) -> None:
    """Whatever the script, the letters of a slice are among the places of the slice."""
    letters = Letters(text)
    place = letters.span(min(start, end), max(start, end))
    assert place[0] == place[1] or place in letters.places(text[min(start, end) : max(start, end)])
