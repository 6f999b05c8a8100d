"""Files that are one document each: plain text, Markdown, web pages; packed and not."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.readers.conftest import Read


def zstd(data: bytes) -> bytes:
    """Packed as `.zst` files are."""
    with pa.BufferOutputStream() as packed:
        with pa.CompressedOutputStream(packed, "zstd") as stream:
            stream.write(data)
        return bytes(packed.getvalue())


TEXT = "“The harbour is open,” said Ana Lund. Fährschiffe verkehren für 3 € wieder.\n"


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE without a byte order mark"),
        ("utf-16-be", "UTF-16-BE without a byte order mark"),
        ("utf-32", "UTF-32"),
    ],
)
def test_text_in_any_encoding_is_read_and_the_encoding_noted(
    tmp_path: Path, read: Read, encoding: str, note: str | None
) -> None:
    """UTF-8 needs no note."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    documents, rejects = read(tmp_path)
    assert rejects == {}
    assert documents["a.txt"].text == TEXT
    assert (note in documents["a.txt"].notes[0]) if note else documents["a.txt"].notes == ()


def test_latin_1_text_is_read(tmp_path: Path, read: Read) -> None:
    """Its letters are those of Windows-1252."""
    (tmp_path / "a.txt").write_bytes('Der Bürgermeister sagte: "Schön!"'.encode("latin-1"))
    documents, _ = read(tmp_path)
    assert documents["a.txt"].text == 'Der Bürgermeister sagte: "Schön!"'


@pytest.mark.parametrize(
    ("data", "rule", "reason"),
    [
        (b"", "empty", "the file is empty"),
        (b" \n\t\n", "empty", "only white space"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary", "a PNG image"),
        (b"%PDF-1.7\n", "binary", "a PDF document"),
        (b"MZ\x90\x00\x03\x00\x00\x00" * 50, "binary", "binary data"),
        (b"a" * 20_001, "oversized", "20,001 bytes are more than ingest.max_bytes allows (20,000)"),
    ],
)
def test_what_is_no_text_is_rejected_with_the_reason(
    tmp_path: Path, read: Read, data: bytes, rule: str, reason: str
) -> None:
    """The size of the file goes along."""
    (tmp_path / "a.txt").write_bytes(data)
    documents, rejects = read(tmp_path)
    assert documents == {}
    assert rejects["a.txt"].rule == rule
    assert reason in rejects["a.txt"].reason
    assert rejects["a.txt"].n_bytes == len(data)


def test_a_file_of_sixty_megabytes_is_rejected_by_its_size_alone(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not opened: the file of this test has no content on the disk."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(60_000_000)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("the file was opened"))
    _, rejects = read(tmp_path)
    assert (rejects["a.txt"].rule, rejects["a.txt"].n_bytes) == ("oversized", 60_000_000)


def test_a_file_without_permission_is_rejected(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the system says is the reason; the file beside it is read."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    opened = os.open

    def denied(path: Path, *arguments: Any, **more: Any) -> int:
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **more)

    monkeypatch.setattr(os, "open", denied)
    documents, rejects = read(tmp_path)
    assert list(documents) == ["b.txt"]
    assert (rejects["a.txt"].rule, rejects["a.txt"].reason) == ("unreadable", "cannot be read: Permission denied")


def test_packed_files_are_unpacked(tmp_path: Path, read: Read) -> None:
    """The source keeps the name of the packed file."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.md.zst").write_bytes(zstd(TEXT.encode()))
    documents, _ = read(tmp_path)
    assert {source: (item.text, item.form) for source, item in documents.items()} == {
        "a.txt.gz": (TEXT, "text"),
        "b.md.zst": (TEXT, "markdown"),
    }


@pytest.mark.parametrize("cut", [5, 20, -4])
@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_damaged_packed_data_is_rejected(tmp_path: Path, read: Read, ending: str, cut: int) -> None:
    """Cut off in the head, in the middle or in the check sum."""
    packed = gzip.compress(TEXT.encode()) if ending == ".gz" else zstd(TEXT.encode())
    (tmp_path / f"a.txt{ending}").write_bytes(packed[:cut])
    (tmp_path / f"b.txt{ending}").write_bytes(b"no packed data at all")
    documents, rejects = read(tmp_path)
    assert documents == {}
    assert {reject.rule for reject in rejects.values()} <= {"corrupt", "empty"}
    assert rejects[f"b.txt{ending}"].rule == "corrupt"


def test_a_small_file_that_unpacks_to_a_huge_one_is_rejected(tmp_path: Path, read: Read) -> None:
    """No more than the limit is ever unpacked."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 50_000_000))
    (tmp_path / "b.txt.zst").write_bytes(zstd(b"a" * 50_000_000))
    _, rejects = read(tmp_path)
    assert [reject.rule for reject in rejects.values()] == ["oversized", "oversized"]


def test_a_web_page_is_decoded_as_it_declares(tmp_path: Path, read: Read) -> None:
    """Unless it is valid UTF-8, which a page saved again often is whatever it says."""
    page = '<html><head><meta charset="windows-1251"></head><body><p>Порт открыт</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    (tmp_path / "b.html").write_bytes(page.encode("utf-8"))
    documents, _ = read(tmp_path)
    assert {item.text for item in documents.values()} == {page}
    assert [item.form for item in documents.values()] == ["html", "html"]
    assert documents["a.html"].notes == ("decoded from windows-1251 as declared",)
