"""Boosted oblivious decision trees, evaluated by numpy: all rows of a level answer the same question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

_BLOCK = 64  # rows scored at once: what they need then stays in the processor's cache


@dataclass(frozen=True, eq=False)
class Trees:
    """Level `d` of tree `t` asks whether `feature[t, d]` exceeds `border[t, d]`; the answers, as bits, index `leaf[t]`.

    Prokhorenkova et al. 2018, CatBoost: unbiased boosting with categorical features; only numeric features are used.
    At most eight levels.
    """

    feature: npt.NDArray[np.int16]
    border: Floats
    leaf: Floats
    bias: float

    @classmethod
    def from_arrays(cls, arrays: Any, prefix: str) -> Trees:
        """The model stored under `prefix` in an npz archive."""
        bias = float(arrays[f"{prefix}_bias"])
        return cls(arrays[f"{prefix}_feature"], arrays[f"{prefix}_border"], arrays[f"{prefix}_leaf"], bias)

    def __call__(self, rows: Floats) -> Floats:
        """Raw scores (log-odds) of the rows, one a row; `rows` has a column for each feature."""
        blocks = [self._scores(rows[k : k + _BLOCK]) for k in range(0, len(rows), _BLOCK)]
        return np.concatenate(blocks) if blocks else np.zeros(0, np.float32)

    def _scores(self, rows: Floats) -> Floats:
        if len(rows) == 1:  # numpy adds up a lone column in another order, and a score must not depend on the others
            return self._scores(np.repeat(rows, 2, axis=0))[:1]
        feature, border, asked, first = self._questions
        answers = (np.ascontiguousarray(rows.T).take(feature, axis=0) > border).view(np.uint8)
        index = answers.take(asked[-1], axis=0)
        for level in asked[-2::-1]:
            index += index  # numpy adds bytes many times as fast as it shifts them
            index |= answers.take(level, axis=0)
        leaves = self.leaf.ravel().take(index + first, mode="clip")  # a mode that needs no check of its own
        scores: Floats = np.add.reduce(leaves, axis=0) + np.float32(self.bias)
        return scores

    @cached_property
    def _questions(self) -> tuple[Ints, Floats, Ints, Ints]:
        """The feature and the border of each different question; by level which of them each tree asks; its first leaf.

        The trees ask few different ones, again and again: each is answered once.
        """
        pairs = np.stack([self.feature.astype(np.float32).ravel(), self.border.ravel()], axis=1)
        different, number = np.unique(pairs, axis=0, return_inverse=True)
        asked = np.ascontiguousarray(number.reshape(self.feature.shape).T)
        first = np.arange(len(self.leaf))[:, None] * self.leaf.shape[1]
        return different[:, 0].astype(np.intp), different[:, 1:], asked, first
