"""Inputs behind addresses: the same documents as from a folder, and one line where something is missing."""

from __future__ import annotations

import functools
import gzip
import http.server
import importlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from pipeline.core.reading.raw import RawDocument, Reject
from pipeline.errors import UserError
from pipeline.readers import read_inputs
from pipeline.settings import IngestSettings
from tests.conftest import CREDENTIALS
from tests.readers.test_archives import TEXT, parquet, zipped
from tests.readers.test_warc import GOOD

FILES = {
    "news/may/a.txt": TEXT,
    "news/may/b.jsonl.gz": gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'),
    "news/c.parquet": parquet("Four."),
    "news/d.zip": zipped({"e.txt": TEXT}),
    "news/f.warc.gz": gzip.compress(GOOD),
    "news/g.pdf": b"%PDF-1.7",
    "news/README.md": TEXT,
    "other/a.txt": TEXT,
}
FOUND = ["c.parquet#1", "d.zip#e.txt", "f.warc.gz#1", "may/a.txt", "may/b.jsonl.gz#1", "may/b.jsonl.gz#2"]


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bucket of news, where the environment tells the way to it as it does for other tools."""
    fsspec = pytest.importorskip("s3fs")
    for name, value in (CREDENTIALS | {"AWS_ENDPOINT_URL": s3}).items():
        monkeypatch.setenv(name, value)
    fsspec.S3FileSystem.clear_instance_cache()
    client = boto3.client("s3", endpoint_url=s3)
    client.create_bucket(Bucket="archive")
    for key, data in FILES.items():
        client.put_object(Bucket="archive", Key=key, Body=data)
    return "s3://archive"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web server with the same files."""
    for name, data in FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(data)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(tmp_path / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def read(settings: IngestSettings, *inputs: str) -> tuple[list[str], dict[str, str]]:
    """The sources of the documents, and the rules of the rejects by source."""
    results = list(read_inputs(inputs, settings))
    rejects = {item.source: item.rule for item in results if isinstance(item, Reject)}
    return [item.source for item in results if isinstance(item, RawDocument)], rejects


def test_a_bucket_is_read_as_a_folder_is(bucket: str, settings: IngestSettings, tmp_path: Path) -> None:
    """Folder, pattern and file; names are relative to the folder, and what is ignored there is ignored here."""
    assert read(settings, f"{bucket}/news/") == (FOUND, {"g.pdf": "unknown_format"})
    assert read(settings, f"{bucket}/news/*/*.txt") == (["may/a.txt"], {})
    assert read(settings, f"{bucket}/news/may/a.txt") == (["a.txt"], {})
    both, _ = read(settings, f"{bucket}/news/may", f"{bucket}/other")
    assert both == ["b.jsonl.gz#1", "b.jsonl.gz#2", "s3://archive/news/may/a.txt", "s3://archive/other/a.txt"]
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert read(settings, str(tmp_path), f"{bucket}/other")[0] == ["a.txt", "s3://archive/other/a.txt"]
    for missing in (f"{bucket}/nothing/", f"{bucket}/news/*.csv", "s3://no-such-bucket/news"):
        with pytest.raises(UserError, match=r"s3://\S+: ") as raised:
            read(settings, missing)
        assert "\n" not in str(raised.value)


def test_a_file_of_a_web_server_is_read(site: str, settings: IngestSettings) -> None:
    """Under the last part of its address, whatever stands behind a question mark."""
    assert read(settings, f"{site}/news/may/b.jsonl.gz?key=1") == (["b.jsonl.gz#1", "b.jsonl.gz#2"], {})
    assert read(settings, f"{site}/news/c.parquet") == (["c.parquet#1"], {})
    assert read(settings, f"{site}/news/d.zip") == (["d.zip#e.txt"], {})
    with pytest.raises(UserError, match=r"missing\.txt"):
        read(settings, f"{site}/missing.txt")


def test_a_package_that_is_missing_is_named_with_how_to_install_it(
    settings: IngestSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line; whoever reads folders needs none of them."""
    for name in ("s3fs", "gcsfs", "huggingface_hub", "aiohttp"):
        monkeypatch.setitem(sys.modules, name, None)
    for address, package in [
        ("s3://archive/news", "s3fs"),
        ("gs://archive/news", "gcsfs"),
        ("hf://datasets/courier/news", "huggingface_hub"),
        ("https://courier.example/news.zip", "aiohttp"),
    ]:
        with pytest.raises(UserError) as raised:
            read(settings, address)
        assert f"needs the package {package}; install it: pip install 'expert-quotes[remote]'" in str(raised.value)


@pytest.mark.parametrize("address", ["ftp://courier.example/a.txt", "file:///etc/passwd", "zip::s3://archive/a.zip"])
def test_an_address_of_an_unknown_kind_is_the_users_mistake(settings: IngestSettings, address: str) -> None:
    """Only what is tested is opened: fsspec knows dozens more, some of which run programs."""
    with pytest.raises(UserError, match="are not known; known are s3://"):
        read(settings, address)


def test_nothing_is_imported_for_folders(
    tmp_path: Path, settings: IngestSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No library that could fetch anything takes part."""
    (tmp_path / "s3:").mkdir()
    (tmp_path / "s3:" / "a.txt").write_bytes(TEXT)
    monkeypatch.setattr(importlib, "import_module", lambda name: pytest.fail(f"{name} was imported"))
    assert read(settings, str(tmp_path))[0] == ["s3:/a.txt"]
