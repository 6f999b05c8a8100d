"""Plain text and Markdown: one file is one document."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.reading.encoding import decode
from pipeline.core.reading.raw import Form, Problem, RawDocument, Reject
from pipeline.readers.source import Source, read_whole
from pipeline.settings import IngestSettings


def read_text(source: Source, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """The document, or why the file holds none."""
    data = read_whole(source, settings)
    if isinstance(data, Problem):
        yield source.reject(data)
        return
    decoded = decode(data)
    if isinstance(decoded, Problem):
        yield source.reject(decoded)
        return
    form: Form = "markdown" if source.format == "markdown" else "text"
    yield RawDocument(source.name, decoded.text, len(data), form, notes=decoded.notes)
