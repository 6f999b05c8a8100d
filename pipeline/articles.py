"""A pure function over every article of a dataset: the rows that it makes, and a reject for each one it fails on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import folders, tables
from pipeline.engines import Engine, Places, kept
from pipeline.engines.batches import ITEMS, Batch, pack, unpack
from pipeline.progress import track
from pipeline.rows import OUT_OF_MEMORY, Row, reject_row
from pipeline.tables.lockstep import in_step

Article = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done with each article: `function` makes rows of `table`, in other processes, within `seconds`."""

    name: str
    table: str
    function: Callable[[Article], list[Row]]
    seconds: float

    def __call__(self, batch: Batch, places: Places) -> bytes:
        """The rows of a batch of articles, and the rejects."""
        [articles] = unpack(batch.data)
        rows: list[Row] = []
        rejects: list[Row] = []
        for place, problem in places:
            article = articles.slice(place, 1).to_pylist()[0]
            reason = problem or self._one(article, rows)
            if reason:
                rejects.append(reject_row(article["source"], self.name, reason))
        return pack(tables.conform(self.table, rows), tables.conform("rejects", rejects))

    def _one(self, article: Article, rows: list[Row]) -> str | None:
        """Add the rows of an article; why there are none, where it fails."""
        try:
            rows += self.function(article)
        except MemoryError:
            return OUT_OF_MEMORY
        except Exception as error:  # a fault of ours in one article must not cost the others: it becomes its reject
            return f"{type(error).__name__}: {error}"
        return None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles went in and what came out."""

    articles: int
    rows: int
    rejects: int


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a dataset that are no duplicates, with `source` and the columns named.

    With `spans`, the table of them, each article has its own in a list of that name.
    """

    documents: Path
    columns: Sequence[str]
    spans: Path | None = None

    def number(self) -> int:
        """How many there are."""
        pieces = tables.stream("documents", self.documents, ["duplicate_of"])
        return sum(piece["duplicate_of"].null_count for piece in pieces)

    def batches(self) -> Iterator[Batch]:
        """All of them in order, so many at a time; where a batch begins depends on the dataset alone."""
        waiting: list[pa.Table] = []
        for piece in self._pieces():
            waiting.append(piece)
            while sum(map(len, waiting)) >= ITEMS:
                rows = pa.concat_tables(waiting)
                yield Batch(pack(rows.slice(0, ITEMS)), ITEMS)
                waiting = [rows.slice(ITEMS)]
        if some := sum(map(len, waiting)):
            yield Batch(pack(pa.concat_tables(waiting)), some)

    def _pieces(self) -> Iterator[pa.Table]:
        names = list(dict.fromkeys(["doc_id", "source", "duplicate_of", *self.columns]))
        streams = [tables.stream("documents", self.documents, names, ITEMS)]
        if self.spans is not None:
            streams.append(tables.stream("spans", self.spans))
        for [articles, *spans], _ in in_step(streams, "doc_id"):
            originals = articles.filter(pc.is_null(articles["duplicate_of"])).drop_columns(["duplicate_of"])
            if len(originals):
                yield _with_spans(originals, spans[0]) if spans else originals


def over_articles(stage: Stage, articles: Articles, out: Path, engine: Engine) -> Counts:
    """Write what the stage makes of all articles into the folder `out`, as its table and `rejects`.

    Every article turns up in one or the other, whatever happens to it. The engine changes the speed and nothing else.
    What a killed run had done is taken from where it left it.
    """
    job = kept.Job(stage, stage.seconds, out / kept.KEPT)
    number = articles.number()
    with (
        tables.writing(stage.table, out / f"{stage.table}.parquet") as rows,
        tables.writing("rejects", out / "rejects.parquet") as rejects,
    ):
        results = kept.results(job, articles.batches(), engine)
        for result in track(results, -(-number // ITEMS), stage.name, ITEMS):
            made, failed = unpack(result)
            rows.add(made)
            rejects.add(failed)
    folders.remove(job.folder)
    return Counts(number, rows.rows, rejects.rows)


def _with_spans(articles: pa.Table, spans: pa.Table) -> pa.Table:
    """The articles with a list of their own spans; both tables must be in the order of `doc_id`."""
    place = pc.index_in(spans["doc_id"], value_set=articles["doc_id"])
    spans = spans.filter(pc.is_valid(place)).combine_chunks()
    counts = np.bincount(place.drop_null().to_numpy(), minlength=len(articles))
    offsets = pa.array(np.concatenate([[0], np.cumsum(counts)]), pa.int32())
    lists = pa.ListArray.from_arrays(offsets, spans.to_struct_array().combine_chunks())
    return articles.append_column("spans", lists)
