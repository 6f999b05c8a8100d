"""Quotations of single articles -> those of one dataset: who speaks in several, and which quotation is in several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.core.unifying.authority import Entry
from pipeline.core.unifying.clusters import Sameness, clustered
from pipeline.core.unifying.history import rows_of, speaker_rows
from pipeline.core.unifying.lines import Line, Problem
from pipeline.core.unifying.speakers import identify


@dataclass(frozen=True, slots=True)
class Unified:
    """The quotations, a row for each speaker, and the corrections of speakers that could not be carried out."""

    quotes: pa.Table
    speakers: list[dict[str, Any]]
    problems: list[Problem]


def unify(quotes: pa.Table, lines: Sequence[Line], entries: Iterable[Entry], days: int, sameness: Sameness) -> Unified:
    """Give each row of `quotes` its speaker and cluster in the dataset; its order stays.

    `days` is how far apart two articles may be to speak of one time. Raises Contradiction for two of the `lines` that
    cannot both hold.
    """
    identified = identify(quotes, days, lines, entries)
    at = quotes.column_names.index("speaker_id")
    quotes = quotes.set_column(at, quotes.field(at), pa.array(identified.of_row, pa.string()))
    quotes = clustered(quotes, sameness)
    return Unified(quotes, speaker_rows(rows_of(quotes), identified.authority), identified.problems)
