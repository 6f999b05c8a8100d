"""A difference between two releases as one page of HTML that needs nothing else."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.core.comparing.difference import Difference, Example, TableDifference
from pipeline.diff_text import KINDS, headline, plain

_DOCUMENT = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; margin: 0.5rem 0 1.5rem; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; border-bottom: 1px solid #8884; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
code {{ font-size: 0.85em; }}
del {{ background: #f662; text-decoration: none; }}
ins {{ background: #4a62; text-decoration: none; }}
</style>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def page(found: Difference) -> str:
    """Everything that differs; every value of the data is escaped."""
    (old, new), (before, after) = found.names, found.versions
    parts = [f"<p>{_e(old)} &rarr; {_e(new)}</p>"]
    if not found.any:
        parts.append("<p>Nothing differs.</p>")
    parts += _list("Made otherwise", found.made)
    parts += _list("Described otherwise", found.described)
    for table in found.tables:
        parts += _table(table)
    parts += _speakers(found)
    return _DOCUMENT.format(title=_e(f"Release {before} compared with {after}"), body="\n".join(parts))


def _table(table: TableDifference) -> Iterator[str]:
    yield f'<h2 id="{table.table}">{_e(headline(table))}</h2>'
    yield from _list("Columns", table.contract)
    yield from _list("Columns described anew", table.described_anew)
    causes = [(kind, cause, count) for (kind, cause), count in table.causes.most_common()]
    yield from _grid("Causes", ("rows", "cause", "number"), causes)
    for kind in ("added", "removed"):
        rows = [(_key(row), row.shown, row.cause or "") for row in table.examples.get(kind, ())]
        yield from _grid(f"Examples of {kind} rows", ("key", "row", "cause"), rows)
    yield from _grid("Changed by column", ("column", "number"), table.columns.most_common())
    for column, _ in table.columns.most_common():
        yield from _changes(column, table.by_column[column])


def _changes(column: str, examples: Sequence[Example]) -> Iterator[str]:
    rows = [
        (_key(row), row.shown, _Html(f"<del>{_value(row.before)}</del>"), _Html(f"<ins>{_value(row.after)}</ins>"))
        for row in examples
    ]
    yield from _grid(f"Examples of {column}", ("key", "row", "before", "after"), rows)


def _speakers(found: Difference) -> Iterator[str]:
    rows = [(row["speaker"] or "(nobody found)", *(row[kind] for kind in KINDS)) for row in found.by_speaker]
    title = f"Of {found.speakers:,} speakers whose quotations differ, those with most"
    yield from _grid(title, ("speaker", *KINDS), rows)


class _Html(str):
    """Text that is HTML already."""


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"<h3>{_e(title)}</h3><ul>{''.join(f'<li>{_e(line)}</li>' for line in lines)}</ul>"


def _grid(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    cells = ["".join(map(_cell, row)) for row in rows]
    if cells:
        names = "".join(f"<th>{_e(name)}</th>" for name in head)
        body = "".join(f"<tr>{row}</tr>" for row in cells)
        yield f"<h3>{_e(title)}</h3><table><tr>{names}</tr>{body}</table>"


def _cell(value: Any) -> str:
    if isinstance(value, int):
        return f'<td class="number">{value:,}</td>'
    return f"<td>{value if isinstance(value, _Html) else _e(str(value))}</td>"


def _key(row: Example) -> _Html:
    return _Html(f"<code>{_e(row.key)}</code>")


def _value(value: Any) -> str:
    return _e(plain(value))


def _e(text: str) -> str:
    return html.escape(text)
