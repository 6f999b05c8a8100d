"""Parquet: one row is one document."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.readers.conftest import Read


def put(path: Path, **columns: Any) -> None:
    """A Parquet file with these columns."""
    pq.write_table(pa.table(columns), path)


def test_rows_become_documents_with_metadata(tmp_path: Path, read: Read) -> None:
    """A time keeps its zone; a null is not known; other columns are not looked at."""
    put(
        tmp_path / "a.parquet",
        content=["The harbour opened.", "It closed."],
        published=[datetime(2021, 7, 5, 10, 30, tzinfo=UTC), None],
        publisher=["The Courier", None],
        image=[b"\x89PNG", b""],
    )
    documents, rejects = read(tmp_path)
    assert rejects == {}
    assert [item.text for item in documents.values()] == ["The harbour opened.", "It closed."]
    assert documents["a.parquet#1"].metadata.published_at == "2021-07-05T10:30:00+00:00"
    assert documents["a.parquet#1"].metadata.outlet == "The Courier"
    assert documents["a.parquet#2"].metadata.published_at is None


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]
)
def test_text_of_every_string_type_is_read(tmp_path: Path, read: Read, kind: pa.DataType) -> None:
    """Which one a file has depends on the library that wrote it."""
    put(tmp_path / "a.parquet", text=pa.array(["The harbour opened."]).cast(kind))
    documents, _ = read(tmp_path)
    assert [item.text for item in documents.values()] == ["The harbour opened."]


def test_rows_that_hold_no_text_are_rejected_and_the_others_read(tmp_path: Path, read: Read) -> None:
    """A null, an empty text and one that is too long."""
    put(tmp_path / "a.parquet", text=["The first.", None, "", "a" * 30_000, "The last."])
    documents, rejects = read(tmp_path)
    assert list(documents) == ["a.parquet#1", "a.parquet#5"]
    assert {source: item.rule for source, item in rejects.items()} == {
        "a.parquet#2": "empty",
        "a.parquet#3": "empty",
        "a.parquet#4": "oversized",
    }


@pytest.mark.parametrize(
    ("columns", "rule", "reason"),
    [
        ({"text": [1, 2]}, "wrong_type", "the column text holds int64, expected text"),
        ({"text": [["a"], ["b"]]}, "wrong_type", "expected text"),
        ({"headline": ["a"]}, "no_text_column", "found 'headline'"),
        ({"text": pa.array([], pa.string())}, "empty", "the file holds no row"),
    ],
)
def test_a_file_without_a_column_of_text_is_one_reject(
    tmp_path: Path, read: Read, columns: dict[str, Any], rule: str, reason: str
) -> None:
    """It says what was found in its place."""
    put(tmp_path / "a.parquet", **columns)
    documents, rejects = read(tmp_path)
    assert documents == {}
    assert rejects["a.parquet"].rule == rule
    assert reason in rejects["a.parquet"].reason


@pytest.mark.parametrize("keep", [0, 4, 100, -1])
def test_a_corrupt_file_is_one_reject(tmp_path: Path, read: Read, keep: int) -> None:
    """Empty, or cut off anywhere."""
    put(tmp_path / "a.parquet", text=["The harbour opened."])
    (tmp_path / "a.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:keep])
    documents, rejects = read(tmp_path)
    assert documents == {}
    assert rejects["a.parquet"].rule == "corrupt"


def test_a_packed_file_is_unpacked(tmp_path: Path, read: Read) -> None:
    """Although Parquet is packed in itself, such files occur."""
    put(tmp_path / "a.parquet", text=["The harbour opened."])
    (tmp_path / "b.parquet.gz").write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))
    documents, _ = read(tmp_path)
    assert sorted(documents) == ["a.parquet#1", "b.parquet.gz#1"]
