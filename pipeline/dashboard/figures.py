"""The figures of the overview, each with the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from pipeline.dashboard.charts import Chart, Column, chart
from pipeline.dashboard.database import Database
from pipeline.dashboard.links import Links
from pipeline.dashboard.selection import BODY, KINDS, TYPES
from pipeline.dashboard.sql import literal

TOP = 12
BINS = 20
Unit: TypeAlias = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A value and how often it occurs; `share` is of the longest bar."""

    label: str
    count: int
    share: float
    href: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers at the top of the overview; `precision` is the mean confidence, None without any."""

    quotations: int
    articles: int
    speakers: int
    outlets: int
    unattributed: int
    unaffiliated: int
    undated: int
    without_outlet: int
    rejects: int
    quarantined: int
    precision: float | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All of the first page."""

    totals: Totals
    unit: Unit
    time: Chart
    confidence: Chart
    types: Sequence[Bar]
    kinds: Sequence[Bar]
    outlets: Sequence[Bar]
    speakers: Sequence[Bar]
    bodies: Sequence[Bar]
    rules: Sequence[Bar]
    reasons: Sequence[Bar]


def overview(database: Database, links: Links) -> Overview:
    """The figures of a release."""
    unit, time = over_time(database, links)
    return Overview(
        totals=_totals(database),
        unit=unit,
        time=time,
        confidence=_confidence(database, links),
        types=_bars(database, "quote_type", links, "type", TYPES),
        kinds=_bars(database, "speaker_kind", links, "kind", KINDS),
        outlets=_bars(database, "outlet", links, "outlet"),
        speakers=_speakers(database, links),
        bodies=_bars(database, BODY, links, "body"),
        rules=_turned_away(database, "SELECT rule AS label FROM rejects", links, "rejects"),
        reasons=_turned_away(database, "SELECT unnest(reasons) AS label FROM quarantine", links, "quarantine"),
    )


def _totals(database: Database) -> Totals:
    counts = database.one(f"""
        SELECT count(*) AS quotations, count(DISTINCT outlet) AS outlets, avg(confidence) AS precision,
               count(*) FILTER (speaker_id IS NULL) AS unattributed,
               count(*) FILTER ({BODY} IS NULL) AS unaffiliated,
               count(*) FILTER (published_at IS NULL) AS undated,
               count(*) FILTER (outlet IS NULL) AS without_outlet
        FROM quotes""")
    files = {name: entry["rows"] for name, entry in database.manifest["files"].items()}
    return Totals(
        articles=files["documents.parquet"],
        speakers=files["speakers.parquet"],
        rejects=files["rejects.parquet"],
        quarantined=files["quarantine.parquet"],
        **counts,
    )


def over_time(database: Database, links: Links, speaker_id: str | None = None) -> tuple[Unit, Chart]:
    """Quotations, of one speaker or of all, by day, month or year, whichever gives a number of columns to look at."""
    where = f"published_at IS NOT NULL{f' AND speaker_id = {literal(speaker_id)}' if speaker_id else ''}"
    span = database.one(f"SELECT min(published_at) AS first, max(published_at) AS last FROM quotes WHERE {where}")
    if span["first"] is None:
        return "month", chart([])
    days = (span["last"] - span["first"]).days
    unit: Unit = "day" if days <= 62 else "month" if days <= 3700 else "year"
    counted = database.rows(f"""
        SELECT date_trunc('{unit}', published_at) AS start, quote_type, count(*) AS n
        FROM quotes WHERE {where} GROUP BY ALL""")
    found = {(row["start"].date(), row["quote_type"]): row["n"] for row in counted}
    mine = {"speaker_id": speaker_id} if speaker_id else {}
    columns = []
    start = _begin(span["first"], unit)
    while start <= span["last"]:
        after = _begin(start + timedelta(days={"day": 1, "month": 32, "year": 367}[unit]), unit)
        values = [found.get((start.date(), kind), 0) for kind in TYPES]
        last = (after - timedelta(days=1)).date()
        label = start.strftime({"day": "%-d %b", "month": "%b %Y", "year": "%Y"}[unit])
        columns.append(Column(label, values, links.search(since=str(start.date()), until=str(last), **mine)))
        start = after
    return unit, chart(columns)


def _begin(time: datetime, unit: Unit) -> datetime:
    day = time.day if unit == "day" else 1
    return datetime(time.year, 1 if unit == "year" else time.month, day, tzinfo=UTC)


def _confidence(database: Database, links: Links) -> Chart:
    counted = database.rows(f"""
        SELECT least(floor(confidence * {BINS})::INT, {BINS - 1}) AS bin, count(*) AS n
        FROM quotes WHERE confidence IS NOT NULL GROUP BY ALL""")
    found = {row["bin"]: row["n"] for row in counted}
    columns = []
    for number in range(BINS):
        edges = {"least": f"{number / BINS:g}"} | ({"below": f"{(number + 1) / BINS:g}"} if number < BINS - 1 else {})
        columns.append(Column(f"{number / BINS:.2f}", [found.get(number, 0)], links.search(**edges)))
    return chart(columns)


def _bars(
    database: Database, column: str, links: Links, parameter: str, values: Sequence[str] | None = None
) -> list[Bar]:
    """How many quotations have each value; the most frequent, or all of the values given in their order."""
    rows = database.rows(f"""
        SELECT {column} AS label, count(*) AS n FROM quotes WHERE label IS NOT NULL
        GROUP BY ALL ORDER BY n DESC, label LIMIT {TOP}""")
    if values is not None:
        counts = {row["label"]: row["n"] for row in rows}
        rows = [{"label": value, "n": counts.get(value, 0)} for value in values]
    longest = max((row["n"] for row in rows), default=0) or 1
    return [Bar(row["label"], row["n"], row["n"] / longest, links.search(**{parameter: row["label"]})) for row in rows]


def _speakers(database: Database, links: Links) -> list[Bar]:
    rows = database.rows(f"""
        SELECT speaker_id, name, kind, n_quotes FROM speakers ORDER BY n_quotes DESC, name, speaker_id LIMIT {TOP}""")
    longest = rows[0]["n_quotes"] if rows else 1
    return [
        Bar(row["name"], row["n_quotes"], row["n_quotes"] / longest, links.speaker(row["speaker_id"]),
            "" if row["kind"] == "person" else row["kind"])
        for row in rows
    ]  # fmt: skip


def _turned_away(database: Database, source: str, links: Links, page: str) -> list[Bar]:
    rows = database.rows(f"SELECT label, count(*) AS n FROM ({source}) GROUP BY ALL ORDER BY n DESC, label")
    longest = max((row["n"] for row in rows), default=1)
    return [Bar(row["label"], row["n"], row["n"] / longest, links.rows(page, row["label"])) for row in rows]
