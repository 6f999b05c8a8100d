"""Inputs to documents: read file by file, cleaned by as many processes as there are, then settled as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from pipeline.accounts import Tally
from pipeline.core.reading.ingest import Ingested, settle, to_document
from pipeline.core.reading.raw import Document, RawDocument, Reject
from pipeline.engines import local
from pipeline.readers import read_inputs
from pipeline.rows import reject_row
from pipeline.settings import IngestSettings

# Raw documents held at once; what bounds memory where articles are large.
_AT_ONCE = 8_192
# Below so many, starting processes takes longer than cleaning in this one: about a millisecond each.
_WORTH_PROCESSES = 2_000


def ingest_inputs(
    inputs: Sequence[str | Path], settings: IngestSettings, workers: int | None, tally: Tally | None = None
) -> Ingested:
    """Every input as a document or a reject; the same for any number of workers. `tally` counts the inputs.

    Raises UserError, before anything is read, for an input that does not exist or holds no file.
    """
    read = (tally or Tally()).over(read_inputs(inputs, settings))
    return settle(_results(read, settings.min_chars, workers))


def _results(
    inputs: Iterator[RawDocument | Reject], min_chars: int, workers: int | None
) -> Iterator[Document | Reject]:
    while chunk := list(islice(inputs, _AT_ONCE)):
        used = workers if len(chunk) >= _WORTH_PROCESSES else 1
        for item, result in zip(chunk, local.run(partial(_cleaned, min_chars), chunk, used), strict=True):
            yield (
                Reject(**reject_row(item.source, "ingest", result.reason))
                if isinstance(result, local.Failed)
                else result
            )


def _cleaned(min_chars: int, item: RawDocument | Reject) -> Document | Reject:
    return item if isinstance(item, Reject) else to_document(item, min_chars)
