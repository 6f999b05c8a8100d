"""What fuzzing begins with: the sample articles and small files of each format."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_FILES = ("html", "jsonl", "csv", "parquet", "txt", "md", "jsonl.gz", "txt.zst")
_CONTAINERS = ("warc", "warc.gz", "wet", "zip", "tar", "tar.gz", "tar.zst")
TARGET_NAMES = ("extract", *_FILES, *_CONTAINERS)
_SAMPLES = Path("data/raw")
_ARTICLE = 'Una Holt, mayor of Fenwick, said: “We start today.” "It is late," she told the Fenwick Post, and left.'
_ROW = {"id": "7", "url": "https://example.org/a", "title": "Start", "date": "2026-03-01", "text": _ARTICLE}
_PAGE = f"<html><head><title>Start</title></head><body><p>{_ARTICLE}</p></body></html>".encode()


def plant(target: str, folder: Path) -> None:
    """Put the first inputs for a target into a folder, as far as they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(_first(target, folder)):
        (folder / f"seed-{number}").write_bytes(data)


def _first(target: str, folder: Path) -> list[bytes]:
    lines = f"{json.dumps(_ROW)}\n{json.dumps(_ROW | {'id': 8, 'text': _ARTICLE * 3})}\n".encode()
    if target == "extract":
        texts = [path.read_bytes()[:4000] for path in sorted(_SAMPLES.glob("*.txt"))]
        return [bytes([k]) + text for k, text in enumerate([_ARTICLE.encode(), *texts])]
    if target == "parquet":
        path = folder.with_suffix(".parquet")
        pq.write_table(pa.Table.from_pylist([_ROW, _ROW]), path, compression="none")
        data = path.read_bytes()
        path.unlink()
        return [data]
    if target in _CONTAINERS:
        return _containers(target, lines)
    made = {
        "html": [_PAGE],
        "jsonl": [lines],
        "csv": [f"{','.join(_ROW)}\n{','.join(json.dumps(v) for v in _ROW.values())}\n".encode()],
        "txt": [_ARTICLE.encode(), _ARTICLE.encode("cp1252"), _ARTICLE.encode("utf-16")],
        "md": [f"---\ntitle: Start\n---\n# Start\n\n> {_ARTICLE}\n\n[a](b) ![c](d) `e` **f**\n".encode()],
        "jsonl.gz": [gzip.compress(lines, mtime=0)],
        "txt.zst": [pa.compress(_ARTICLE.encode(), "zstd", asbytes=True)],
    }
    samples = [path.read_bytes()[:20_000] for path in sorted(_SAMPLES.glob(f"*.{target}"))]
    return [*made[target], *samples]


def _containers(target: str, lines: bytes) -> list[bytes]:
    kind, _, packing = target.partition(".")
    made = {
        "warc": lambda: [_crawl(), _crawl()[:-40]],
        "wet": lambda: [_record("warcinfo", b"a: b") + _record("conversion", _ARTICLE.encode(), b"text/plain")],
        "zip": lambda: [
            _zip({"a.txt": _ARTICLE.encode(), "b/c.html": _PAGE, "d.jsonl.gz": gzip.compress(lines, mtime=0)})
        ],
        "tar": lambda: [
            _tar(format, lines) for format in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
        ],
    }[kind]()
    pack = {
        "": bytes,
        "gz": lambda data: gzip.compress(data, mtime=0),
        "zst": lambda data: pa.compress(data, "zstd", asbytes=True),
    }[packing]
    return [pack(data) for data in made]


def _record(kind: str, body: bytes, stated: bytes = b"application/http") -> bytes:
    headers = (
        b"WARC/1.0",
        b"WARC-Type: " + kind.encode(),
        b"WARC-Target-URI: https://example.org/a",
        b"WARC-Date: 2026-03-01T00:00:00Z",
        b"Content-Type: " + stated,
        b"Content-Length: %d" % len(body),
    )
    return b"\r\n".join([*headers, b"", body, b"", b""])


def _crawl() -> bytes:
    """Pages as a server sends them: plain, packed and in pieces, and one that is gone."""
    packed = gzip.compress(_PAGE, mtime=0)
    pieces = b"%x\r\n%s\r\n0\r\n\r\n" % (len(_PAGE), _PAGE)
    bodies = (
        (b"Content-Language: en", _PAGE),
        (b"Content-Encoding: gzip", packed),
        (b"Transfer-Encoding: chunked", pieces),
    )
    kind = b"Content-Type: text/html; charset=utf-8"
    sent = [b"\r\n".join([b"HTTP/1.1 200 OK", kind, header, b"", body]) for header, body in bodies]
    gone = b"HTTP/1.1 404 Not Found\r\n\r\n"
    return _record("request", b"GET / HTTP/1.1\r\n\r\n") + b"".join(_record("response", page) for page in (*sent, gone))


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _tar(form: int, lines: bytes) -> bytes:
    """Files, one with a long name, and a link."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for name, content in {
            "a.txt": _ARTICLE.encode(),
            f"{'b' * 90}/{'c' * 60}.html": _PAGE,
            "d.jsonl": lines,
        }.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("e.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return made.getvalue()
