"""Paragraphs packed into windows of bounded length, as the arrays that the tagger's networks take."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.core.document import Span
from pipeline.core.tagging.words import Pieces, Words

LENGTH = 256  # pieces of a window at most, its opening and closing piece included
STATES = 8  # outside, direct, mixed and none, and again for the first word of a paragraph
_STATE = {"direct": 1, "mixed": 2, "none": 3}

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


def read(text: str, words: Words, spans: Sequence[Span], pieces: Pieces) -> Read:
    """`text` as the networks read it; `spans` are all stretches between quotation marks, sorted, none overlapping."""
    states = _states(words, spans)
    paragraphs = []
    for k, start in enumerate(words.starts):
        if k == 0 or "\n" in text[words.ends[k - 1] : start]:
            paragraphs.append(k)
            states[k] += STATES // 2
    return Read(words, [pieces.of(word) for word in words.words], states, [*paragraphs, len(words.words)])


def _states(words: Words, spans: Sequence[Span]) -> list[int]:
    states = [0] * len(words.starts)
    starts = words.starts
    for span in spans:
        first = bisect_right(starts, span.outer_start - 1)
        last = bisect_right(starts, span.outer_end - 1)
        states[first:last] = [_STATE[span.label]] * (last - first)
    return states


def telling(read: Read, cues: Collection[str]) -> list[tuple[int, int]]:
    """The paragraphs that hold a quotation or a word that may be a cue: nobody says anything in the others."""
    words, states = read.words.words, read.states
    found = []
    for start, stop in zip(read.paragraphs, read.paragraphs[1:], strict=False):
        if any(words[k].lower() in cues or states[k] % (STATES // 2) for k in range(start, stop)):
            found.append((start, stop))
    return found


def windows(read: Read, paragraphs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The words of each window: whole paragraphs as far as they fit; a longer one is cut at the end of a sentence."""
    found: list[list[int]] = []
    window: list[int] = []
    size = 0
    for start, stop in paragraphs:
        for first, last in _fitting(read, start, stop):
            length = sum(len(p) for p in read.pieces[first:last])
            if window and size + length > LENGTH - 2:
                found.append(window)
                window, size = [], 0
            window = [*window, *range(first, last)]
            size += length
    return [*found, window] if window else found


def _fitting(read: Read, first: int, stop: int) -> list[tuple[int, int]]:
    """A paragraph in stretches that fit a window: cut after the last full stop that leaves half of it full."""
    found = []
    while first < stop:
        last, size, best = first, 0, first
        while last < stop and size + len(read.pieces[last]) <= LENGTH - 2:
            size += len(read.pieces[last])
            last += 1
            if read.words.words[last - 1] in ".?!" and size > LENGTH // 2:
                best = last
        if last < stop and best > first:
            last = best
        found.append((first, last))
        first = last
    return found


def arrays(read: Read, batch: Sequence[Sequence[int]], pieces: Pieces) -> tuple[Ints, Ints, Ints, Ints]:
    """Pieces, shapes, states and places of first pieces of the words of some windows, padded with 0."""
    length = 2 + max(sum(len(read.pieces[k]) for k in window) for window in batch)
    ids, shapes, states = (np.zeros((len(batch), length), np.int64) for _ in range(3))
    heads = np.zeros((len(batch), max(map(len, batch))), np.int64)
    for row, window in enumerate(batch):
        sizes = [len(read.pieces[k]) for k in window]
        flat = [piece for k in window for piece in read.pieces[k]]
        end = len(flat) + 1
        ids[row, 0], ids[row, 1:end], ids[row, end] = pieces.opens, flat, pieces.closes
        shapes[row, 1:end] = np.repeat([read.words.shapes[k] for k in window], sizes)
        states[row, 1:end] = np.repeat([read.states[k] for k in window], sizes)
        heads[row, : len(window)] = np.cumsum([1, *sizes[:-1]])
    return ids, shapes, states, heads
