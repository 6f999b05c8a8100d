"""JSON Lines: one object a line is one document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pipeline.core.reading.encoding import decode
from pipeline.core.reading.raw import Problem, RawDocument, Reject
from pipeline.readers.records import Place, read_record
from pipeline.readers.source import Source, opened, oversized
from pipeline.settings import IngestSettings

_SKIP = 1 << 20


def read_jsonl(source: Source, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """A document or a reject for each line that is not blank; a line that is broken or too long costs only itself."""
    number = 0
    with opened(source, settings) as stream:
        for line, data in enumerate(_lines(stream, settings.max_bytes), 1):
            if not data.strip():
                continue
            number += 1
            yield _read_line(data, Place(source, number, f"line {line}"), settings)
    if not number:
        yield source.reject(Problem("empty", "the file holds no line with an object"))


def _read_line(data: bytes, place: Place, settings: IngestSettings) -> RawDocument | Reject:
    if len(data) > settings.max_bytes:
        return place.reject(oversized(None, settings.max_bytes))
    decoded = decode(data)
    if isinstance(decoded, Problem):
        return place.reject(decoded, len(data))
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return place.reject(Problem("broken_json", f"not valid JSON ({_first_line(error)})"), len(data))
    if not isinstance(record, dict):
        return place.reject(Problem("broken_json", "not a JSON object"), len(data))
    result = read_record(record, settings.columns, place, settings.max_bytes)
    return replace(result, notes=decoded.notes) if isinstance(result, RawDocument) else result


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines, of one that is longer than `limit` only its first `limit` + 1 bytes."""
    while data := stream.readline(limit + 1):
        yield data
        while not data.endswith(b"\n") and (data := stream.readline(_SKIP)):
            pass


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
