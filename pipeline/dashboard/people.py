"""All that a release knows of one speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.dashboard.charts import Chart
from pipeline.dashboard.database import Database, Row
from pipeline.dashboard.figures import Unit, over_time
from pipeline.dashboard.links import Links
from pipeline.dashboard.sql import literal

OTHERS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A capacity, and where its time lies within that of the speaker: start and width from 0 to 100."""

    held: Row
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """A row of `speakers`, the history of capacities, who is quoted in the same articles, and the time chart."""

    row: Row
    capacities: Sequence[Span]
    others: Sequence[Row]
    unit: Unit
    time: Chart


def speaker(database: Database, speaker_id: str, links: Links) -> Speaker | None:
    """The speaker of that id, None where there is none."""
    rows = database.rows(f"FROM speakers WHERE speaker_id = {literal(speaker_id)}")
    if not rows:
        return None
    [row] = rows
    mine = f"speaker_id = {literal(speaker_id)}"
    others = database.rows(f"""
        SELECT speaker_id, any_value(speaker) AS name, count(DISTINCT doc_id) AS articles, count(*) AS quotations
        FROM quotes
        WHERE doc_id IN (SELECT doc_id FROM quotes WHERE {mine}) AND speaker_id IS NOT NULL AND NOT {mine}
        GROUP BY ALL ORDER BY articles DESC, quotations DESC, name LIMIT {OTHERS}""")
    unit, time = over_time(database, links, speaker_id)
    return Speaker(row, _history(row), others, unit, time)


def _history(row: Row) -> list[Span]:
    """Dated capacities by their first article, then the others by their number of quotations."""
    held = sorted(row["affiliations"], key=lambda one: (one["first_seen"] is None, one["first_seen"], -one["n_quotes"]))
    return [Span(one, *_place(one, row["first_seen"], row["last_seen"])) for one in held]


def _place(held: Row, first: datetime | None, last: datetime | None) -> tuple[float, float]:
    if first is None or last is None or held["first_seen"] is None or held["last_seen"] is None:
        return 0.0, 0.0
    whole = (last - first).total_seconds()
    if not whole:
        return 0.0, 100.0
    start = 100 * (held["first_seen"] - first).total_seconds() / whole
    width = 100 * (held["last_seen"] - held["first_seen"]).total_seconds() / whole
    return min(start, 98.0), max(2.0, width)
