"""Boosted oblivious decision trees, evaluated by numpy: all rows of a level answer the same question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


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
        columns = np.ascontiguousarray(rows.T)
        trees, depth = self.feature.shape
        index = np.zeros((trees, len(rows)), np.uint8)
        for level in range(depth):
            answers = columns[self.feature[:, level]] > self.border[:, level, None]
            index |= answers.view(np.uint8) << np.uint8(level)
        first = np.arange(trees)[:, None] * self.leaf.shape[1]
        scores: Floats = self.leaf.ravel().take(index + first).sum(axis=0) + np.float32(self.bias)
        return scores
