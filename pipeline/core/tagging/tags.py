"""Scores of tags to spans of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
# Tags of a word to one cue: outside, source begins / goes on, content begins / goes on. What goes on must have begun.
SOURCE, CONTENT = 1, 3
_ALLOWED = np.array([[1, 1, 0, 1, 0], [1, 1, 1, 1, 0], [1, 1, 1, 1, 0], [1, 1, 0, 1, 1], [1, 1, 0, 1, 1]], bool)
_FORBIDDEN = np.where(_ALLOWED, 0.0, -1e4).astype(np.float32)


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def paths(scores: Floats, sizes: Sequence[int]) -> list[list[int]]:
    """The best allowed tags of each row's words; `scores` is (rows, words, tags), row k has `sizes[k]` words."""
    best = scores.argmax(-1)
    before = np.concatenate([np.zeros((len(best), 1), best.dtype), best[:, :-1]], axis=1)
    wrong = (~_ALLOWED[before, best]) & (np.arange(best.shape[1]) < np.array(sizes)[:, None])
    bad = wrong.any(1)
    found = [row[:size].tolist() for row, size in zip(best, sizes, strict=True)]
    for k in np.flatnonzero(bad).tolist():
        found[k] = _viterbi(scores[k, : sizes[k]])
    return found


def _viterbi(scores: Floats) -> list[int]:
    """Viterbi 1967, all allowed steps being alike."""
    total, back = scores[0] + _FORBIDDEN[0], []
    for row in scores[1:]:
        steps = total[:, None] + _FORBIDDEN
        back.append(steps.argmax(0))
        total = steps.max(0) + row
    tags = [int(total.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def spans(tags: Sequence[int], begins: int, first: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of what `begins` and goes on, counted from `first`."""
    found: list[tuple[int, int]] = []
    for k, tag in enumerate(tags, first):
        if tag == begins:
            found.append((k, k + 1))
        elif tag == begins + 1 and found and found[-1][1] == k:
            found[-1] = (found[-1][0], k + 1)
    return found
