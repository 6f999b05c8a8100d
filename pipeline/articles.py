"""A pure function over every article of a dataset: the rows that it makes, and a reject for each one it fails on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from pipeline import tables
from pipeline.engines import local
from pipeline.progress import track
from pipeline.rows import Row, reject_row

Article = Mapping[str, Any]


def read_articles(documents: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of `documents` that are not duplicates, in their order, with `source` and the columns named."""
    table = tables.read("documents", documents, [*dict.fromkeys(["source", "duplicate_of", *columns])])
    originals: list[Row] = table.filter(pc.is_null(table["duplicate_of"])).drop_columns(["duplicate_of"]).to_pylist()
    return originals


def over_articles(
    stage: str, function: Callable[[Article], list[Row]], articles: Sequence[Article], workers: int | None
) -> tuple[list[Row], list[Row]]:
    """(rows, rejects): what `function` returns for all articles, in their order, and the articles it failed on.

    Every article turns up in one or the other, whatever happens to it. `workers` changes the speed and nothing else.
    """
    rows: list[Row] = []
    rejects: list[Row] = []
    results = track(local.run(function, articles, workers), len(articles), stage)
    for article, result in zip(articles, results, strict=True):
        if isinstance(result, local.Failed):
            rejects.append(reject_row(article["source"], stage, result.reason))
        else:
            rows += result
    return rows, rejects
