"""Two tables of the same kind -> which rows were added, removed and changed, and in which columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

# Parts a key of several columns; no text holds it.
_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows only in the new table, those only in the old one, and those in both that are not the same.

    `before` and `after` hold the changed rows side by side; `columns` says for each column in which of them it differs.
    """

    added: pa.Table
    removed: pa.Table
    before: pa.Table
    after: pa.Table
    columns: Mapping[str, np.ndarray]


def compare(old: pa.Table, new: pa.Table, key: Sequence[str], columns: Sequence[str]) -> Compared:
    """The differences between two tables that both have the columns of `key`, by which a row is known, and `columns`.

    Rows of one table with the same key are told apart by their order.
    """
    old_keys, new_keys = _keys(old, key), _keys(new, key)
    place = pc.index_in(new_keys, value_set=old_keys)
    found = pc.is_valid(place)
    before, after = old.take(place.filter(found)), new.filter(found)
    differs = _differing(before, after, columns)
    changed = pa.array(np.logical_or.reduce([*differs.values(), np.zeros(len(after), dtype=bool)]))
    return Compared(
        added=new.filter(pc.invert(found)),
        removed=old.filter(pc.invert(pc.is_in(old_keys, value_set=new_keys))),
        before=before.filter(changed),
        after=after.filter(changed),
        columns={name: mask[changed.to_numpy(zero_copy_only=False)] for name, mask in differs.items()},
    )


def _keys(rows: pa.Table, key: Sequence[str]) -> pa.Array:
    """The key of each row as one text, which no two rows share."""
    parts = [pc.fill_null(rows[name].cast(pa.string()), "") for name in key]
    keys = pc.binary_join_element_wise(*parts, _BETWEEN).combine_chunks()
    if len(pc.unique(keys)) == len(keys):
        return keys
    seen: Counter[str] = Counter()
    numbered = []
    for value in keys.to_pylist():
        numbered.append(f"{value}{_BETWEEN}{seen[value]}" if seen[value] else value)
        seen[value] += 1
    return pa.array(numbered, pa.string())


def _differing(before: pa.Table, after: pa.Table, columns: Sequence[str]) -> dict[str, np.ndarray]:
    """For each column that differs anywhere, in which rows it does."""
    masks = {name: _unequal(before[name], after[name]) for name in columns if not before[name].equals(after[name])}
    return {name: mask for name, mask in masks.items() if mask.any()}


def _unequal(before: pa.ChunkedArray, after: pa.ChunkedArray) -> np.ndarray:
    """Whether two values are not the same, a null being the same only as a null."""
    if pa.types.is_nested(before.type) or before.type != after.type:
        pairs: Any = zip(before.to_pylist(), after.to_pylist(), strict=True)
        return np.array([one != other for one, other in pairs], dtype=bool)
    unequal = pc.fill_null(pc.not_equal(before, after), False)
    return np.asarray(pc.or_(unequal, pc.xor(before.is_null(), after.is_null())), dtype=bool)
