"""WARC and WET: web pages as a crawler kept them, one for each response or conversion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.core.reading.encoding import decode
from pipeline.core.reading.raw import Fetched, Form, Metadata, Problem, RawDocument, Reject
from pipeline.readers.html import declared_charset
from pipeline.readers.records import Place
from pipeline.readers.source import Source, opened, oversized
from pipeline.settings import IngestSettings

# Bytes of headers of a record; none comes near it.
_MAX_HEADER = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")
# Kinds of records that hold the page itself; the others tell of the crawl.
_HELD = ("response", "resource", "conversion")


@dataclass(frozen=True, slots=True)
class _Payload:
    """What a server sent, its transfer undone, or the text that was made of it."""

    data: bytes
    form: Form
    charset: str | None


def read_warc(source: Source, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """A document or a reject for each record that holds a web page or its text, numbered as it stands in the file.

    The others (requests, pictures, redirections) are counted in one reject for the file. What stands before damage is
    kept; from there on the file is one reject.
    """
    from fastwarc import ArchiveIterator  # not needed by those who have no WARC

    passed: Counter[str] = Counter()
    number = 0
    with opened(source, settings) as stream:
        records = ArchiveIterator(stream, parse_http=False, max_header_len=_MAX_HEADER, stream_detect=False)
        try:
            for number, record in enumerate(records, 1):
                result = _read_record(record, Place(source, number, f"record {number}"), settings)
                if isinstance(result, str):
                    passed[result] += 1
                else:
                    yield result
        except OSError as error:
            if error.errno:
                raise
            where = f"after record {number}" if number else "at its beginning"
            yield source.reject(Problem("corrupt", f"damaged {where} ({error}); the rest is not read"))
            return
    if not number:
        yield source.reject(Problem("empty", "the file holds no record"))
    if passed:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(passed.items()))
        reason = f"{passed.total():,} of {number:,} records hold no web page: {kinds}"
        yield source.reject(Problem("no_page", reason))


def _read_record(record: Any, place: Place, settings: IngestSettings) -> RawDocument | Reject | str:
    """The document of a record, or why there is none; a kind to count it by where it is no page at all."""
    kind = str(record.record_type)
    if kind not in _HELD:
        return kind
    payload = _payload(record, kind, settings.max_bytes)
    if isinstance(payload, str):
        return payload
    if isinstance(payload, Problem):
        return place.reject(payload, record.content_length)
    if len(payload.data) > settings.max_bytes:
        return place.reject(oversized(None, settings.max_bytes), record.content_length)
    if not payload.data.strip():
        return place.reject(Problem("empty", "the page is empty"), len(payload.data))
    decoded = decode(payload.data, payload.charset)
    if isinstance(decoded, Problem):
        return place.reject(decoded, len(payload.data))
    headers = record.headers
    cut = headers.get("WARC-Truncated")
    notes = (f"cut off when it was fetched ({cut})",) if cut else ()
    tongue = headers.get("WARC-Identified-Content-Language")
    return RawDocument(
        source=place.source.within(place.number),
        text=decoded.text,
        n_bytes=len(payload.data),
        form=payload.form,
        metadata=Metadata(language=tongue if tongue and "," not in tongue else None),
        notes=(*decoded.notes, *notes),
        fetched=Fetched(headers.get("WARC-Target-URI"), headers.get("WARC-Date")),
    )


def _payload(record: Any, kind: str, limit: int) -> _Payload | Problem | str:
    length = record.content_length
    stated = _media_type(record.headers.get("Content-Type"))
    if kind != "response" and stated not in (*_PAGES, "text/plain"):
        return f"{kind} of {stated or 'an unknown type'}"
    if length > limit + _MAX_HEADER:
        whole = record.consume() == length
        return oversized(length, limit) if whole else _cut_off(length)
    stored = record.reader.read(length)
    if len(stored) < length:
        return _cut_off(length)
    if kind == "response":
        return _sent(stored, limit)
    form: Form = "html" if stated in _PAGES else "text"
    return _Payload(stored, form, declared_charset(stored) if form == "html" else None)


def _sent(stored: bytes, limit: int) -> _Payload | Problem | str:
    """The body of an HTTP response if that is a web page, of a longer one no more than `limit` + 1 bytes."""
    from fastwarc import WarcRecord, WarcRecordType

    response = WarcRecord()  # one of its own: what is wrong in it leaves the file readable
    response.init_headers(WarcRecordType.response, content_length=len(stored))
    response.is_http = True
    response.set_bytes_content(stored)
    try:
        response.parse_http(auto_decode="all", max_header_len=_MAX_HEADER)
        headers = response.http_headers
        status = headers.status_code if headers is not None else None
        if status != 200:
            return f"response with status {status}" if status else "response that is not HTTP"
        stated = _media_type(headers.get("Content-Type"))
        if stated not in _PAGES:
            return f"response of {stated or 'an unknown type'}"
        data = response.reader.read(limit + 1)
    except OSError as error:
        return Problem("corrupt", f"the response of the server is damaged ({error})")
    return _Payload(data, "html", declared_charset(data) or response.http_charset)


def _media_type(stated: str | None) -> str:
    """`text/html` of "Text/HTML; charset=utf-8"; no more than a name of a type has, whatever is stated."""
    return (stated or "").partition(";")[0].strip().lower()[:60]


def _cut_off(length: int) -> Problem:
    return Problem("corrupt", f"the record is said to hold {length:,} bytes, but the file ends before")
