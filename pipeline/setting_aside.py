"""Writes the tables of a dataset without what failed its checks, and what failed beside them; some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import tables
from pipeline.core.checking.quarantine import Failed, Renaming
from pipeline.core.unifying import history
from pipeline.dataset import Dataset
from pipeline.unification import write_speakers

Counts = dict[str, int]
_KEYS = ("quote_id", "doc_id", "speaker_id", "cluster_id", "published_at", "quote_text")


def set_aside(given: Dataset, failed: Failed, out: Path, rows_per_part: int | None) -> Counts:
    """Write the tables of a release into the folder `out`; the number of rows of each.

    A quotation that failed, or whose article or speaker did, goes to `quarantine` with the `reasons`. An article that
    failed, or is the duplicate of one that did, becomes a row of `rejects`. Speakers are counted and clusters named
    anew over the quotations that stay; a speaker who is left with none is dropped.
    """
    failed = failed.with_duplicates(tables.stream("documents", given.documents, ["doc_id", "duplicate_of"]))
    counts = _articles(given, failed, out, rows_per_part) | _quotes(given, failed, out, rows_per_part)
    if counts["quarantine"]:
        spoken = tables.stream("quotes", out / "quotes.parquet", history.COLUMNS)
        counts["speakers"] = write_speakers(spoken, out / "speakers.parquet", _authority(given), _labels(given))
    else:
        with tables.writing("speakers", out / "speakers.parquet", rows_per_part) as speakers:
            for rows in tables.stream("speakers", given.speakers):
                speakers.add(rows)
        counts["speakers"] = speakers.rows
    return counts


def _articles(given: Dataset, failed: Failed, out: Path, rows_per_part: int | None) -> Counts:
    with (
        tables.writing("documents", out / "documents.parquet", rows_per_part) as documents,
        tables.writing("rejects", out / "rejects.parquet", rows_per_part) as rejects,
    ):
        for rows in tables.stream("rejects", given.rejects):
            rejects.add(rows)
        for rows in tables.stream("documents", given.documents):
            documents.add(failed.kept(rows) if failed.documents else rows)
            rejects.add(failed.rejects(rows) if failed.documents else [])
    return {"documents": documents.rows, "rejects": rejects.rows}


def _quotes(given: Dataset, failed: Failed, out: Path, rows_per_part: int | None) -> Counts:
    renaming = _renaming(given.quotes, failed)
    with (
        tables.writing("quotes", out / "quotes.parquet", rows_per_part) as quotes,
        tables.writing("quarantine", out / "quarantine.parquet", rows_per_part) as quarantine,
    ):
        for rows, reasons in _judged(given.quotes, failed, None):
            bad = pc.is_valid(reasons)
            quotes.add(renaming.renamed(rows.filter(pc.invert(bad))))
            quarantine.add(rows.filter(bad).append_column("reasons", reasons.filter(bad)))
    return {"quotes": quotes.rows, "quarantine": quarantine.rows}


def _renaming(quotes: Path, failed: Failed) -> Renaming:
    """New names for the clusters that lose a quotation."""
    renaming = Renaming()
    if failed.any:
        for rows, reasons in _judged(quotes, failed, _KEYS):
            renaming.lose(rows.filter(pc.is_valid(reasons)))
        for rows, reasons in _judged(quotes, failed, _KEYS):
            renaming.keep(rows.filter(pc.is_null(reasons)))
        renaming.name()
    return renaming


def _judged(quotes: Path, failed: Failed, columns: tuple[str, ...] | None) -> Iterator[tuple[pa.Table, pa.Array]]:
    """The quotations with the reasons against each, null where there are none."""
    for rows in tables.stream("quotes", quotes, columns):
        yield rows, failed.reasons(rows) if failed.any else pa.nulls(len(rows), pa.list_(pa.string()))


def _authority(given: Dataset) -> dict[str, str]:
    """The authority's id of each speaker who has one: it comes from outside and cannot be worked out again."""
    return _by_speaker(given, "authority_id")


def _labels(given: Dataset) -> dict[str, str]:
    """The names that people gave: those of speakers whom no article calls so."""
    labels = _by_speaker(given, "name")
    for rows in tables.stream("quotes", given.quotes, ["speaker_id", "speaker"]):
        for key, name in zip(rows["speaker_id"].to_pylist(), rows["speaker"].to_pylist(), strict=True):
            if labels.get(key) == name:
                del labels[key]
    return labels


def _by_speaker(given: Dataset, column: str) -> dict[str, str]:
    """The values of a column of `speakers`, without nulls."""
    known: dict[str, str] = {}
    for rows in tables.stream("speakers", given.speakers, ["speaker_id", column]):
        pairs = (rows[name].to_pylist() for name in ("speaker_id", column))
        known.update({key: value for key, value in zip(*pairs, strict=True) if value is not None})
    return known
