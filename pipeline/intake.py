"""Inputs to documents: read file by file in this process, cleaned by the engine, batch by batch in their order."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import tables
from pipeline.accounts import Tally
from pipeline.core.reading.ingest import STAGE, to_document
from pipeline.core.reading.raw import Document, RawDocument, Reject
from pipeline.core.reading.settling import Repeated, Settling
from pipeline.engines import HERE, Engine, Places, kept
from pipeline.engines.batches import ITEMS, Batch, pack, unpack
from pipeline.progress import track
from pipeline.readers import read_inputs
from pipeline.rows import OUT_OF_MEMORY, Row, reject_row
from pipeline.settings import IngestSettings

# Bytes of raw text after which a batch is full, however few documents it has.
_BYTES = 1 << 22


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Some documents and rejects; two of the documents may have one id or one text."""

    documents: pa.Table
    rejects: pa.Table


def clean_inputs(
    inputs: Sequence[str | Path], settings: IngestSettings, engine: Engine, folder: Path, tally: Tally
) -> Iterator[Cleaned]:
    """Every input as a document or a reject; the same for any engine. `folder` keeps what was done for another run.

    `tally` counts the inputs. Raises UserError, before anything is read, for an input that does not exist or holds no
    file.
    """
    job = kept.Job(_Cleaning(settings.min_chars), settings.max_seconds, folder)
    found = tally.over(read_inputs(inputs, settings))
    # With the first of them all names are known: what is written from now on is never taken for an input.
    results = kept.results(job, _batches(chain(list(islice(found, 1)), found)), engine)
    return (Cleaned(*unpack(result)) for result in track(results, None, STAGE, ITEMS))


@dataclass(frozen=True, slots=True)
class Ingested:
    """Every input, as a document or as a reject."""

    documents: tuple[Document, ...]
    rejects: tuple[Reject, ...]


def ingest_inputs(inputs: Sequence[str | Path], settings: IngestSettings) -> Ingested:
    """Every input as a document that stays or a reject, for the few that fit into the memory; in this process."""
    work = HERE.run(_Cleaning(settings.min_chars), _batches(read_inputs(inputs, settings)), settings.max_seconds)
    cleaned = [Cleaned(*unpack(result)) for result in work]
    settling = Settling()
    rows = [settling.settle(row) for some in cleaned for row in some.documents.to_pylist()]
    rejects = tuple(Reject(**row) for some in cleaned for row in some.rejects.to_pylist())
    return Ingested(tuple(Document(**row | {"notes": tuple(row["notes"])}) for row in rows), rejects)


def settled(arrived: Iterable[pa.Table], repeated: Repeated) -> Iterator[pa.Table]:
    """The documents with ids of their own and duplicates marked; `repeated` has noted them in the same order."""
    repeated.find()
    settling = Settling()
    for documents in arrived:
        shared = repeated.concerned(documents)
        if pc.any(shared).as_py():
            rows = [settling.settle(row) for row in documents.filter(shared).to_pylist()]
            yield tables.conform("documents", rows)
            documents = documents.filter(pc.invert(shared))
        yield documents


def _batches(inputs: Iterator[RawDocument | Reject]) -> Iterator[Batch]:
    waiting: list[RawDocument | Reject] = []
    size = 0
    for item in inputs:
        waiting.append(item)
        size += len(item.text) if isinstance(item, RawDocument) else 0
        if len(waiting) == ITEMS or size >= _BYTES:
            yield Batch(pickle.dumps(waiting), len(waiting))
            waiting, size = [], 0
    if waiting:
        yield Batch(pickle.dumps(waiting), len(waiting))


@dataclass(frozen=True, slots=True)
class _Cleaning:
    """Cleans documents of at least so many characters."""

    min_chars: int

    def __call__(self, batch: Batch, places: Places) -> bytes:
        documents: list[Row] = []
        rejects: list[Row] = []
        items: list[RawDocument | Reject] = pickle.loads(batch.data)
        for place, problem in places:
            item = items[place]
            made = reject_row(item.source, STAGE, problem) if problem else self._one(item)
            (documents if "doc_id" in made else rejects).append(made)
        return pack(tables.conform("documents", documents), tables.conform("rejects", rejects))

    def _one(self, item: RawDocument | Reject) -> Row:
        try:
            made: Document | Reject = item if isinstance(item, Reject) else to_document(item, self.min_chars)
        except MemoryError:
            return reject_row(item.source, STAGE, OUT_OF_MEMORY)
        except Exception as error:  # a fault of ours in one document must not cost the others: it becomes its reject
            return reject_row(item.source, STAGE, f"{type(error).__name__}: {error}")
        return asdict(made)
