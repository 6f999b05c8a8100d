"""Paragraphs that the layout alone quotes: a line ends with a cue and a colon, and the next stands without marks.

"Olsen added:" and, in a paragraph of its own, what she added. All three such places in PolNeAR train are speech.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import regex

_LINE = regex.compile(r"[^\n]+")
_NEAR = 4  # words before the colon among which the cue must be: "said in a statement:"
_CUE = 0.5  # share of a word's uses in PolNeAR train that lie in a cue, above which it is one
_WORDS = 6  # words of a paragraph that can be told from a caption or a title
_LETTER = regex.compile(r"[\p{L}\[(.…]")
_LABEL = regex.compile(r"[^.:\n]{1,60}:")
_ENDS = (".", "!", "?", "…", ")", "]", '"', "”")
_MARKS = frozenset('"“”„«»')


def find_blocks(text: str, cues: Mapping[str, float]) -> list[tuple[int, int]]:
    """Half-open offsets of the paragraphs that a cue and a colon introduce; `cues` are shares of words as cues."""
    if ":\n" not in text and ": \n" not in text:
        return []
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    found = []
    for (start, end), (first, last) in pairwise(lines):
        said = text[first:last].strip()
        if _introduces(text[start:end].rstrip(), cues) and _is_speech(said):
            first = text.index(said, first)
            found.append((first, first + len(said)))
    return found


def _introduces(line: str, cues: Mapping[str, float]) -> bool:
    if not line.endswith(":"):
        return False
    words = line[:-1].lower().split()[-_NEAR:]
    return any(cues.get(word.strip(",\"'“”’"), 0.0) >= _CUE for word in words)


def _is_speech(said: str) -> bool:
    """Whether a paragraph opens and ends as sentences do, and is neither a turn nor in quotation marks itself."""
    if not _LETTER.match(said) or _LABEL.match(said) or not said.endswith(_ENDS):
        return False
    return len(said.split()) >= _WORDS and not _MARKS.intersection(said[:2] + said[-1:])
