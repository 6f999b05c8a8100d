"""WARC and WET: a document for each web page that a crawler kept, as warcio and fastwarc write them."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.core.reading.ingest import to_document
from pipeline.core.reading.raw import Document, Fetched
from tests.readers.conftest import Read
from tests.readers.test_text import zstd

PAGE = b"<html><body><p>The harbour opened on Monday, said Ana Lund, who had waited.</p></body></html>"
HTML = ("Content-Type", "text/html; charset=utf-8")
DATE = {"WARC-Date": "2024-05-01T10:00:00Z"}


class Crawl:
    """A WARC as a crawler writes it with warcio, record by record."""

    def __init__(self, packed: bool = False) -> None:
        self._file = io.BytesIO()
        self._writer = WARCWriter(self._file, gzip=packed)

    def add(self, kind: str, body: bytes, *headers: tuple[str, str], status: str = "200 OK", **more: str) -> Crawl:
        """A record of that kind, with HTTP headers where it is a response."""
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1") if kind in ("response", "request") else None
        stated = more.pop("stated", None)
        record = self._writer.create_warc_record(
            "https://courier.example/a",
            kind,
            payload=io.BytesIO(body),
            http_headers=http,
            warc_headers_dict=DATE | {name.replace("_", "-"): value for name, value in more.items()},
            **({"warc_content_type": stated} if stated else {}),
        )
        self._writer.write_record(record)
        return self

    def data(self) -> bytes:
        """What has been written so far."""
        return self._file.getvalue()


def crawl(packed: bool = False) -> bytes:
    """What a crawl of one article leaves behind."""
    written = Crawl(packed).add("request", b"").add("response", PAGE, HTML)
    written.add("response", b"\x89PNG", ("Content-Type", "image/png")).add(
        "response", PAGE, HTML, status="404 Not Found"
    )
    written.add("response", b"", ("Location", "/b"), status="301 Moved").add("metadata", b"fetchTimeMs: 5")
    return written.add("response", PAGE.replace(b"Monday", b"Tuesday"), HTML).data()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", crawl()),
        ("a.warc.gz", crawl(packed=True)),
        ("CC-NEWS-1.warc.gz", gzip.compress(crawl())),
        ("a.warc.zst", zstd(crawl())),
    ],
)
def test_pages_become_documents_and_the_rest_is_counted_in_one_reject(
    tmp_path: Path, read: Read, name: str, data: bytes
) -> None:
    """A record is named by its number in the file; requests, pictures and redirections are no articles."""
    (tmp_path / name).write_bytes(data)
    documents, rejects = read(tmp_path)
    assert list(documents) == [f"{name}#2", f"{name}#7"]
    assert {item.form for item in documents.values()} == {"html"}
    assert documents[f"{name}#2"].fetched == Fetched("https://courier.example/a", "2024-05-01T10:00:00Z")
    assert list(rejects) == [name]
    assert (rejects[name].rule, rejects[name].reason) == (
        "no_page",
        "5 of 7 records hold no web page: 1 metadata, 1 request, 1 response of image/png, "
        "1 response with status 301, 1 response with status 404",
    )


def test_address_and_date_of_the_record_hold_where_the_page_says_nothing(tmp_path: Path, read: Read) -> None:
    """What the page says itself goes before them; a date that is only that of the crawl is noted."""
    head = b'<head><link rel="canonical" href="https://courier.example/harbour"><meta property="article:published_time"'
    told = PAGE.replace(b"<body>", head + b' content="2023-02-03T04:05:00Z"></head><body>')
    (tmp_path / "a.warc").write_bytes(Crawl().add("response", PAGE, HTML).add("response", told, HTML).data())
    documents, _ = read(tmp_path)
    silent, told_itself = (to_document(raw, 20) for raw in documents.values())
    assert isinstance(silent, Document)
    assert isinstance(told_itself, Document)
    assert silent.url == "https://courier.example/a"
    assert str(silent.published_at) == "2024-05-01 10:00:00+00:00"
    assert "published_at is when the page was fetched; it gives no date itself" in silent.notes
    assert told_itself.url == "https://courier.example/harbour"
    assert str(told_itself.published_at) == "2023-02-03 04:05:00+00:00"
    assert not any("fetched" in note for note in told_itself.notes)


def test_text_that_was_made_of_pages_is_read(tmp_path: Path, read: Read) -> None:
    """As in the WET files of Common Crawl, with the language that they name."""
    text = b"The harbour opened on Monday, said Ana Lund."
    written = Crawl().add("warcinfo", b"isPartOf: CC", stated="application/warc-fields")
    written.add("conversion", text, stated="text/plain", WARC_Identified_Content_Language="eng")
    (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(written.data()))
    documents, _ = read(tmp_path)
    [document] = documents.values()
    assert (document.text, document.form, document.metadata.language) == (text.decode(), "text", "eng")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), [HTML, ("Content-Encoding", "gzip")]),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), [HTML, ("Transfer-Encoding", "chunked")]),
        (PAGE.replace(b"Lund", "Lundå".encode("cp1252")), [("Content-Type", "text/html; charset=windows-1252")]),
    ],
)
def test_what_the_server_packed_is_unpacked(
    tmp_path: Path, read: Read, body: bytes, headers: list[tuple[str, str]]
) -> None:
    """Some crawlers keep the answer as it came over the line."""
    (tmp_path / "a.warc").write_bytes(Crawl().add("response", body, *headers).data())
    documents, rejects = read(tmp_path)
    assert rejects == {}
    assert documents["a.warc#1"].text.replace("å", "") == PAGE.decode()


def test_a_page_that_was_cut_off_when_it_was_fetched_says_so(tmp_path: Path, read: Read) -> None:
    """Crawlers fetch no more than a mebibyte or so."""
    (tmp_path / "a.warc").write_bytes(Crawl().add("response", PAGE, HTML, WARC_Truncated="length").data())
    documents, _ = read(tmp_path)
    assert documents["a.warc#1"].notes == ("cut off when it was fetched (length)",)


GOOD = Crawl().add("response", PAGE, HTML).data()


@pytest.mark.parametrize(
    ("bad", "rules"),
    [
        (Crawl().add("response", gzip.compress(b"a" * 5_000_000), HTML, ("Content-Encoding", "gzip")), "oversized"),
        (Crawl().add("response", b"a" * 200_000, HTML), "oversized"),
        (Crawl().add("response", b"zzz\r\nno chunk", HTML, ("Transfer-Encoding", "chunked")), "corrupt"),
        (Crawl().add("response", b"\0" * 900, HTML), "binary"),
        (Crawl().add("response", b" ", HTML), "empty"),
    ],
)
def test_a_bad_record_costs_only_itself(tmp_path: Path, read: Read, bad: Crawl, rules: str) -> None:
    """Also a page that the server packed a thousand times smaller than it is."""
    (tmp_path / "a.warc").write_bytes(GOOD + bad.data() + GOOD)
    documents, rejects = read(tmp_path)
    assert list(documents) == ["a.warc#1", "a.warc#3"]
    assert {source: item.rule for source, item in rejects.items()} == {"a.warc#2": rules}


@pytest.mark.parametrize(
    ("rest", "rule"),
    [
        (b"no record at all" * 100, "corrupt"),
        (GOOD.replace(b"Content-Length: ", b"X-Length: ", 1), "corrupt"),
        (GOOD.replace(b"WARC-Date", b"X-Long: " + b"a" * 500_000 + b"\r\nWARC-Date"), "corrupt"),
        (GOOD[:-40], "corrupt"),
        (GOOD.replace(b"Content-Length: ", b"Content-Length: 99999999"), "corrupt"),
    ],
)
def test_what_stands_before_the_damage_is_kept(tmp_path: Path, read: Read, rest: bytes, rule: str) -> None:
    """Lengths that lie, headers without end, a file that stops in the middle."""
    (tmp_path / "a.warc").write_bytes(GOOD + rest)
    documents, rejects = read(tmp_path)
    assert list(documents) == ["a.warc#1"]
    assert rule in {item.rule for item in rejects.values()}


def test_what_is_no_warc_is_one_reject(tmp_path: Path, read: Read) -> None:
    """An empty one too."""
    (tmp_path / "a.warc").write_bytes(b"")
    (tmp_path / "b.warc").write_bytes(b"The harbour opened on Monday.\n" * 500)
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(crawl())[:200])
    documents, rejects = read(tmp_path)
    assert documents == {}
    assert [rejects[name].rule for name in ("a.warc", "b.warc")] == ["empty", "corrupt"]
    assert rejects["c.warc.gz"].rule == "corrupt"
