"""Archives: the files in a tar or a zip are read where they lie, each by its own format, and none is laid down."""

from __future__ import annotations

import dataclasses
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.core.reading.raw import RawDocument, Reject
from pipeline.readers import read_inputs
from pipeline.settings import IngestSettings
from tests.readers.conftest import Read
from tests.readers.test_text import zstd

TEXT = b"The harbour opened on Monday."
Make = Callable[[dict[str, bytes]], bytes]


def tar(members: dict[str, bytes]) -> bytes:
    """A tar of these files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def parquet(text: str) -> bytes:
    """A Parquet file of one article."""
    packed = io.BytesIO()
    pq.write_table(pa.table({"text": [text]}), packed)
    return packed.getvalue()


MEMBERS = {
    "may/a.txt": TEXT,
    "may/b.html": b"<html><body><p>The harbour opened.</p></body></html>",
    "june.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
    "july.csv": b"id,text\n7,Three.\n",
    "august.parquet": parquet("Four."),
    "packed.txt.gz": gzip.compress(TEXT),
    ".hidden.txt": TEXT,
    "__MACOSX/._a.txt": TEXT,
    "README.md": TEXT,
}
FOUND = ["august.parquet#1", "july.csv#1", "june.jsonl#1", "june.jsonl#2", "may/a.txt", "may/b.html", "packed.txt.gz"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tar", tar(MEMBERS)),
        ("a.tar.gz", gzip.compress(tar(MEMBERS))),
        ("a.tgz", gzip.compress(tar(MEMBERS))),
        ("a.tar.zst", zstd(tar(MEMBERS))),
        ("a.zip", zipped(MEMBERS)),
    ],
)
def test_every_known_format_in_an_archive_is_read(tmp_path: Path, read: Read, name: str, data: bytes) -> None:
    """Each under the name of the archive, `#` and its own; what is ignored in a folder is ignored here."""
    (tmp_path / name).write_bytes(data)
    documents, rejects = read(tmp_path)
    assert rejects == {}
    assert sorted(documents) == [f"{name}#{member}" for member in FOUND]
    assert documents[f"{name}#may/a.txt"].text == TEXT.decode()
    assert documents[f"{name}#may/b.html"].form == "html"
    assert documents[f"{name}#august.parquet#1"].text == "Four."


@pytest.mark.parametrize(("name", "make"), [("a.tar", tar), ("a.zip", zipped)])
def test_what_cannot_be_read_in_an_archive_costs_only_itself(tmp_path: Path, read: Read, name: str, make: Make) -> None:
    """Archives in archives are not opened, large files not read, unknown endings named."""
    members = {"a.txt": TEXT, "b.zip": zipped({"c.txt": TEXT}), "d.tar.gz": b"", "e.jpg": b"", "f.txt": b"x" * 30_000}
    (tmp_path / name).write_bytes(make(members | {"z.txt": TEXT}))
    documents, rejects = read(tmp_path)
    assert sorted(documents) == [f"{name}#a.txt", f"{name}#z.txt"]
    assert {source.partition("#")[2]: item.rule for source, item in rejects.items()} == {
        "b.zip": "nested_archive",
        "d.tar.gz": "nested_archive",
        "e.jpg": "unknown_format",
        "f.txt": "oversized",
    }


@pytest.mark.parametrize(("name", "make"), [("a.tar", tar), ("a.zip", zipped)])
def test_a_path_that_climbs_out_is_only_a_name(tmp_path: Path, read: Read, name: str, make: Make) -> None:
    """Nothing is written: not there, and nowhere else."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(make({"../../escaped.txt": TEXT, "/etc/absolute.txt": TEXT}))
    documents, _ = read(tmp_path / "in")
    assert sorted(documents) == [f"{name}#../../escaped.txt", f"{name}#/etc/absolute.txt"]
    assert [path.name for path in tmp_path.rglob("*")] == ["in", name]


def test_links_and_devices_in_an_archive_are_not_followed(tmp_path: Path, read: Read) -> None:
    """Not even to a file of the archive itself."""
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind, name in [(tarfile.SYMTYPE, "s.txt"), (tarfile.LNKTYPE, "l.txt"), (tarfile.FIFOTYPE, "f.txt")]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive_zip:
        linked = zipfile.ZipInfo("s.txt")
        linked.external_attr = 0o120777 << 16
        archive_zip.writestr(linked, "/etc/passwd")
    documents, rejects = read(tmp_path)
    assert documents == {}
    assert {item.rule for item in rejects.values()} == {"no_file"}
    assert len(rejects) == 4


def test_names_that_are_no_text_or_come_twice_are_told_apart(tmp_path: Path, read: Read) -> None:
    """A control character does not reach the terminal of whoever reads the report."""
    with tarfile.open(tmp_path / "a.tar", "w", encoding="utf-8", errors="surrogateescape") as archive:
        for name in ("a.txt", "a.txt", "\udcff.txt", "\x1b[31m.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(TEXT)
            archive.addfile(info, io.BytesIO(TEXT))
    documents, _ = read(tmp_path)
    assert list(documents) == ["a.tar#a.txt", "a.tar#a.txt~2", "a.tar#\\xff.txt", "a.tar#\\x1b[31m.txt"]


def test_an_encrypted_file_in_a_zip_is_rejected_and_the_others_read(tmp_path: Path, read: Read) -> None:
    """Nobody is asked for a password."""
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    documents, rejects = read(tmp_path)
    assert list(documents) == ["a.zip#b.txt"]
    assert rejects["a.zip#a.txt"].rule == "encrypted"


def test_only_packings_that_can_be_unpacked_in_pieces_are_known(tmp_path: Path, read: Read) -> None:
    """A few bytes of the others fill the memory at one go."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.txt", TEXT)
    _, rejects = read(tmp_path)
    assert rejects["a.zip#a.txt"].rule == "unknown_packing"
    assert "bzip2" in rejects["a.zip#a.txt"].reason


@pytest.mark.parametrize("cut", [0, 100, 700, 1_700, -1_500])
def test_of_a_damaged_tar_what_was_whole_is_kept(tmp_path: Path, read: Read, cut: int) -> None:
    """The damage is one reject, wherever it is."""
    whole = tar({f"{number}.txt": b"%d. " % number + TEXT * 20 for number in range(3)})
    (tmp_path / "a.tar").write_bytes(whole[:cut])
    documents, rejects = read(tmp_path)
    assert list(documents) == [f"a.tar#{number}.txt" for number in range(len(documents))]
    assert {item.rule for item in rejects.values()} <= {"corrupt"}
    assert "a.tar" in rejects or len(documents) == 3


def test_a_header_that_is_none_is_no_end(tmp_path: Path, read: Read) -> None:
    """tarfile itself would end there without a word."""
    whole = bytearray(tar({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}))
    whole[1024:1536] = b"?" * 512
    (tmp_path / "a.tar").write_bytes(whole)
    documents, rejects = read(tmp_path)
    assert list(documents) == ["a.tar#a.txt"]
    assert (rejects["a.tar"].rule, rejects["a.tar"].reason) == (
        "corrupt",
        "the archive is damaged: no file begins at byte 1,024",
    )


@pytest.mark.parametrize("cut", [0, 10, 60, -30])
def test_a_damaged_zip_is_one_reject(tmp_path: Path, read: Read, cut: int) -> None:
    """Its list stands at its end."""
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT})[:cut])
    documents, rejects = read(tmp_path)
    assert documents == {}
    assert {source: item.rule for source, item in rejects.items()} == {"a.zip": "corrupt"}


def test_damage_in_one_file_of_a_zip_costs_only_that(tmp_path: Path, read: Read) -> None:
    """Each has a check sum of its own."""
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    data[40] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    documents, rejects = read(tmp_path)
    assert list(documents) == ["a.zip#b.txt"]
    assert rejects["a.zip#a.txt"].rule == "corrupt"


@pytest.mark.parametrize(("name", "make"), [("a.tar", tar), ("a.zip", zipped)])
def test_an_archive_of_too_many_files_is_read_no_further(
    tmp_path: Path, settings: IngestSettings, name: str, make: Make
) -> None:
    """Those before the limit come out."""
    (tmp_path / name).write_bytes(make({f"{number}.txt": TEXT for number in range(9)}))
    results = list(read_inputs([tmp_path], dataclasses.replace(settings, max_members=4)))
    assert [type(result) for result in results] == [RawDocument] * 4 + [Reject]
    assert (results[-1].source, getattr(results[-1], "rule", None)) == (name, "too_many_members")


def test_headers_that_claim_gigabytes_load_none(tmp_path: Path, read: Read) -> None:
    """The name of a file in a tar, and the list of a zip."""
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 8_000_000_000
    (tmp_path / "a.tar").write_bytes(tar({"a.txt": TEXT})[:1024] + info.tobuf(tarfile.GNU_FORMAT) + b"x" * 5_000)
    documents, rejects = read(tmp_path)
    assert list(documents) == ["a.tar#a.txt"]
    assert "8,000,0" in rejects["a.tar"].reason


def test_a_tar_that_leads_backwards_ends(tmp_path: Path, read: Read) -> None:
    """A negative size would let it be read for ever."""
    info = tarfile.TarInfo("b.txt")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 10 + b"\xf0\x00"
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    (tmp_path / "a.tar").write_bytes(tar({"a.txt": TEXT})[:1024] + bytes(header) + b"\0" * 2_048)
    documents, rejects = read(tmp_path)
    assert list(documents) == ["a.tar#a.txt"]
    assert {item.rule for item in rejects.values()} == {"corrupt"}
