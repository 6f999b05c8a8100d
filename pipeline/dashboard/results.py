"""A page of the quotations that a search finds, and how precise they would be from each confidence on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.dashboard import sql
from pipeline.dashboard.database import Database, Row
from pipeline.dashboard.selection import ORDERS, Selection

ROWS = 50
STEPS = 100


@dataclass(frozen=True, slots=True)
class Results:
    """Rows `first` to `last` of `total`.

    `curve` says for each hundredth of confidence how many of the rows have it and what their confidences add up to,
    whatever confidence the selection asks for: from it follows what any other would keep. `unsure` counts the rows
    without a confidence. `precision` is the mean confidence of the rows found, None where they have none.
    """

    rows: Sequence[Row]
    total: int
    page: int
    precision: float | None
    curve: Sequence[tuple[int, float]]
    unsure: int

    @property
    def pages(self) -> int:
        """The number of pages."""
        return max(1, -(-self.total // ROWS))

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1."""
        return min(self.total, (self.page - 1) * ROWS + 1)

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return (self.page - 1) * ROWS + len(self.rows)


def results(database: Database, selected: Selection, page: int) -> Results:
    """One page of what a selection finds; a page beyond the last is the last."""
    found = _found(database, selected, page)
    if page > 1 and not found["keys"]:
        page = max(1, -(-found["n"] // ROWS))
        found = _found(database, selected, page)
    bins = {entry["bin"]: (entry["n"], entry["weight"]) for entry in found["curve"] or ()}
    return Results(
        rows=_rows(database, selected, found["keys"] or ()),
        total=found["n"],
        page=page,
        precision=found["precision"],
        curve=[bins.get(step, (0, 0.0)) for step in range(STEPS + 1)],
        unsure=bins.get(None, (0, 0.0))[0],
    )


def _found(database: Database, selected: Selection, page: int) -> Row:
    """Counts and the keys of the page, with one look at the words of each quotation."""
    least = f"WHERE confidence >= {selected.least:g}" if selected.least else ""
    return database.one(f"""
        WITH found AS MATERIALIZED (
            SELECT quote_id, doc_id, start, published_at, confidence
            FROM quotes{sql.every(replace(selected, least=0.0).conditions())}),
        kept AS (FROM found {least}),
        bins AS (SELECT floor(confidence * {STEPS})::INT AS bin, count(*) AS n,
                        coalesce(sum(confidence), 0) AS weight FROM found GROUP BY ALL),
        keys AS (SELECT quote_id, doc_id FROM kept
                 ORDER BY {ORDERS[selected.order][1]} LIMIT {ROWS} OFFSET {(page - 1) * ROWS})
        SELECT (SELECT count(*) FROM kept) AS n, (SELECT avg(confidence) FROM kept) AS precision,
               (SELECT list(bins) FROM bins) AS curve, (SELECT list(keys) FROM keys) AS keys""")


def _rows(database: Database, selected: Selection, keys: Sequence[Row]) -> list[Row]:
    if not keys:
        return []
    quotes, articles = (", ".join(sorted({sql.literal(key[name]) for key in keys})) for name in ("quote_id", "doc_id"))
    where = f"WHERE quote_id IN ({quotes}) AND doc_id IN ({articles})"
    return database.rows(f"FROM quotes {where} ORDER BY {ORDERS[selected.order][1]}")
