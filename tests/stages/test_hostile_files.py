"""Files made to do harm: each costs one reject with a reason, in little memory, and the rest comes out."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.intake import ingest_inputs
from pipeline.readers import streams
from pipeline.settings import load_settings
from tests.readers.test_text import zstd

GOOD = "“The harbour is open,” said Ana Lund, who had waited for four months on the quay."
PARAGRAPH = f"<p>{GOOD}</p>"
# Bytes that the process may take beyond what its libraries do, far below what the files unpack to.
MEMORY = 400_000_000


def rejected(folder: Path) -> dict[str, str]:
    """The rules of the rejects by source, after a look that the good article beside them came out."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    made = ingest_inputs([folder], load_settings().ingest)
    assert "good.txt" in {document.source for document in made.documents}
    assert all(reject.reason and "fault of the program" not in reject.reason for reject in made.rejects)
    return {reject.source: reject.rule for reject in made.rejects}


def memory_of(folder: Path) -> tuple[int, dict[str, str]]:
    """The most memory in bytes that reading the folder adds to that of the program, and the rules of the rejects."""
    program = (
        "import resource, sys, json\nfrom pipeline.intake import ingest_inputs\n"
        "from pipeline.settings import load_settings\nimport fastwarc, trafilatura\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024\nbefore = peak()\n"
        "made = ingest_inputs([sys.argv[1]], load_settings().ingest)\n"
        "print(json.dumps([peak() - before, {r.source: r.rule for r in made.rejects}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
    added, rules = json.loads(done.stdout)
    return added, rules


def bomb(size: int) -> Iterator[bytes]:
    """A gzip of that many equal bytes, piece by piece."""
    packer = zlib.compressobj(9, wbits=31)
    for _ in range(size // 10_000_000):
        yield packer.compress(b"a" * 10_000_000)
    yield packer.flush()


def test_bombs_take_little_memory(tmp_path: Path) -> None:
    """A line of a gigabyte, 300 MB in gzip, zstd, tar and zip, one text 100,000 times in Parquet."""
    with (tmp_path / "line.jsonl").open("wb") as file:
        file.write(b'{"text": "')
        file.truncate(1_000_000_000)
    packed = b"".join(bomb(300_000_000))
    for name in ("a.jsonl.gz", "b.csv.gz", "c.warc.gz", "d.txt.gz", "e.tar.gz", "f.parquet.gz"):
        (tmp_path / name).write_bytes(packed)
    (tmp_path / "g.jsonl.zst").write_bytes(zstd(b"a" * 300_000_000))
    with zipfile.ZipFile(tmp_path / "h.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("a.jsonl", "w") as member:
            for _ in range(30):
                member.write(b"a" * 10_000_000)
        archive.writestr("b.txt", GOOD)
    one = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array(["ab" * 5_500_000]))
    pq.write_table(
        pa.table({"text": one}), tmp_path / "i.parquet", store_schema=False, dictionary_pagesize_limit=1 << 30
    )
    added, rules = memory_of(tmp_path)
    assert rules.pop("line.jsonl#1") == "oversized"
    assert {source: rule for source, rule in rules.items() if not re.search(r"#\d+$", source)} == {
        "i.parquet": "bomb",
        "a.jsonl.gz": "bomb",
        "b.csv.gz": "oversized",
        "c.warc.gz": "corrupt",
        "d.txt.gz": "oversized",
        "e.tar.gz": "corrupt",
        "f.parquet.gz": "bomb",
        "g.jsonl.zst": "bomb",
        "h.zip": "bomb",
        "h.zip#a.jsonl": "bomb",
    }
    assert added < MEMORY


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 1_000_000 + PARAGRAPH,
        "<html><body>" + "<div>" * 90_000 + PARAGRAPH,
        "<html><body><p " + " ".join(f"a{number}" for number in range(100_000)) + ">" + PARAGRAPH,
        "<html><body><p " + "".join(f"a{number}='1'" for number in range(100_000)) + ">" + PARAGRAPH,
    ],
)
def test_pages_of_endless_tags_are_rejected(tmp_path: Path, page: str) -> None:
    """Before time or stack run out."""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert rejected(tmp_path)["a.html"] in {"too_many_tags", "too_many_attributes", "no_main_text"}


@pytest.mark.parametrize("ending", ["html", "xhtml"])
@pytest.mark.parametrize(
    "declared",
    [
        "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)) + '<!ENTITY e0 "laughs">',
        '<!ENTITY e9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY e9 SYSTEM "http://127.0.0.1:9/secret"><!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;',
        '<!ENTITY e9 "' + "laughs " * 100_000 + '">',
    ],
)
def test_entities_of_a_page_stay_what_they_are(tmp_path: Path, ending: str, declared: str) -> None:
    """None is expanded, and none fetched from the disk or the network."""
    page = f'<?xml version="1.0"?><!DOCTYPE html [{declared}]><html><body>{PARAGRAPH * 3}<p>&e9;</p></body></html>'
    (tmp_path / f"a.{ending}").write_text(page, encoding="utf-8")
    made = ingest_inputs([tmp_path], load_settings().ingest)
    assert len(made.documents) + len(made.rejects) == 1
    for document in made.documents:
        assert "root:" not in document.text
        assert len(document.text) < 2_000 + len(page)
        assert document.text.count("laughs") <= page.count("laughs")


@pytest.mark.parametrize("charset", ["punycode", "idna", "undefined", "unicode_escape", "bz2", "rot13", "no-such"])
def test_a_page_cannot_name_an_encoding_that_is_none(tmp_path: Path, charset: str) -> None:
    """Some of Python's would fail on it, or take hours; the page is read as if it had named none."""
    page = f"<html><head><meta charset={charset}></head><body>{PARAGRAPH}<p>Caf\xe9 {'x' * 200_000}</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.replace("“", "").replace("”", "").encode("cp1252"))
    assert rejected(tmp_path) == {}


def test_parquet_that_lies_about_itself_is_rejected(tmp_path: Path) -> None:
    """Cut off, lengths changed, or so that pyarrow ends the process that reads it."""
    table = pa.table({"text": [f"The harbour {number} opened on Monday." for number in range(50)]})
    pq.write_table(table, tmp_path / "whole.parquet", use_dictionary=False)
    whole = (tmp_path / "whole.parquet").read_bytes()
    footer = int.from_bytes(whole[-8:-4], "little")
    (tmp_path / "whole.parquet").unlink()
    (tmp_path / "a.parquet").write_bytes(whole[:-20])
    (tmp_path / "b.parquet").write_bytes(whole[:-8] + (2**31 - 1).to_bytes(4, "little") + b"PAR1")
    (tmp_path / "c.parquet").write_bytes(whole[:-8] + (footer - 9).to_bytes(4, "little") + b"PAR1")
    (tmp_path / "d.parquet").write_bytes(whole[:4] + b"\xff" * 40 + whole[44:])
    with pa.OSFile(str(tmp_path / "e.parquet"), "wb") as file, pa.ipc.new_file(file, table.schema) as arrow:
        arrow.write_table(table)
    rules = rejected(tmp_path)
    assert set(rules) == {f"{letter}.parquet" for letter in "abcde"}
    assert set(rules.values()) == {"corrupt"}


def test_a_reader_that_dies_costs_only_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had read is kept; here the first row is good and then it is killed."""
    row = json.dumps(
        {
            "document": {
                "source": "a.parquet#1",
                "text": GOOD + " Twice.",
                "n_bytes": 90,
                "form": "text",
                "metadata": {},
                "notes": [],
                "key": None,
                "fetched": None,
            }
        }
    )
    (tmp_path / "python").write_text(f"#!/bin/sh\ncat <<'END'\n{row}\nEND\nkill -ABRT $$\n", encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.parquet").write_bytes(b"PAR1")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    made = ingest_inputs([tmp_path / "in"], load_settings().ingest)
    assert [document.source for document in made.documents] == ["a.parquet#1"]
    [reject] = made.rejects
    assert (reject.source, reject.rule) == ("a.parquet", "corrupt")
    assert reject.reason == "its reader died (Aborted) on it; what it had read is kept"


def test_what_becomes_a_pipe_or_goes_away_after_it_was_found_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders are read while others write into them: nothing waits for ever."""
    (tmp_path / "pipe.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "gone.txt").write_text(GOOD, encoding="utf-8")
    opened = os.open

    def late(path: Path, *arguments: int) -> int:
        name = Path(path).name
        if name in ("pipe.txt", "gone.txt"):
            Path(path).unlink()
        if name == "pipe.txt":
            os.mkfifo(path)
        return opened(path, *arguments)

    monkeypatch.setattr(streams.os, "open", late)
    assert rejected(tmp_path) == {"pipe.txt": "no_file", "gone.txt": "unreadable"}


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.jsonl.gz"])
def test_a_file_that_changes_while_it_is_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Half of it may be old and half new."""
    data = (json.dumps({"text": GOOD}) + "\n").encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    readinto = streams.Full.readinto

    def meanwhile(stream: streams.Full, buffer: object) -> int:
        os.utime(tmp_path / name, ns=(1, 1))
        return readinto(stream, buffer)

    monkeypatch.setattr(streams.Full, "readinto", meanwhile)
    made = ingest_inputs([tmp_path], load_settings().ingest)
    assert [(reject.source, reject.rule) for reject in made.rejects] == [(name, "changed")]
