"""Renders the codebook from `schemas/`: what each table and column of a release means, in Markdown."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline import schema
from pipeline.schema import Column, Table

_MADE = "Made from the declarations in `schemas/` by `make codebook`; change them, not this file."
_RELEASED = "What each column of this release means."
_INTRODUCTION = """\
# Codebook

{origin} Schema version {version}.

A value that is not known is null, never an empty string. Offsets are Unicode code points into `documents.text`, end
exclusive, so that `text[start:end]` in Python is the value itself. Each release holds `quotes`, `speakers`,
`documents`, `quarantine` and `rejects`; `spans` lies between two stages, `corrections` and `authority` are written by
you, and none of these is published.
"""


def render() -> str:
    """The whole codebook: every table in the order of the flow, every column with its type, meaning and checks."""
    return _render(_MADE, [schema.load(name) for name in schema.TABLES])


def of_release(tables: Iterable[Table]) -> str:
    """The codebook that lies in a release: its own tables alone."""
    return _render(_RELEASED, tables)


def _render(origin: str, tables: Iterable[Table]) -> str:
    introduction = _INTRODUCTION.format(origin=origin, version=schema.VERSION)
    return "\n".join([introduction, *("\n".join(_table(table)) for table in tables)])


def _table(table: Table) -> Iterator[str]:
    """The lines of the section on one table."""
    yield f"## {table.name}\n"
    yield f"{table.description}\n"
    if table.key:
        yield f"A row is identified by {_code(*table.key)}.\n"
    if table.sort:
        yield f"Rows are sorted by {_code(*table.sort)}.\n"
    for names in table.unique:
        yield f"The combination of {_code(*names)} is unique.\n"
    inherited = schema.load(table.extends).names if table.extends else ()
    own = [column for column in table.columns if column.name not in inherited]
    if inherited:
        yield f"It has all columns of `{table.extends}`, here nullable and unchecked, and:\n"
    yield "| column | type | null | meaning | unit | checks |"
    yield "|---|---|---|---|---|---|"
    for column in own:
        yield _row(column.name, column)
        for field in column.fields:
            yield _row(f"{column.name}[].{field.name}", field)
    yield ""


def _row(name: str, column: Column) -> str:
    """The line of one column."""
    cells = [
        f"`{name}`",
        column.type,
        "yes" if column.nullable else "no",
        column.description,
        column.unit or "",
        "; ".join(_checks(column)),
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _checks(column: Column) -> Iterator[str]:
    """What holds for every value of a column that is not null, in words."""
    if column.allowed:
        yield "one of " + _code(*column.allowed)
    if column.minimum is not None:
        yield f"at least {column.minimum}"
    if column.maximum is not None:
        yield f"at most {column.maximum}"
    if column.pattern:
        yield f"matches `{column.pattern}`"
    if column.unique:
        yield "unique"
    if column.below:
        yield f"less than `{column.below}`"
    if column.span:
        yield f"is `{column.span.text}[{column.span.start}:{column.span.end}]`"
    if column.references:
        yield f"found in `{column.references}`"
    if column.withheld:
        yield "null where `publish.include_text` is false"


def _code(*words: str) -> str:
    return ", ".join(f"`{word}`" for word in words)


def main() -> None:
    """Write the codebook to the path given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
