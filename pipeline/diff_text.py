"""A difference between two releases as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from pipeline.core.comparing.difference import Difference, Example, TableDifference

KINDS = ("added", "removed", "changed")
_SHOWN = 60
_AHEAD = 15  # characters that two long values have in common and that are shown before they part


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


def plain(value: Any) -> str:
    """A value as people read it: of a list its entries, of a struct the fields that it has, of a time the day."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {plain(entry)}" for name, entry in value.items() if entry is not None)
    if isinstance(value, list | tuple):
        return "; ".join(map(plain, value)) or "none"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
    return str(value)


def shortened(value: Any, skip: int = 0) -> str:
    """A value in one line without its first characters, cut where it is long."""
    flat = " ".join(plain(value).split())
    shown = f"…{flat[skip:]}" if skip else flat
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def change(before: Any, after: Any) -> str:
    """Both values in one line, long ones from shortly before where they part."""
    one, other = (" ".join(plain(value).split()) for value in (before, after))
    same = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    skip = same - _AHEAD if same > _SHOWN - _AHEAD else 0
    return f"{shortened(before, skip)} -> {shortened(after, skip)}"


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
            yield f"    {_row(row)}: {change(row.before, row.after)}"


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
