"""The checks of a partition: its rows as a frame, the rules that each keeps, and what the expectations find in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline import schema
from pipeline.checkpoint import Checked, Checks, Suite
from pipeline.core.checking import invariants
from pipeline.expectations import field_expectations, table_expectations
from pipeline.outcomes import Outcome
from pipeline.partitioned import Facts, Partition


class Judge:
    """Judges partitions against what `schemas/` declares for a release with or without texts.

    `when` is the time that the Data Docs bear, `least_rows` how many articles there must be.
    """

    def __init__(self, when: datetime, include_text: bool, least_rows: int) -> None:
        self._checks = Checks(when)
        self._include_text = include_text
        self._least_rows = least_rows
        self._suites: dict[tuple[str, str | None], Suite] = {}

    def judge(self, partition: Partition) -> Checked:
        """What is found in a partition."""
        name = partition.table, partition.column
        suite = self._suites.get(name) or self._suites.setdefault(name, self._suite(*name))
        rows = frame(partition.rows)
        if partition.column is None:
            rows = pd.concat([rows, _rules(partition.table, rows, partition.documents, partition.facts)], axis=1)
        return self._checks.run(suite, rows)

    def pages(self, found: Mapping[tuple[str, str | None], Outcome], beside: Path) -> dict[str, bytes]:
        """The Data Docs of all that was found in the tables and in the structs of their columns, by their paths."""
        return self._checks.pages(((self._suite(*name), outcome) for name, outcome in found.items()), beside)

    def _suite(self, name: str, column: str | None) -> Suite:
        table = schema.load(name).published(self._include_text)
        if column is not None:
            return Suite(f"{name}.{column}", table.key[0], field_expectations(table.column(column)))
        least_rows = self._least_rows if name == "documents" else 0
        return Suite(name, table.key[0], table_expectations(table, rules(name), least_rows))


@cache
def judge_of(when: datetime, include_text: bool, least_rows: int) -> Judge:
    """The one judge of a process: to make one takes longer than to judge a small partition."""
    return Judge(when, include_text, least_rows)


def rules(name: str) -> list[str]:
    """The names of the columns that follow those of a table, one for each rule."""
    facts = Facts({}, frozenset(), {}, {column: frozenset() for column in schema.load(name).scattered})
    empty, documents = (schema.load(table).arrow().empty_table() for table in (name, "documents"))
    return list(_rules(name, frame(empty), documents, facts).columns)


def _rules(name: str, rows: pd.DataFrame, documents: pa.Table, facts: Facts) -> pd.DataFrame:
    """A column for each rule of a table; `documents` are the articles of quotations."""
    verdicts = pd.DataFrame(index=rows.index)
    if name == "documents":
        verdicts = invariants.document_invariants(rows, facts.originals)
    elif name == "quotes":
        known = pd.DataFrame({"speaker_id": sorted(facts.speakers)}, dtype=object)
        verdicts = invariants.quote_invariants(rows, frame(documents), known, _slices())
    elif name == "speakers":
        verdicts = invariants.speaker_invariants(rows, facts.counts)
    for column, values in facts.repeated.items():
        verdicts[f"{column} is unique"] = ~rows[column].isin(values).to_numpy(dtype=bool)
    return verdicts


def frame(rows: pa.Table) -> pd.DataFrame:
    """The rows as a DataFrame in which a null integer is null and not a float."""
    return rows.to_pandas(types_mapper=lambda kind: None if pa.types.is_timestamp(kind) else pd.ArrowDtype(kind))


def _slices() -> list[invariants.Slice]:
    columns = schema.load("quotes").columns
    return [invariants.Slice(column.name, column.span.start, column.span.end) for column in columns if column.span]
