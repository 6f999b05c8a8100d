"""CSV and its kin: one row is one document, whatever the delimiter and the encoding."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import TextIO

from pipeline.core.reading.encoding import Decoded, decode, unescape
from pipeline.core.reading.raw import Metadata, Problem, RawDocument, Reject
from pipeline.readers.records import Place, no_text_column, read_record, text_column
from pipeline.readers.source import Source, opened, oversized
from pipeline.readers.streams import BUFFER
from pipeline.settings import ColumnNames, IngestSettings

_SKIP = 1 << 20
_DELIMITERS = ",;\t|"
# How the csv module itself complains about a field beyond its limit.
_TOO_LONG = "field limit"


def read_csv(source: Source, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """A document or a reject for each row; a broken row costs only itself.

    The delimiter is the one by which the first line names a column of text. Quotation marks inside a field are doubled
    or, where the file shows it, stand after a backslash.
    """
    with opened(source, settings) as stream:
        sample = stream.peek(BUFFER)
        if not sample.strip():
            yield source.reject(Problem("empty", "the file is empty"))
            return
        decoded = _decoded(sample)
        if isinstance(decoded, Problem):
            yield source.reject(decoded)
            return
        with io.TextIOWrapper(stream, decoded.encoding, _errors(decoded.encoding), newline="") as text:
            for result in _read(source, _Lines(text, settings.max_bytes), _dialect(decoded.text), settings):
                yield _with_notes(result, decoded.notes) if isinstance(result, RawDocument) else result


def _decoded(sample: bytes) -> Decoded | Problem:
    """The beginning of the file as text, up to the end of a line where it goes on."""
    if len(sample) == BUFFER:
        sample = sample.rpartition(b"\n")[0] or sample
    return decode(sample[: len(sample) & ~1] if 0 in sample else sample)


def _errors(encoding: str) -> str:
    """What stands for a byte that is none of the encoding: itself, where characters are bytes."""
    return "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def _read(
    source: Source, lines: _Lines, dialect: type[csv.Dialect], settings: IngestSettings
) -> Iterator[RawDocument | Reject]:
    csv.field_size_limit(settings.max_bytes)
    try:
        header = _header(next(lines, ""), settings.columns)
    except csv.Error:
        header = oversized(None, settings.max_bytes)
    if isinstance(header, Problem):
        yield source.reject(header)
        return
    names, delimiter = header
    reader = csv.reader(lines, dialect, delimiter=delimiter)
    number = 0
    while True:
        place = Place(source, number + 1, f"row {number + 1} at line {lines.begin_record()}")
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            number += 1
            lines.give_back()
            large = _TOO_LONG in str(error)
            yield place.reject(oversized(None, settings.max_bytes) if large else _broken(str(error)))
            continue
        if row:  # else a blank line
            number += 1
            yield _read_row(row, names, place, settings)
    if not number:
        yield source.reject(Problem("empty", "the file holds no row below the names of the columns"))


def _read_row(row: list[str], names: Sequence[str], place: Place, settings: IngestSettings) -> RawDocument | Reject:
    if len(row) < len(names) or any(row[len(names) :]):
        return place.reject(_broken(f"{len(row)} fields, but the first line names {len(names)}"))
    return read_record(dict(zip(names, row, strict=False)), settings.columns, place, settings.max_bytes)


def _broken(what: str) -> Problem:
    return Problem("broken_row", f"not a valid row ({what})")


def _with_notes(document: RawDocument, notes: tuple[str, ...]) -> RawDocument:
    text, stray = unescape(document.text)
    own = (f"{stray} stray Windows-1252 bytes",) if stray else ()
    notes = (*(note for note in notes if "stray" not in note), *own)
    known = {name: value and unescape(value)[0] for name, value in asdict(document.metadata).items()}
    key = document.key and unescape(document.key)[0]
    return replace(document, text=text, notes=notes, metadata=Metadata(**known), key=key)


def _header(line: str, columns: ColumnNames) -> tuple[list[str], str] | Problem:
    """The names of the columns and the delimiter between them, or why there are none."""
    candidates = [(next(csv.reader([line], delimiter=delimiter), []), delimiter) for delimiter in _DELIMITERS]
    for names, delimiter in candidates:
        if text_column(names, columns) is not None:
            return names, delimiter
    return no_text_column(max(candidates, key=lambda candidate: len(candidate[0]))[0], columns)


def _dialect(sample: str) -> type[csv.Dialect]:
    class Found(csv.excel):
        strict = True
        doublequote = '\\"' not in sample or '""' in sample
        escapechar = None if doublequote else "\\"

    return Found


class _Lines:
    """The lines of a file for the csv module, which takes as many as a record has; those of a broken one come again.

    Raises csv.Error for a line of more than `limit` characters, of which no more is loaded.
    """

    def __init__(self, text: TextIO, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._taken: list[str] = []
        self._waiting: deque[str] = deque()
        self._number = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self._taken.append(line)
        if len(line) > self._limit:
            raise csv.Error(_TOO_LONG)
        return line

    def begin_record(self) -> int:
        """Forget the lines of the record before; the number of the line that comes next."""
        self._number += sum(line.endswith(("\n", "\r")) for line in self._taken)
        self._taken.clear()
        return self._number

    def give_back(self) -> None:
        """Let all lines since `begin_record` but the first come again: the break was in that one."""
        lines = deque(self._taken)
        first = lines.popleft() if lines else ""
        while first and not first.endswith(("\n", "\r")):
            first = lines.popleft() if lines else self._text.readline(_SKIP)
        self._waiting.extendleft(reversed(lines))
        self._taken = ["\n"]
