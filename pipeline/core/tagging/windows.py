"""Paragraphs packed into windows of bounded length, as the arrays that the tagger's networks take."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np
import numpy.typing as npt

from pipeline.core.document import Span
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.tagging.plain import plain
from pipeline.core.tagging.words import Pieces, Words

LENGTH = 256  # pieces of a window at most, its opening and closing piece included
STATES = 8  # outside, direct, mixed and none, and again for the first word of a paragraph
_STATE = {"direct": 1, "mixed": 2, "none": 3}
_OUTSIDE = frozenset({0, STATES // 2})
_BREAK = re.compile("\n")

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Read:
    """An article as words: their pieces, the state of each towards quotations, and where paragraphs begin."""

    words: Words
    pieces: list[list[int]]
    states: list[int]
    paragraphs: list[int]  # index of the first word of each, in order; the number of words at the end

    def paragraph(self, word: int) -> tuple[int, int]:
        """The half-open range of words of the paragraph of `word`."""
        k = bisect_right(self.paragraphs, word)
        return self.paragraphs[k - 1], self.paragraphs[k]


def read(text: str, words: Words, spans: Sequence[Span], pieces: Pieces, lexicon: Lexicon) -> Read:
    """`text` as the networks read it; `spans` are all stretches between quotation marks, sorted, none overlapping."""
    states = _states(words, spans)
    spelt = plain(words, spans, [state > 0 for state in states], lexicon)
    size = len(words.words)
    breaks = (bisect_left(words.starts, match.start()) for match in _BREAK.finditer(text))
    paragraphs = sorted({0, *breaks} - {size})
    for k in paragraphs:
        states[k] += STATES // 2
    return Read(words, list(map(pieces.of, spelt)), states, [*paragraphs, size])


def _states(words: Words, spans: Sequence[Span]) -> list[int]:
    states = [0] * len(words.starts)
    starts = words.starts
    for span in spans:
        first = bisect_right(starts, span.outer_start - 1)
        last = bisect_right(starts, span.outer_end - 1)
        states[first:last] = [_STATE[span.label]] * (last - first)
    return states


def telling(read: Read, cues: AbstractSet[str]) -> list[tuple[int, int]]:
    """The paragraphs that hold a quotation or a word that may be a cue: nobody says anything in the others."""
    lows = list(map(str.lower, read.words.words))
    return [
        (start, stop)
        for start, stop in pairwise(read.paragraphs)
        if not cues.isdisjoint(lows[start:stop]) or not _OUTSIDE.issuperset(read.states[start:stop])
    ]


def windows(read: Read, paragraphs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The words of each window: whole paragraphs as far as they fit; a longer one is cut at the end of a sentence."""
    found: list[list[int]] = []
    window: list[int] = []
    size = 0
    edges = list(accumulate(map(len, read.pieces), initial=0))
    for start, stop in paragraphs:
        for first, last in _fitting(read, edges, start, stop):
            length = edges[last] - edges[first]
            if window and size + length > LENGTH - 2:
                found.append(window)
                window, size = [], 0
            window += range(first, last)
            size += length
    return [*found, window] if window else found


def _fitting(read: Read, edges: Sequence[int], first: int, stop: int) -> list[tuple[int, int]]:
    """A paragraph in stretches that fit a window: cut after the last full stop that leaves half of it full.

    `edges[k]` is how many pieces stand before word `k`.
    """
    found = []
    while first < stop:
        last = bisect_right(edges, edges[first] + LENGTH - 2, first, stop + 1) - 1
        if last < stop:
            half = bisect_right(edges, edges[first] + LENGTH // 2, first, last + 1)
            last = next((k for k in range(last, half - 1, -1) if read.words.words[k - 1] in ".?!"), last)
        found.append((first, last))
        first = last
    return found


def arrays(read: Read, row: Sequence[Sequence[int]], pieces: Pieces, gap: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Pieces, shapes and states of some windows in a row, `gap` zeros apart, and the places of words' first pieces."""
    words = list(chain.from_iterable(row))
    lengths = np.array([len(window) for window in row])
    spelt = [read.pieces[k] for k in words]
    sizes = np.array([len(piece) for piece in spelt])
    extra = np.arange(len(row)) * (2 + gap) + 1  # what stands before a window's first piece and is no word's
    after = np.cumsum(sizes)
    heads = after - sizes + np.repeat(extra, lengths)
    last = np.cumsum(lengths) - 1
    ids, shapes, states = np.zeros((3, heads[-1] + sizes[-1] + 1), np.int64)
    ids[heads[last - lengths + 1] - 1], ids[heads[last] + sizes[last]] = pieces.opens, pieces.closes
    places = np.arange(after[-1]) + np.repeat(heads - after + sizes, sizes)
    ids[places] = list(chain.from_iterable(spelt))
    shapes[places] = np.repeat([read.words.shapes[k] for k in words], sizes)
    states[places] = np.repeat([read.states[k] for k in words], sizes)
    return ids, shapes, states, heads
