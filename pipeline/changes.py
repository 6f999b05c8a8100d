"""What kind of change leads from one release to the next: of the columns, of the rows, or of their description."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pyarrow as pa

from pipeline.release import TABLE_FILES, sha256
from pipeline.tables import partitions

Change: TypeAlias = Literal["first", "major", "minor", "patch", "none"]
_ROWS_AT_ONCE = 16_384


def change_between(old: Path, new: Path, described_anew: bool) -> Change:
    """The gravest change from the tables in one folder to those in another."""
    kinds = {table_change(old / name, new / name) for name in TABLE_FILES}
    kinds |= {"patch"} if described_anew else set()
    for change in ("major", "minor", "patch"):
        if change in kinds:
            return change
    return "none"


def described_anew(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether the parameters give a release another title, licence and so on; its version is only its name."""
    before, after = (dict(params["publish"]) | {"version": None} for params in (old, new))
    return bool(_plain(before) != _plain(after))


def table_change(old: Path, new: Path) -> Change:
    """What changes from one Parquet file to another; what describes the columns is metadata, not content."""
    if not old.exists() or not new.exists():
        return "none" if old.exists() == new.exists() else "major"
    if sha256(old) == sha256(new):
        return "none"
    if not partitions.schema(old).equals(partitions.schema(new), check_metadata=False):
        return "major"
    return "patch" if _same_rows(old, new) else "minor"


def _same_rows(old: Path, new: Path) -> bool:
    """Whether both files hold the same rows in the same order; only some of them are in memory at a time."""
    if partitions.n_rows(old) != partitions.n_rows(new):
        return False
    one, other = (partitions.stream(path, at_once=_ROWS_AT_ONCE) for path in (old, new))
    left: pa.Table | None = None
    right: pa.Table | None = None
    while True:
        # The files may be cut into groups at different rows, and batches end where groups do.
        left = left if left else next(one, None)
        right = right if right else next(other, None)
        if left is None or right is None:
            return True
        shared = min(len(left), len(right))
        if not left.slice(0, shared).equals(right.slice(0, shared)):
            return False
        left, right = left.slice(shared), right.slice(shared)


def _plain(value: Any) -> Any:
    """A value as JSON gives it back: a list, whatever kind of sequence it was."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value
