"""Web pages: one file is one document. The article is taken out of the page later, away from the disk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core.reading.encoding import decode
from pipeline.core.reading.raw import Problem, RawDocument, Reject
from pipeline.readers.source import Source, read_whole
from pipeline.settings import IngestSettings

# Must match <meta charset="utf-8">, <meta http-equiv=... content="text/html; charset=gbk"> and an XML declaration.
_CHARSET = re.compile(
    rb"<(?:meta\b[^<>]{0,200}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I
)
_HEAD = 4096


def read_html(source: Source, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """The source of the page as text, or why the file holds none."""
    data = read_whole(source, settings)
    if isinstance(data, Problem):
        yield source.reject(data)
        return
    decoded = decode(data, declared_charset(data))
    if isinstance(decoded, Problem):
        yield source.reject(decoded)
    else:
        yield RawDocument(source.name, decoded.text, len(data), "html", notes=decoded.notes)


def declared_charset(page: bytes) -> str | None:
    """The encoding that a page names at its beginning."""
    declared = _CHARSET.search(page[:_HEAD])
    return declared[1].decode("ascii") if declared else None
