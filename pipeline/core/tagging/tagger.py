"""A text's statements by the networks: for each cue its source and its content, as ranges of words and probabilities.

One network reads windows of paragraphs and marks cues; another, given a cue, marks source and content among the words
of its paragraph. Trained on PolNeAR (Newell et al. 2018); see training/tagger/.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.core.tagging.tags import CONTENT, SOURCE, Floats, log_softmax, paths, spans
from pipeline.core.tagging.windows import Read, arrays, telling, windows
from pipeline.core.tagging.words import Pieces

REACH = 63  # words of distance from the cue that the network tells apart
_AROUND = 64  # words on each side of a cue at most that its source and content are looked for in
_BATCH = 8  # windows at a time: bounds the memory of a long article
_CUES = 64  # cues at a time, likewise

Ints = npt.NDArray[np.int64]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Model:
    """The two networks, as functions of arrays; `doubt` is what a cue must have over no cue, in log-odds."""

    reader: Callable[[Ints, Ints, Ints, Ints], tuple[Floats, Floats]]
    pairer: Callable[[Floats, Ints, Ints, Ints], Floats]
    pieces: Pieces
    cues: Collection[str]
    doubt: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution: ranges of words; `source` is None where the text names none beside the cue.

    `sure` is the probability of the cue, `source_sure` the mean one of the source's words.
    """

    cue: Range
    source: Range | None
    contents: tuple[Range, ...]
    sure: float
    source_sure: float


def tag(read: Read, model: Model) -> list[Tagged]:
    """The attributions of an article in the order of their cues; those without any content are left out."""
    found: list[Tagged] = []
    packed = windows(read, telling(read, model.cues))
    for batch in (packed[k : k + _BATCH] for k in range(0, len(packed), _BATCH)):
        words, scores = model.reader(*arrays(read, batch, model.pieces))
        cues = [cue for row, window in enumerate(batch) for cue in _cues(row, window, scores[row], model.doubt)]
        flat = words.reshape(-1, words.shape[2])
        for k in range(0, len(cues), _CUES):
            found += _pairs(read, batch, flat, cues[k : k + _CUES], model)
    return sorted(found, key=lambda tagged: tagged.cue)


@dataclass(frozen=True, slots=True)
class _Cue:
    row: int
    first: int  # places in the window, not in the article
    last: int
    sure: float


def _cues(row: int, window: Sequence[int], scores: Floats, doubt: float) -> list[_Cue]:
    log = log_softmax(scores[: len(window)])
    log[:, 0] += doubt
    tags = log.argmax(1).tolist()
    tags = [1 if tag == 2 and not before else tag for before, tag in pairwise([0, *tags])]
    return [_Cue(row, first, last, float(1.0 - np.exp(log[first, 0] - doubt))) for first, last in spans(tags, 1)]


def _pairs(
    read: Read, batch: Sequence[Sequence[int]], flat: Floats, cues: Sequence[_Cue], model: Model
) -> list[Tagged]:
    """Source and contents of some cues; `flat` holds the vectors of the words of all windows, of equal length each."""
    most = len(flat) // len(batch)
    around = [_around(read, batch[cue.row], cue) for cue in cues]
    sizes = [high - low for low, high in around]
    places = np.arange(max(sizes))[None, :] + np.array([low for low, _ in around])[:, None]
    there = np.arange(max(sizes))[None, :] < np.array(sizes)[:, None]
    first, last = (np.array([getattr(cue, end) for cue in cues])[:, None] for end in ("first", "last"))
    apart = np.where(places < first, places - first, np.maximum(places - last + 1, 0))
    distance = np.where(there, np.clip(apart, -REACH, REACH) + REACH + 1, 0)
    base = np.array([cue.row * most for cue in cues])[:, None]
    ends = np.concatenate([first, last - 1], axis=1) + base
    log = log_softmax(model.pairer(flat, ends, np.where(there, places + base, 0), distance))
    found = []
    for k, (cue, tags) in enumerate(zip(cues, paths(log, sizes), strict=True)):
        window, low = batch[cue.row], around[k][0]
        contents, sources = spans(tags, CONTENT, low), spans(tags, SOURCE, low)
        if not contents:
            continue
        sure = 0.0
        if sources:
            a, b = sources[0]
            sure = float(np.exp(log[k, np.arange(a - low, b - low), tags[a - low : b - low]]).mean())
        in_article = [(window[a], window[b - 1] + 1) for a, b in [(cue.first, cue.last), *contents, *sources[:1]]]
        source = in_article.pop() if sources else None
        found.append(Tagged(in_article[0], source, tuple(in_article[1:]), cue.sure, sure))
    return found


def _around(read: Read, window: Sequence[int], cue: _Cue) -> Range:
    """Places in the window of the words of the cue's paragraph that are not too far from it."""
    start, stop = read.paragraph(window[cue.first])
    low = max(bisect_left(window, start), cue.first - _AROUND)
    return low, min(bisect_left(window, stop), cue.last + _AROUND)
