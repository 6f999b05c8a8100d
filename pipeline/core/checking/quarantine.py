"""Takes out of a dataset what failed its checks, so that what stays is whole and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.unifying.clusters import left_over
from pipeline.core.unifying.history import rows_of, speaker_rows

# For the id of a row the names of the checks that it failed.
Failures: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Failed:
    """The failures in each table, by the id of the row."""

    documents: Failures = field(default_factory=dict)
    quotes: Failures = field(default_factory=dict)
    speakers: Failures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The tables of a dataset; between them no row refers to one that is not there."""

    documents: pa.Table
    quotes: pa.Table
    speakers: pa.Table
    quarantine: pa.Table
    rejects: pa.Table

    def counts(self) -> dict[str, int]:
        """The number of rows of each table."""
        return {table.name: getattr(self, table.name).num_rows for table in fields(self)}


def quarantine(documents: pa.Table, quotes: pa.Table, speakers: pa.Table, rejects: pa.Table, failed: Failed) -> Dataset:
    """Part the rows that failed from those that did not.

    A quotation that failed, or whose article or speaker did, goes to `quarantine` with the `reasons`. An article that
    failed, or is the duplicate of one that did, becomes a row of `rejects`. Speakers are counted and clusters named
    anew over the quotations that stay; a speaker who is left with none is dropped.
    """
    lost = dict(failed.documents)
    for doc_id, original in _rows(documents, "doc_id", "duplicate_of"):
        if original in failed.documents and doc_id not in lost:
            lost[doc_id] = [f"its original {original} failed"]
    reasons = [
        [
            *failed.quotes.get(quote_id, ()),
            *(f"its article: {reason}" for reason in lost.get(doc_id, ())),
            *(f"its speaker: {reason}" for reason in failed.speakers.get(speaker_id, ())),
        ]
        for quote_id, doc_id, speaker_id in _rows(quotes, "quote_id", "doc_id", "speaker_id")
    ]
    bad = pa.array([bool(row) for row in reasons], pa.bool_())
    kept = left_over(quotes.filter(pc.invert(bad))) if any(reasons) else quotes
    rejected = pc.is_in(documents["doc_id"], value_set=pa.array(list(lost), pa.string()))
    return Dataset(
        documents=documents.filter(pc.invert(rejected)),
        quotes=kept,
        speakers=_recounted(speakers, kept) if any(reasons) else speakers,
        quarantine=quotes.filter(bad).append_column(
            "reasons", pa.array([row for row in reasons if row], pa.list_(pa.string()))
        ),
        rejects=pa.concat_tables([rejects, _rejects(documents.filter(rejected), lost, rejects.schema)]),
    )


def _recounted(speakers: pa.Table, quotes: pa.Table) -> pa.Table:
    """The speakers of the quotations, each with the authority's id that the row before had."""
    authority = dict(zip(speakers["speaker_id"].to_pylist(), speakers["authority_id"].to_pylist(), strict=True))
    return pa.Table.from_pylist(speaker_rows(rows_of(quotes), authority), schema=speakers.schema)


def _rejects(documents: pa.Table, failures: Failures, schema: pa.Schema) -> pa.Table:
    """A row of `rejects` for each article."""
    rows = [
        {
            "source": source,
            "stage": "validate",
            "rule": "invalid_document",
            "reason": f"The article failed: {'; '.join(failures[doc_id])}.",
            "n_bytes": None,
        }
        for doc_id, source in _rows(documents, "doc_id", "source")
    ]
    return pa.Table.from_pylist(rows, schema=schema)


def _rows(rows: pa.Table, *columns: str) -> list[tuple[str, ...]]:
    return list(zip(*(rows[name].to_pylist() for name in columns), strict=True))
