"""A difference between two releases as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.core.comparing.difference import Difference, Example, TableDifference

KINDS = ("added", "removed", "changed")
_SHOWN = 60


def text(found: Difference) -> str:
    """What differs, the gravest first: columns, then rows by kind, cause and column with examples, then speakers."""
    (old, new), (before, after) = found.names, found.versions
    lines = [f"{old} ({before}) -> {new} ({after})"]
    lines += [f"  {line}" for line in (*found.made, *found.described)]
    for table in found.tables:
        lines += ["", *_table(table)]
    lines += _speakers(found)
    if not found.any:
        lines += ["", "Nothing differs."]
    return "\n".join(lines)


def headline(table: TableDifference) -> str:
    """Rows before and after, and how many of each kind differ."""
    before, after = table.rows
    kinds = ", ".join(f"{table.counts[kind]:,} {kind}" for kind in KINDS if table.counts[kind])
    return f"{table.table}: {before:,} -> {after:,} rows; {kinds or 'none differs'}"


def shortened(value: Any) -> str:
    """A value in one line, cut where it is long; null as such."""
    if value is None:
        return "null"
    flat = " ".join(str(value).split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


def _table(table: TableDifference) -> Iterator[str]:
    yield headline(table)
    yield from (f"  {line}" for line in table.contract)
    if table.described_anew:
        yield f"  described anew: {', '.join(table.described_anew)}"
    for (kind, cause), count in table.causes.most_common():
        yield f"  {count:>9,} {kind}: {cause}"
    for kind in ("added", "removed"):
        yield from (f"    {'+' if kind == 'added' else '-'} {_row(row)}" for row in table.examples.get(kind, ()))
    for column, count in table.columns.most_common():
        yield f"  {count:>9,} changed in {column}"
        for row in table.by_column[column]:
            yield f"    {_row(row)}: {shortened(row.before)} -> {shortened(row.after)}"


def _row(row: Example) -> str:
    return f"{row.key} {shortened(row.shown)}".strip()


def _speakers(found: Difference) -> Sequence[str]:
    if not found.by_speaker:
        return []
    lines = [
        "",
        f"Of {found.speakers:,} speakers whose quotations differ, those with most",
        "    added  removed  changed",
    ]
    for row in found.by_speaker:
        counts = "".join(f"{row[kind]:>9,}" for kind in KINDS)
        lines.append(f"{counts}  {row['speaker'] or '(nobody found)'}")
    return lines
