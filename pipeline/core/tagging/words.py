"""A text as the tagger reads it: words with their shapes, and the word pieces of its vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# As BERT's own tokenizer splits: runs of letters and digits, and single marks. "U.S." is four words, "Hill's" three.
_WORD = re.compile(r"(\w++|[^\w\s])")
_LONGEST = 40  # letters of a word that are looked at; no English word is longer
SHAPES = 10  # kinds of letters; as many again for words that nothing parts from the word before


class Words(NamedTuple):
    """Parallel lists, one entry a word: the word, its half-open range of code points, and the number of its shape."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    shapes: list[int]


def split(text: str) -> Words:
    """The words and marks of `text`, in order."""
    pieces = _WORD.split(text)  # what is between words, a word, what is between words, ...
    words = pieces[1::2]
    edges = list(accumulate(map(len, pieces)))
    parted = [True, *pieces[2:-1:2]]
    shapes = [shape if apart else shape + SHAPES for shape, apart in zip(map(_shape, words), parted, strict=False)]
    return Words(words, edges[:-1:2], edges[1::2], shapes)


@lru_cache(maxsize=1 << 16)
def _shape(word: str) -> int:
    """1 to 9: marks and digits, then by capitals; 0 is left for padding."""
    if len(word) == 1 and not word.isalnum():
        return 1 if word in "\"“”‘’'`«»„" else 2 if word in "-–—" else 3
    if word.isdigit():
        return 4
    if word.islower():
        return 5
    if word.isupper():
        return 6 if len(word) == 1 else 7
    return 8 if word[1:].islower() else 9


class Pieces:
    """WordPiece with BERT's lower-cased vocabulary: the longest piece that fits, from the left (Wu et al. 2016)."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._ids = vocabulary
        self._unknown = [vocabulary["[UNK]"]]
        self.opens, self.closes = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self.of = lru_cache(maxsize=1 << 16)(self._of)

    def _of(self, word: str) -> list[int]:
        """The pieces of one word; a word that the vocabulary cannot spell is one unknown piece."""
        letters = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        letters = letters[:_LONGEST]
        found: list[int] = []
        at = 0
        while at < len(letters):
            prefix = "##" if at else ""
            for end in range(len(letters), at, -1):
                piece = self._ids.get(prefix + letters[at:end])
                if piece is not None:
                    found.append(piece)
                    at = end
                    break
            else:
                return self._unknown
        return found or self._unknown
