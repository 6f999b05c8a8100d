"""The rows behind each number of a difference between two releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.core.comparing.causes import Causes
from pipeline.core.comparing.difference import Kind
from pipeline.core.comparing.rows import Compared
from pipeline.diff import Pair, known_by


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rows of a table that were added, removed or changed; of these, where given, those of one number.

    That is: those with the cause, those changed in the column, or those of the speaker, "" being nobody.
    """

    table: str
    kind: Kind
    cause: str | None = None
    column: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Differing:
    """A row that differs: its key, what it is known by, why it differs, and each changed value before and after."""

    key: str
    shown: str
    cause: str | None
    changes: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Listed:
    """Some of the rows wanted, in the order of the table, and how many there are in all."""

    total: int
    rows: Sequence[Differing]


def differing(old: Path, new: Path, wanted: Wanted, first: int, most: int) -> Listed:
    """At most that many of the rows wanted, from number `first` on, counted from 0.

    Raises UserError where one of the folders is no release.
    """
    pair = Pair.of(old, new)
    table = pair.tables[wanted.table]
    total = 0
    rows: list[Differing] = []
    for compared, why in pair.compared(wanted.table):
        chosen = _chosen(compared, why, wanted)
        for row in chosen[max(0, first - total) :][: most - len(rows)].tolist():
            key, shown = known_by(table, _rows(compared, wanted.kind), row)
            cause = getattr(why, wanted.kind)[row] if why else None
            rows.append(Differing(key, shown, cause, _changes(compared, row) if wanted.kind == "changed" else {}))
        total += len(chosen)
    return Listed(total, rows)


def _rows(compared: Compared, kind: Kind) -> pa.Table:
    return {"added": compared.added, "removed": compared.removed, "changed": compared.after}[kind]


def _chosen(compared: Compared, why: Causes | None, wanted: Wanted) -> np.ndarray:
    """The numbers of the rows wanted."""
    rows = _rows(compared, wanted.kind)
    chosen = np.ones(len(rows), dtype=bool)
    if wanted.cause is not None:
        causes = getattr(why, wanted.kind) if why else [None] * len(rows)
        chosen &= np.array([cause == wanted.cause for cause in causes], dtype=bool)
    if wanted.column is not None:
        chosen &= compared.columns.get(wanted.column, np.zeros(len(rows), dtype=bool))
    if wanted.speaker is not None:
        speakers = rows["speaker"].to_pylist() if "speaker" in rows.column_names else [None] * len(rows)
        chosen &= np.array([(speaker or "") == wanted.speaker for speaker in speakers], dtype=bool)
    return chosen.nonzero()[0]


def _changes(compared: Compared, row: int) -> dict[str, tuple[Any, Any]]:
    """The changed values of a row, before and after."""
    return {
        name: (compared.before[name][row].as_py(), compared.after[name][row].as_py())
        for name, differs in compared.columns.items()
        if differs[row]
    }
