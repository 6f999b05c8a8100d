"""All checks of a dataset: the expectations that `schemas/` declares, and the invariants between its tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import schema
from pipeline.core.checking import invariants
from pipeline.verdict import Verdict

if TYPE_CHECKING:
    from pipeline.checkpoint import Batch

CHECKED = ("documents", "quotes", "speakers", "rejects")


def check(rows: Mapping[str, pa.Table], docs: Path | None, when: datetime, include_text: bool = True) -> Verdict:
    """The verdict on `documents`, `quotes`, `speakers` and `rejects`; the Data Docs go to the folder `docs`, if any.

    Where `include_text` is false, what a release withholds may be null, and what stands in the texts is not checked.
    """
    # Seconds to import: whoever does not validate must not wait for it.
    from pipeline import checkpoint

    counts = {name: rows[name].num_rows for name in CHECKED}
    return Verdict(counts, checkpoint.run(_batches(rows, include_text), docs, when))


def frame(rows: pa.Table) -> pd.DataFrame:
    """The rows as a DataFrame in which a null integer is null and not a float."""
    return rows.to_pandas(types_mapper=lambda kind: None if pa.types.is_timestamp(kind) else pd.ArrowDtype(kind))


def _batches(rows: Mapping[str, pa.Table], include_text: bool) -> list[Batch]:
    """Each table, its columns followed by those of its invariants, and each list of structs as a table of its own."""
    from pipeline.checkpoint import Batch
    from pipeline.expectations import field_expectations, table_expectations

    frames = {name: frame(rows[name]) for name in CHECKED}
    verdicts = _invariants(frames)
    batches = []
    for name in CHECKED:
        table = schema.load(name).published(include_text)
        # Without a single article there must at least be the reasons why.
        least_rows = 1 if name == "documents" and not rows["rejects"].num_rows else 0
        expectations = table_expectations(table, list(verdicts[name].columns), least_rows)
        batches.append(Batch(name, table.key[0], pd.concat([frames[name], verdicts[name]], axis=1), expectations))
        for column in table.columns:
            if column.fields:
                elements = frame(_elements(rows[name], table.key[0], column.name))
                batches.append(Batch(f"{name}.{column.name}", table.key[0], elements, field_expectations(column)))
    return batches


def _invariants(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    documents, quotes, speakers = (frames[name] for name in ("documents", "quotes", "speakers"))
    slices = [
        invariants.Slice(column.name, column.span.start, column.span.end)
        for column in schema.load("quotes").columns
        if column.span
    ]
    return {
        "documents": invariants.document_invariants(documents),
        "quotes": invariants.quote_invariants(quotes, documents, speakers, slices),
        "speakers": invariants.speaker_invariants(speakers, quotes),
        "rejects": pd.DataFrame(index=frames["rejects"].index),
    }


def _elements(rows: pa.Table, key: str, column: str) -> pa.Table:
    """The structs in a column of lists as rows, each after the key of the row that it stands in."""
    lists = rows[column].combine_chunks()
    elements: Any = lists.flatten()
    columns = {key: rows[key].take(pc.list_parent_indices(lists))}
    return pa.table(columns | dict(zip(elements.type.names, elements.flatten(), strict=True)))
