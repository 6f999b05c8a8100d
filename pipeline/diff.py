"""Compares two releases row by row, in memory that does not grow with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline import schema
from pipeline.core.comparing.causes import Causes
from pipeline.core.comparing.difference import Difference, Example, TableDifference
from pipeline.core.comparing.rows import Compared, compare
from pipeline.core.comparing.tally import SpeakerTally
from pipeline.diff_reasons import Reasons
from pipeline.errors import UserError
from pipeline.manifests import Manifests, read_both
from pipeline.release import TABLES, sha256
from pipeline.tables import partitions
from pipeline.tables.lockstep import in_step

ROWS_AT_ONCE = 8_192
EXAMPLES = 5
EXAMPLES_BY_COLUMN = 3
TOP_SPEAKERS = 20
# By what people know a row of each table.
_SHOWN = {
    "quotes": ("quote_text", "speaker"),
    "speakers": ("name",),
    "documents": ("source", "title"),
    "quarantine": ("quote_text", "reasons"),
    "rejects": ("source", "reason"),
}


def diff(old: Path, new: Path) -> Difference:
    """Everything that differs from one release to another.

    Raises UserError where one of the folders is no release, or lacks the columns by which rows are known.
    """
    pair = Pair.of(old, new)
    tally = SpeakerTally()
    found = [_counted(pair, name, tally) for name in TABLES]
    speakers, by_speaker = tally.top(TOP_SPEAKERS)
    both = pair.both
    return Difference((str(old), str(new)), both.versions, both.made, both.described, found, speakers, by_speaker)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two releases, opened to be compared."""

    both: Manifests
    tables: Mapping[str, Table]

    @staticmethod
    def of(old: Path, new: Path) -> Pair:
        """Both releases. Raises UserError as `diff` does."""
        both = read_both(old, new)
        return Pair(both, {name: Table.of(name, old, new, both) for name in TABLES})

    def compared(self, name: str) -> Iterator[tuple[Compared, Causes | None]]:
        """What differs in a table, some rows at a time; of quotations also why."""
        table = self.tables[name]
        if table.same:
            return
        why = Reasons(self) if name == "quotes" else None
        for old, new, limit in table.pieces():
            found = compare(old, new, table.key, table.columns)
            yield found, why.of(found, limit) if why else None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of both releases: the columns by which its rows are known, and those that are compared."""

    declared: schema.Table
    old: Path
    new: Path
    key: tuple[str, ...]
    columns: tuple[str, ...]
    contract: tuple[str, ...]
    described_anew: tuple[str, ...]

    @staticmethod
    def of(name: str, old: Path, new: Path, both: Manifests) -> Table:
        """The table of both releases. Raises UserError where a file is missing, no Parquet or without its key."""
        declared = schema.load(name)
        key = declared.key or declared.sort
        paths = [folder / f"{name}.parquet" for folder in (old, new)]
        before, after = (_schema(path, key) for path in paths)
        # The digest stands for the text; what is withheld in one release cannot be compared with the other.
        unseen = {column.name for column in declared.columns if column.withheld and not both.include_text} | {"text"}
        shared = [field.name for field in before if field.name in after.names]
        return Table(
            declared,
            paths[0],
            paths[1],
            key,
            tuple(column for column in shared if column not in {*key, *unseen}),
            tuple(_contract(before, after)),
            tuple(name for name in shared if before.field(name).metadata != after.field(name).metadata),
        )

    def pieces(self) -> Iterator[tuple[pa.Table, pa.Table, str]]:
        """Both files side by side."""
        columns = [*self.key, *self.columns]
        streams = [partitions.stream(path, columns, ROWS_AT_ONCE) for path in (self.old, self.new)]
        for (old, new), limit in in_step(streams, self.declared.sort[0]):
            yield old, new, limit

    @property
    def same(self) -> bool:
        """Whether the files are the same, byte for byte."""
        return sha256(self.old) == sha256(self.new)

    def empty(self) -> TableDifference:
        """Nothing found so far."""
        rows = (partitions.n_rows(self.old), partitions.n_rows(self.new))
        return TableDifference(self.declared.name, rows, self.contract, self.described_anew)


def _counted(pair: Pair, name: str, tally: SpeakerTally) -> TableDifference:
    """What differs in a table; of quotations also by speaker, in the tally."""
    table = pair.tables[name]
    found = table.empty()
    for compared, why in pair.compared(name):
        _count(found, compared, why, table)
        if name == "quotes":
            tally.add(compared.added["speaker"], "added")
            tally.add(compared.removed["speaker"], "removed")
            tally.add(compared.after["speaker"], "changed")
    return found


def _count(found: TableDifference, compared: Compared, why: Causes | None, table: Table) -> None:
    """Add what differs in one piece to what was found before."""
    kinds = (("added", compared.added), ("removed", compared.removed), ("changed", compared.after))
    for kind, rows in kinds:
        found.counts[kind] += len(rows)
        reasons = getattr(why, kind) if why else [None] * len(rows)
        found.causes.update((kind, reason) for reason in reasons if reason)
        kept = found.examples.setdefault(kind, [])
        few = range(min(EXAMPLES - len(kept), len(rows)))
        kept += [Example(*known_by(table, rows, row), cause=reasons[row]) for row in few]
    for name, differs in compared.columns.items():
        found.columns[name] += int(differs.sum())
        kept = found.by_column.setdefault(name, [])
        for row in differs.nonzero()[0][: EXAMPLES_BY_COLUMN - len(kept)].tolist():
            cause = why.changed[row] if why else None
            values = (rows[name][row].as_py() for rows in (compared.before, compared.after))
            kept.append(Example(*known_by(table, compared.after, row), cause, *values))


def known_by(table: Table, rows: pa.Table, row: int) -> tuple[str, str]:
    """The key of a row, and what people know it by."""
    key = ", ".join(str(rows[name][row].as_py()) for name in table.key)
    shown = (rows[name][row].as_py() for name in _SHOWN[table.declared.name] if name in rows.column_names)
    return key, " · ".join(str(value) for value in shown if value)


def _schema(path: Path, key: Sequence[str]) -> pa.Schema:
    try:
        found = partitions.schema(path)
    except (OSError, pa.ArrowException) as error:
        raise UserError(f"{path}: cannot be read as Parquet ({' '.join(str(error).split())})") from error
    for name in key:
        if name not in found.names:
            raise UserError(f"{path}: has no column {name}, by which its rows are known")
    return found


def _contract(before: pa.Schema, after: pa.Schema) -> Iterator[str]:
    """A line for each column that came, went or changed."""
    for name in before.names:
        if name not in after.names:
            yield f"column {name} removed"
    for name in after.names:
        if name not in before.names:
            yield f"column {name} added ({_kind(after.field(name))})"
        elif _kind(before.field(name)) != _kind(after.field(name)):
            yield f"column {name}: {_kind(before.field(name))} became {_kind(after.field(name))}"


def _kind(field: pa.Field) -> str:
    return f"{field.type}{'' if field.nullable else ', never null'}"
