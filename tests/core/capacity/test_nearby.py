"""Words around a name, with their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.capacity.nearby import name_end, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S. Rep. Hill", ["U.S.", "Rep.", "Hill"]),
        ("then-Sen. Hill", ["then-", "Sen.", "Hill"]),
        ("D.C.-based host", ["D.C.-based", "host"]),
        ("Hill's get-out-the-vote effort", ["Hill", "'s", "get-out-the-vote", "effort"]),
        ("the teachers’ union", ["the", "teachers", "’", "union"]),
        ("O'Neill & Sons, Inc.", ["O'Neill", "&", "Sons", ",", "Inc."]),
        ("It ended.", ["It", "ended", "."]),
        ("J. Hill\nTarnNews.com", ["J.", "Hill", "\n", "TarnNews.com"]),
    ],
)
def test_words_are_cut_as_names_need_them(text: str, words: list[str]) -> None:
    """Abbreviations keep their stop, a possessive ending and "then-" stand alone."""
    assert words_of(text, 0, len(text)).words == words


@given(st.text(max_size=120))
def test_words_are_slices_of_the_text(text: str) -> None:
    """Offsets give back each word, in order and without overlap."""
    w = words_of(text, 0, len(text))
    assert w.words == [text[start:end] for start, end in zip(w.starts, w.ends, strict=True)]
    assert all(end <= start for end, start in zip(w.ends, w.starts[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Center for Tide Studies said", "Center for Tide Studies"),
        ("Department of the Interior and others", "Department of the Interior"),
        ("University of Tarn at Orley today", "University of Tarn at Orley"),
        ("Orley Institute at noon", "Orley Institute"),
        ("Corran University's School of Law", "Corran University's School of Law"),
        ("Illinois and Susan Osgood", "Illinois"),
        ("Paris-based Orley", ""),
    ],
)
def test_a_name_runs_on_through_its_small_words(text: str, name: str) -> None:
    """A run of capitals is joined by "of the" and the like, not by "and" after a place."""
    w = words_of(text, 0, len(text))
    end = name_end(w, 0, len(w.words))
    assert text[: w.ends[end - 1] if end else 0] == name
