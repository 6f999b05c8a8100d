"""A text's statements by the networks: for each cue its source and its content, as ranges of words and probabilities.

One network reads windows of paragraphs and marks cues; another, given a cue, marks source and content among the words
of its paragraph. Trained on PolNeAR (Newell et al. 2018); see training/tagger/.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise
from typing import NamedTuple, TypeVar

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
_WINDOWS = 8  # windows in a row: bounds the memory of a long article
_CUES = 32  # cues in a row
_SOURCELESS = 0.8  # what stands for the certainty of a source that is not there
# Words that lead from a cue to where something was said, and not to what: "said in his column".
_WHERE = frozenset({"in", "during"})
_CUE = re.compile(rb"[\x01\x02]\x02*+")  # tags of a cue: it begins, or goes on though nothing began, and goes on

Ints = npt.NDArray[np.int64]
Range = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Model:
    """The two networks, as functions of arrays that each hold one row.

    `gap` is the padding that keeps windows, and the words around one cue from those around the next, apart in a row; 0
    where a network sees the whole row at once, so that each needs its own. `doubt` is what a word must have over no cue
    to belong to one, in log-odds; `worth` the least certainty of an attribution and `content_worth` that of a content,
    of those that are kept.
    """

    reader: Callable[[Ints, Ints, Ints, Ints], tuple[Floats, Floats]]
    pairer: Callable[[Floats, Ints, Ints, Ints, Ints], Floats]
    gap: int
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
    packed = windows(read, telling(read, model.cues))
    found = [one for row in _parts(packed, _WINDOWS, model) for one in _of_row(read, row, model)]
    kept = [_in_sentence(read, one) for one in found if one.worth > model.worth]
    return sorted(kept, key=lambda tagged: tagged.cue)


def _parts(whole: Sequence[T], most: int, model: Model) -> Iterator[Sequence[T]]:
    """What goes into one row after the other: so many at most, or one where the model has no gap."""
    size = most if model.gap else 1
    return (whole[k : k + size] for k in range(0, len(whole), size))


def _of_row(read: Read, row: Sequence[Sequence[int]], model: Model) -> list[Tagged]:
    """The attributions of some windows."""
    vectors, scores = model.reader(*arrays(read, row, model.pieces, model.gap))
    log = log_softmax(scores)
    log[:, 0] += model.doubt
    words = list(chain.from_iterable(row))
    edges = accumulate(map(len, row), initial=0)
    cues = [cue for bounds in pairwise(edges) for cue in _cues(read, words, bounds, log, model.doubt)]
    cues = [cue for cue in cues if cue.sure > model.worth]
    return [one for some in _parts(cues, _CUES, model) for one in _pairs(words, vectors, some, model)]


def _in_sentence(read: Read, tagged: Tagged) -> Tagged:
    """The attribution with its source as far as that lies in one sentence, of several the one next to the cue."""
    if tagged.source is None:
        return tagged
    first, last = tagged.source
    ends = [k + 1 for k in range(first + 1, last - 1) if _ends_sentence(read.words.words, k)]
    if not ends:
        return tagged
    return replace(tagged, source=(first, ends[0] - 1) if tagged.cue < tagged.source else (ends[-1], last))


def _ends_sentence(words: Sequence[str], k: int) -> bool:
    """Whether the word is a stop, and not that of "Mr." or "J.", with a sentence behind it."""
    if words[k] in ("?", "!"):
        return True
    before = words[k - 1]
    return words[k] == "." and len(before) > 1 and before not in ABBREVIATIONS and words[k + 1][0].isupper()


class _Cue(NamedTuple):
    """A cue of a row, and the words around it: places among the row's words, half-open ranges."""

    first: int
    last: int
    low: int
    high: int
    sure: float


def _cues(read: Read, words: Sequence[int], bounds: Range, log: Floats, doubt: float) -> list[_Cue]:
    """The cues of the window that lies within these bounds of a row; `log` has the doubt in it."""
    found = []
    for first, last in spans(log[slice(*bounds)].argmax(1).tolist(), _CUE, bounds[0]):
        while last - first > 1 and read.words.words[words[last - 1]].lower() in _WHERE:
            last -= 1
        # The words of the cue's paragraph, as far as they lie in the window and not too far from it.
        start, stop = (bisect_left(words, edge, *bounds) for edge in read.paragraph(words[first]))
        low, high = max(start, first - _AROUND), min(stop, last + _AROUND)
        found.append(_Cue(first, last, low, high, float(1.0 - np.exp(log[first, 0] - doubt))))
    return found


def _pairs(words: Sequence[int], vectors: Floats, cues: Sequence[_Cue], model: Model) -> list[Tagged]:
    """Source and contents of some cues; `words` are those of the row that the cues count in, `vectors` theirs."""
    first, last, low, high = np.array([cue[:4] for cue in cues]).T
    sizes = high - low
    starts = np.cumsum(sizes + model.gap) - sizes - model.gap
    owner = np.repeat(np.arange(len(cues)), sizes + model.gap)[: starts[-1] + sizes[-1]]
    within = np.arange(len(owner)) - starts[owner]
    there, places = within < sizes[owner], low[owner] + within
    apart = np.minimum(places - first[owner], 0) + np.maximum(places - last[owner] + 1, 0)
    distance = np.where(there, np.clip(apart, -REACH, REACH) + REACH + 1, 0)
    ends = np.stack([first, last - 1], axis=1)
    log = log_softmax(model.pairer(vectors, ends, owner, np.where(there, places, 0), distance))
    ranges = list(zip(starts.tolist(), (starts + sizes).tolist(), strict=True))
    found = []
    for cue, bounds, tags in zip(cues, ranges, paths(log, ranges), strict=True):
        shares = np.exp(log[range(*bounds), tags]).tolist()
        sources = spans(tags, SOURCE)[:1]
        contents = [span for span in spans(tags, CONTENT) if _mean(shares, span) > model.content_worth]
        if not contents:
            continue
        own = cue.first - cue.low, cue.last - cue.low
        near = words[cue.low : cue.high]
        in_article = [(near[a], near[b - 1] + 1) for a, b in [own, *contents, *sources]]
        source = in_article.pop() if sources else None
        source_sure = _mean(shares, sources[0]) if sources else 0.0
        found.append(Tagged(in_article[0], source, tuple(in_article[1:]), cue.sure, source_sure))
    return found


def _mean(shares: Sequence[float], span: Range) -> float:
    return sum(shares[slice(*span)]) / (span[1] - span[0])
