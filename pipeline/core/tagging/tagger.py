"""A text's statements by the networks: for each cue its source and its content, as ranges of words and probabilities.

One network reads windows of paragraphs and marks cues; another, given a cue, marks source and content among the words
of its paragraph. Trained on PolNeAR (Newell et al. 2018); see training/tagger/.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.tokens import ABBREVIATIONS
from pipeline.core.tagging.tags import CONTENT, SOURCE, Floats, log_softmax, paths, spans
from pipeline.core.tagging.windows import Read, arrays, telling, windows
from pipeline.core.tagging.words import Pieces

REACH = 63  # words of distance from the cue that the network tells apart
# Words on each side of a cue that its source and content are looked for in; 64 cut contents short.
_AROUND = 128
_BATCH = 8  # windows at a time: bounds the memory of a long article
_CUES = 16  # cues at a time, of like reach: less padding
_SOURCELESS = 0.8  # what stands for the certainty of a source that is not there
# Words that lead from a cue to where something was said, and not to what: "said in his column".
_WHERE = frozenset({"in", "during"})
_CUE = re.compile(rb"[\x01\x02]\x02*+")  # tags of a cue: it begins, or goes on though nothing began, and goes on

Ints = npt.NDArray[np.int64]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Model:
    """The two networks, as functions of arrays.

    `doubt` is what a word must have over no cue to belong to one, in log-odds; `worth` the least certainty of an
    attribution and `content_worth` that of a content, of those that are kept.
    """

    reader: Callable[[Ints, Ints, Ints, Ints], tuple[Floats, Floats]]
    pairer: Callable[[Floats, Ints, Ints, Ints], Floats]
    pieces: Pieces
    lexicon: Lexicon
    cues: AbstractSet[str]
    doubt: float
    worth: float
    content_worth: float


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

    @property
    def worth(self) -> float:
        """How sure cue and source are together; one without a source is a little less so."""
        return self.sure * (self.source_sure if self.source else _SOURCELESS)


def tag(read: Read, model: Model) -> list[Tagged]:
    """The attributions of an article in the order of their cues; those without any content are left out."""
    found: list[Tagged] = []
    packed = windows(read, telling(read, model.cues))
    for batch in (packed[k : k + _BATCH] for k in range(0, len(packed), _BATCH)):
        words, scores = model.reader(*arrays(read, batch, model.pieces))
        cues = [cue for row, window in enumerate(batch) for cue in _cues(read, row, window, scores[row], model.doubt)]
        cues = [cue for cue in cues if cue.sure > model.worth]
        cues.sort(key=lambda cue: cue.high - cue.low)
        flat = words.reshape(-1, words.shape[2])
        for k in range(0, len(cues), _CUES):
            found += _pairs(batch, flat, cues[k : k + _CUES], model)
    kept = [replace(one, source=_in_sentence(read, one)) for one in found if one.worth > model.worth]
    return sorted(kept, key=lambda tagged: tagged.cue)


def _in_sentence(read: Read, tagged: Tagged) -> Range | None:
    """The source as far as it lies in one sentence, of several the one next to the cue."""
    if tagged.source is None:
        return None
    first, last = tagged.source
    ends = [k + 1 for k in range(first + 1, last - 1) if _ends_sentence(read.words.words, k)]
    if not ends:
        return tagged.source
    return (first, ends[0] - 1) if tagged.cue < tagged.source else (ends[-1], last)


def _ends_sentence(words: Sequence[str], k: int) -> bool:
    """Whether the word is a stop, and not that of "Mr." or "J.", with a sentence behind it."""
    if words[k] in ("?", "!"):
        return True
    before = words[k - 1]
    return words[k] == "." and len(before) > 1 and before not in ABBREVIATIONS and words[k + 1][0].isupper()


class _Cue(NamedTuple):
    """A cue of a window of the batch, and the words around it: places in the window, half-open ranges."""

    row: int
    first: int
    last: int
    low: int
    high: int
    sure: float


def _cues(read: Read, row: int, window: Sequence[int], scores: Floats, doubt: float) -> list[_Cue]:
    log = log_softmax(scores[: len(window)])
    log[:, 0] += doubt
    found = []
    for first, last in spans(log.argmax(1).tolist(), _CUE):
        while last - first > 1 and read.words.words[window[last - 1]].lower() in _WHERE:
            last -= 1
        low, high = _around(read, window, first, last)
        found.append(_Cue(row, first, last, low, high, float(1.0 - np.exp(log[first, 0] - doubt))))
    return found


def _pairs(batch: Sequence[Sequence[int]], flat: Floats, cues: Sequence[_Cue], model: Model) -> list[Tagged]:
    """Source and contents of some cues; `flat` holds the vectors of the words of all windows, of equal length each."""
    most = len(flat) // len(batch)
    rows, first, last, low, high = np.array([cue[:5] for cue in cues]).T[:, :, None]
    places = low + np.arange((high - low).max())
    there = places < high
    apart = np.minimum(places - first, 0) + np.maximum(places - last + 1, 0)
    distance = np.where(there, np.clip(apart, -REACH, REACH) + REACH + 1, 0)
    base = rows * most
    ends = np.concatenate([first, last - 1], axis=1) + base
    log = log_softmax(model.pairer(flat, ends, np.where(there, places + base, 0), distance))
    found = []
    for k, (cue, tags) in enumerate(zip(cues, paths(log, [cue.high - cue.low for cue in cues]), strict=True)):
        sure = np.exp(log[k, range(len(tags)), tags])
        sources = spans(tags, SOURCE)[:1]
        contents = [(a, b) for a, b in spans(tags, CONTENT) if sure[a:b].mean() > model.content_worth]
        if not contents:
            continue
        window = batch[cue.row][cue.low : cue.high]
        own = cue.first - cue.low, cue.last - cue.low
        in_article = [(window[a], window[b - 1] + 1) for a, b in [own, *contents, *sources]]
        source = in_article.pop() if sources else None
        source_sure = float(sure[slice(*sources[0])].mean()) if sources else 0.0
        found.append(Tagged(in_article[0], source, tuple(in_article[1:]), cue.sure, source_sure))
    return found


def _around(read: Read, window: Sequence[int], first: int, last: int) -> Range:
    """Places in the window of the words of a cue's paragraph that are not too far from it."""
    start, stop = read.paragraph(window[first])
    low = max(bisect_left(window, start), first - _AROUND)
    return low, min(bisect_left(window, stop), last + _AROUND)
