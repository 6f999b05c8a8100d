"""Paragraphs out of lines, however the text was laid out."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading.layout import ends_sentence, paragraphs

PROSE = [
    "The harbour of Lund opened on Monday after four months of ice, and the first of its ships left before dawn.",
    "“We have waited for this day, all of us, and nobody believed in it any more,” said Ana Lund, the harbour master.",
    "The mayor, who had come down in the night, called it a good morning. He had said so every morning since March.",
    "Nobody answered him, since nobody had slept, and the snow-white ferry was already beyond the mole by then.",
]


@pytest.mark.parametrize("width", [50, 66, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_wrapped_lines_are_joined_again(width: int, between: str) -> None:
    """With blank lines between the paragraphs, and without them where the last line of each is short."""
    wrapped = between.join(textwrap.fill(text, width, break_on_hyphens=False) for text in PROSE)
    assert paragraphs(wrapped) == PROSE


def test_each_line_is_a_paragraph_where_lines_are_whole_paragraphs() -> None:
    """Blank lines are not needed."""
    assert paragraphs("\n".join(PROSE)) == PROSE
    assert paragraphs("\n\n\n".join(PROSE)) == PROSE


def test_a_heading_over_a_wrapped_text_stays_by_itself() -> None:
    """The next word would have fitted on its line."""
    text = "Harbour opens\nBy Ana Lund\n" + "\n".join(textwrap.fill(text, 70) for text in PROSE[:2])
    assert paragraphs(text)[:2] == ["Harbour opens", "By Ana Lund"]


def test_a_sentence_torn_apart_is_joined() -> None:
    """As where links and names stood on lines of their own in the page's source."""
    assert paragraphs("The mayor,\nwho had come,\nsaid nothing\n.\nThen he left.") == [
        "The mayor, who had come, said nothing.",
        "Then he left.",
    ]


def test_lines_of_a_list_stay_apart() -> None:
    """They open in upper case or with a figure, and a verse may end without a stop."""
    lines = ["Ports that opened:", "Lund", "2 in Oslo", "Roses are red", "Violets are blue"]
    assert paragraphs("\n".join(lines)) == lines


def test_a_hyphen_at_the_end_of_a_line_binds() -> None:
    """Whether it belongs to the word cannot be known, so it stays."""
    assert paragraphs("a well-\nknown harbour") == ["a well-known harbour"]


@pytest.mark.parametrize("text", ["So.", "“So.”", "So?”)", "so…", "他走了。", "wait:"])
def test_a_stop_before_closing_marks_ends_a_sentence(text: str) -> None:
    """Also in other scripts."""
    assert ends_sentence(text)
    assert not ends_sentence("and so")
    assert not ends_sentence("")


@given(st.lists(st.text(st.sampled_from("ab.,”A -"), min_size=1).map(str.strip).filter(bool), max_size=12))
def test_no_character_but_white_space_is_lost_or_added(lines: list[str]) -> None:
    """In the order of the text."""
    joined = "".join(paragraphs("\n".join(lines)))
    assert "".join(joined.split()) == "".join("".join(lines).split())
