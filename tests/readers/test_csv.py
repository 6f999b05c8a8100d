"""CSV: any delimiter and encoding, and a broken row costs only itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.conftest import Read


def texts(tmp_path: Path, read: Read, content: str | bytes) -> tuple[dict[str, str], dict[str, str]]:
    """The texts and the reasons of a CSV file with that content, each by record."""
    (tmp_path / "a.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    documents, rejects = read(tmp_path)
    return (
        {source: item.text for source, item in documents.items()},
        {source: f"{item.rule}: {item.reason}" for source, item in rejects.items()},
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_finds_a_column_of_text(tmp_path: Path, read: Read, delimiter: str) -> None:
    """A row may run over several lines, with doubled quotation marks inside."""
    content = f'id{delimiter}text\n7{delimiter}"He said ""no""; twice, | once.\n\nThen he left."\n'
    found, rejects = texts(tmp_path, read, content)
    assert found == {"a.csv#1": 'He said "no"; twice, | once.\n\nThen he left.'}
    assert rejects == {}


def test_quotation_marks_after_a_backslash_are_understood(tmp_path: Path, read: Read) -> None:
    """Some databases write them so."""
    found, _ = texts(tmp_path, read, 'id,text\n7,"He said \\"no\\", twice."\n')
    assert found == {"a.csv#1": 'He said "no", twice.'}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("7", "broken_row: row 2 at line 3: not a valid row (1 fields, but the first line names 2)"),
        ("7,x,y", "broken_row: row 2 at line 3: not a valid row (3 fields, but the first line names 2)"),
        ('7,"a "word" too many"', "broken_row: row 2 at line 3: not a valid row (',' expected after '\"')"),
        ("7,", "empty: row 2 at line 3: text is empty"),
        (
            "7," + "a" * 30_000,
            "oversized: row 2 at line 3: the unpacked text is more than ingest.max_bytes allows (20,000)",
        ),
    ],
)
def test_a_broken_row_is_rejected_with_its_line_and_the_others_are_read(
    tmp_path: Path, read: Read, row: str, reason: str
) -> None:
    """The rows before and after it come out, under their own numbers."""
    found, rejects = texts(tmp_path, read, f"id,text\n1,The first.\n{row}\n9,The last.\n")
    assert found == {"a.csv#1": "The first.", "a.csv#3": "The last."}
    assert rejects == {"a.csv#2": reason}


def test_a_quotation_mark_that_never_closes_costs_only_its_own_row(tmp_path: Path, read: Read) -> None:
    """The lines that it swallowed are read again."""
    found, rejects = texts(tmp_path, read, 'id,text\n1,"never closed\n2,The second.\n3,The third.\n')
    assert found == {"a.csv#2": "The second.", "a.csv#3": "The third."}
    assert list(rejects) == ["a.csv#1"]


def test_a_table_without_a_column_of_text_is_rejected_with_the_columns_that_it_has(tmp_path: Path, read: Read) -> None:
    """So that the user can name one of them in `params.yaml`."""
    _, rejects = texts(tmp_path, read, "id;headline;artikel\n1;a;b\n")
    reason = "no_text_column: no column is named text or body or content; found 'id', 'headline', 'artikel'"
    assert rejects == {"a.csv": reason}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_tables_in_other_encodings_are_read(tmp_path: Path, read: Read, encoding: str) -> None:
    """A byte order mark is no part of the first column's name."""
    found, _ = texts(tmp_path, read, "text;id\nDie Fähre fährt für alle.;1\n".encode(encoding))
    assert found == {"a.csv#1": "Die Fähre fährt für alle."}


def test_a_byte_that_is_out_of_place_far_down_is_read_as_windows_1252(tmp_path: Path, read: Read) -> None:
    """The encoding is seen at the beginning; what differs later must not stop the file."""
    plain = "".join(f"{n},The harbour opened.\n" for n in range(5_000))
    found, _ = texts(tmp_path, read, b"id,text\n" + plain.encode() + b"x,caf\xe9\n")
    assert len(found) == 5_001
    assert found["a.csv#5001"] == "café"


@pytest.mark.parametrize("content", ["", "\n", "id,text\n"])
def test_a_table_without_a_row_is_rejected(tmp_path: Path, read: Read, content: str) -> None:
    """Nothing is lost without a word."""
    found, rejects = texts(tmp_path, read, content)
    assert found == {}
    assert rejects["a.csv"].startswith("empty: ")


def test_a_file_of_one_endless_line_is_rejected(tmp_path: Path, read: Read) -> None:
    """Not more of it is loaded than a document may have."""
    found, rejects = texts(tmp_path, read, "a" * 100_000)
    assert found == {}
    assert rejects["a.csv"].startswith("oversized: ")


def test_a_picture_called_csv_is_rejected(tmp_path: Path, read: Read) -> None:
    """The name of a file promises nothing."""
    _, rejects = texts(tmp_path, read, b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert rejects == {"a.csv": "binary: this is a PNG image, not text"}


def test_a_stray_byte_outside_the_text_costs_nothing(tmp_path: Path, read: Read) -> None:
    """Title and id are read as Windows-1252 there, as the text is."""
    (tmp_path / "a.csv").write_bytes(b"id,title,text\n" + b"7\x93,It\x92s late,We start today in Fenwick.\n")
    documents, rejects = read(tmp_path)
    assert not rejects
    assert (documents["a.csv#1"].metadata.title, documents["a.csv#1"].key) == ("It’s late", "a.csv#7“")
