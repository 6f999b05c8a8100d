"""A text as the tagger reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.tagging.words import Pieces, split

VOCABULARY = {piece: k for k, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "sen", "##ator", "cafe", "."])}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("Senator", [4, 5]), ("Café", [6]), ("senate", [1]), (".", [7]), ("\u0301", [1])],
    ids=["longest first", "without accents and capitals", "no spelling", "a mark", "nothing but an accent"],
)
def test_the_longest_pieces_spell_a_word(word: str, pieces: list[int]) -> None:
    """A word that cannot be spelt is one unknown piece."""
    assert Pieces(VOCABULARY).of(word) == pieces


def test_words_and_marks_stand_alone() -> None:
    """As BERT has it: the stops of an abbreviation and the apostrophe are words of their own."""
    assert split("U.S. envoy Hill's").words == ["U", ".", "S", ".", "envoy", "Hill", "'", "s"]


@given(st.text())
def test_offsets_slice_to_the_words(text: str) -> None:
    """Every word is where it is said to be, in order, and nothing but space lies between."""
    words = split(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.words
    assert "".join(words.words) == "".join(text.split())
