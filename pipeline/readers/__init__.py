"""Files of every format to raw documents; what cannot be read is a reject with its reason and stops nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.core.reading.raw import Problem, RawDocument, Reject
from pipeline.readers.archives import read_tar, read_zip
from pipeline.readers.csv import read_csv
from pipeline.readers.discover import discover
from pipeline.readers.html import read_html
from pipeline.readers.jsonl import read_jsonl
from pipeline.readers.parquet import read_parquet
from pipeline.readers.source import Format, Source
from pipeline.readers.streams import NoRoom, Unfit
from pipeline.readers.text import read_text
from pipeline.readers.warc import read_warc
from pipeline.settings import IngestSettings

_READERS: dict[Format, Callable[[Source, IngestSettings], Iterator[RawDocument | Reject]]] = {
    "text": read_text,
    "markdown": read_text,
    "html": read_html,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
}
_ARCHIVES: dict[Format, Callable[[Source, IngestSettings], Iterator[Source | Reject]]] = {
    "tar": read_tar,
    "zip": read_zip,
}


def read_inputs(inputs: Sequence[str | Path], settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """Every document and every reject of the inputs, one at a time, file by file in the order of their names.

    Raises UserError, before anything is read, for an input that does not exist or holds no file.
    """
    for source in discover(inputs, settings):
        yield from [source] if isinstance(source, Reject) else _read(source, settings)


def _read(source: Source, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """What a file holds; what goes wrong in it costs only what has not been read of it. Raises NoRoom."""
    try:
        if source.format in _ARCHIVES:
            for member in _ARCHIVES[source.format](source, settings):
                yield from [member] if isinstance(member, Reject) else _read(member, settings)
        else:
            yield from _READERS[source.format](source, settings)
    except Unfit as error:
        yield source.reject(error.problem)
    except NoRoom:
        raise
    except OSError as error:
        damaged = Problem("corrupt", f"the packed data are damaged ({error})")
        yield source.reject(Problem("unreadable", f"cannot be read: {error.strerror}") if error.errno else damaged)
    except Exception as error:  # a fault of ours on one file must not cost the others
        reason = f"{type(error).__name__}: {error}; a fault of the program, not of the file"
        yield source.reject(Problem("internal_error", reason))
