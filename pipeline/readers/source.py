"""One input to read: what the data calls it, what it holds, how it is packed and how it is opened."""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Literal, TypeVar, cast

from pipeline.core.reading.raw import Problem, Reject
from pipeline.readers.streams import NoRoom, Stream, checked
from pipeline.settings import Extensions, IngestSettings

Format = Literal["text", "markdown", "html", "jsonl", "csv", "parquet", "warc", "tar", "zip"]
T = TypeVar("T")
Packing = Literal["", ".gz", ".zst"]
STAGE = "ingest"
_SHORT = {".tgz": ".tar.gz", ".tzst": ".tar.zst"}
_COPIED = 1 << 20
_LARGEST = (1 << 63) - 1  # bytes that a file can have; a header may state any number
# What would break a line of a report or drive a terminal.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the disk, of a remote store or of an archive.

    `name` is its path relative to the input root, with `/`; of a file in an archive that of the archive, `#` and its
    own. `n_bytes` is its size as stored, None where it is not known before reading. `open` gives its stored bytes.
    """

    name: str
    format: Format
    packing: Packing
    n_bytes: int | None
    open: Callable[[], IO[bytes]]
    in_archive: bool = False

    def reject(self, problem: Problem, record: int | None = None, n_bytes: int | None = None) -> Reject:
        """The reject for this file, or for one of its records, counted from 1."""
        name, size = (self.name, self.n_bytes) if record is None else (self.within(record), n_bytes)
        return Reject(name, STAGE, problem.rule, problem.reason, size if size is None or size <= _LARGEST else None)

    def within(self, key: object) -> str:
        """What a part of this file is called: `#` and its number, its own id or its name."""
        return f"{self.name}#{key}"


def format_of(name: str, extensions: Extensions) -> tuple[Format, Packing] | Problem:
    """What a file of this name holds and how it is packed; or why nobody can tell."""
    path = PurePosixPath(name)
    if full := _SHORT.get(path.suffix.lower()):
        path = path.with_suffix(full)
    packing = path.suffix.lower() if path.suffix.lower() in (".gz", ".zst") else ""
    ending = path.with_suffix("").suffix.lower() if packing else path.suffix.lower()
    for field in fields(extensions):
        if ending in getattr(extensions, field.name):
            return cast(Format, field.name), cast(Packing, packing)
    known = " ".join(known for field in fields(extensions) for known in getattr(extensions, field.name))
    reason = f"no reader for files that end in {ending!r}; known are {known}, also with .gz or .zst"
    return Problem("unknown_format", reason)


def readable(name: str) -> str:
    """A name as text that can be stored and shown, whatever bytes it is made of, in one form on all systems."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text))


@contextmanager
def opened(source: Source, settings: IngestSettings) -> Iterator[Stream]:
    """The unpacked content of the file as a stream.

    Raises, as it is read, OSError where the file cannot be read or packed data are damaged, and Unfit for a bomb and a
    file that changes meanwhile.
    """
    with source.open() as file, checked(file, source.packing, settings) as stream:
        yield stream


@contextmanager
def seekable(source: Source, settings: IngestSettings) -> Iterator[IO[bytes]]:
    """The unpacked content for readers that begin at its end. Raises what `opened` does."""
    with source.open() as file:
        if not source.packing and file.seekable():
            with checked(file, "", settings):  # for what it sees at the end
                yield file
            return
    with _laid_down(source, settings) as unpacked:
        yield unpacked


@contextmanager
def on_disk(source: Source, settings: IngestSettings) -> Iterator[IO[bytes]]:
    """The unpacked content as a file that another process can be given. Raises what `opened` does."""
    with source.open() as file:
        if not source.packing and isinstance(file, io.BufferedReader):  # what `open_file` gives
            with checked(file, "", settings):
                yield file
            return
    with _laid_down(source, settings) as unpacked:
        yield unpacked


@contextmanager
def _laid_down(source: Source, settings: IngestSettings) -> Iterator[IO[bytes]]:
    """The unpacked content in a file without a name. Raises NoRoom where there is none for it."""
    with opened(source, settings) as stream, _on_our_disk(lambda: tempfile.TemporaryFile(buffering=0)) as unpacked:
        while data := memoryview(stream.read(_COPIED)):
            while data:
                data = data[_on_our_disk(partial(unpacked.write, data)) :]
        unpacked.seek(0)
        yield unpacked


def _on_our_disk(step: Callable[[], T]) -> T:
    try:
        return step()
    except OSError as error:
        where = tempfile.tempdir or "the folder for temporary files"
        raise NoRoom(
            error.errno, f"{error.strerror}; packed inputs are unpacked there, TMPDIR names another", where
        ) from error


def read_whole(source: Source, settings: IngestSettings) -> bytes | Problem:
    """The unpacked content, or why it cannot be one document: more than `max_bytes`, or none."""
    limit = settings.max_bytes
    if not source.packing and source.n_bytes is not None and source.n_bytes > limit:
        return oversized(source.n_bytes, limit)
    with opened(source, settings) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        return oversized(None, limit)
    return (
        data
        if data.strip()
        else Problem("empty", "the file is empty" if not data else "the file holds only white space")
    )


def oversized(n_bytes: int | None, limit: int) -> Problem:
    """The problem of an input larger than `ingest.max_bytes`."""
    size = f"{n_bytes:,} bytes" if n_bytes is not None else "the unpacked text"
    return Problem(
        "oversized", f"{size} {'are' if n_bytes is not None else 'is'} more than ingest.max_bytes allows ({limit:,})"
    )
