"""Scores of tags to spans of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
# Tags of a word to one cue: outside, source begins / goes on, content begins / goes on. What goes on must have begun.
SOURCE, CONTENT = re.compile(rb"\x01\x02*+"), re.compile(rb"\x03\x04*+")
_ALLOWED = np.array([[1, 1, 0, 1, 0], [1, 1, 1, 1, 0], [1, 1, 1, 1, 0], [1, 1, 0, 1, 1], [1, 1, 0, 1, 1]], bool)
_NEVER = -1e4


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def paths(scores: Floats, ranges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The best allowed tags of each range of words; `scores` is (words, tags), the half-open ranges are in order."""
    best = scores.argmax(-1)
    starts, stops = np.array(ranges).T
    before = np.concatenate([[0], best[:-1]])
    before[starts] = 0
    wrong = np.concatenate([[0], np.cumsum(~_ALLOWED[before, best])])
    bad = wrong[stops] > wrong[starts]
    return [
        _viterbi(scores[slice(*bounds)].tolist()) if mended else best[slice(*bounds)].tolist()
        for bounds, mended in zip(ranges, bad.tolist(), strict=True)
    ]


def _viterbi(scores: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi 1967, all allowed steps being alike: what goes on comes from its own kind, all else from anywhere."""
    total, back = [0.0, *[_NEVER] * 4], []
    for row in scores:
        best = max(total)
        source, content = max(total[1:3]), max(total[3:5])
        anywhere, from_source, from_content = total.index(best), total.index(source, 1), total.index(content, 3)
        back.append((anywhere, anywhere, from_source, anywhere, from_content))
        total = [best + row[0], best + row[1], source + row[2], best + row[3], content + row[4]]
    tags = [total.index(max(total))]
    for step in reversed(back[1:]):
        tags.append(step[tags[-1]])
    return tags[::-1]


def spans(tags: Sequence[int], form: re.Pattern[bytes], first: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of the tags that have the form, counted from `first`."""
    return [(first + match.start(), first + match.end()) for match in form.finditer(bytes(tags))]
