"""A table too large for the memory: written and read a few rows at a time, as one file or as a folder of parts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables
from pipeline.tables import partitions, sorting

NAMES = [f"{number:03d}.txt" for number in range(100)]


def reject(source: str, reason: str = "Empty.") -> dict[str, Any]:
    """A row of `rejects`."""
    return {"source": source, "stage": "ingest", "rule": "empty", "reason": reason, "n_bytes": 0}


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of a table, be it a file or a folder."""
    return {str(file.relative_to(path)): file.read_bytes() for file in partitions.files(path)}


@given(sources=st.lists(st.sampled_from(NAMES), max_size=60), seed=st.integers(0, 9), data=st.data())
@settings(max_examples=40, deadline=None)
def test_rows_in_any_order_and_any_pieces_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, sources: list[str], seed: int, data: st.DataObject
) -> None:
    """However little is sorted in memory and however many runs have to be merged."""
    folder = tmp_path_factory.mktemp("sorted")
    rows = [reject(source, f"Reason {n}.") for n, source in enumerate(sources)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partitions, "ROWS_PER_GROUP", 7)
        tables.write("rejects", rows, folder / "whole", rows_per_part=20)
        patch.setattr(sorting, "_ROWS_AT_ONCE", data.draw(st.integers(1, 9)))
        patch.setattr(sorting, "_MERGED", data.draw(st.integers(2, 4)))
        patch.setattr(sorting, "_ROWS_OF_RUN", 2)
        shuffled = random.Random(seed).sample(rows, len(rows))
        with tables.writing("rejects", folder / "runs", rows_per_part=20) as writer:
            while shuffled:
                size = data.draw(st.integers(1, 9))
                writer.add(shuffled[:size])
                shuffled = shuffled[size:]
    assert contents(folder / "runs") == contents(folder / "whole")
    assert [path.name for path in folder.iterdir() if path.name not in ("runs", "whole")] == []
    assert tables.read("rejects", folder / "runs").num_rows == len(rows)


def test_a_group_of_rows_is_bounded_by_its_bytes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few long articles make a group as many short ones do; a row is never cut."""
    monkeypatch.setattr(partitions, "BYTES_PER_GROUP", 1000)
    tables.write("rejects", [reject(name, "x" * 400) for name in NAMES[:7]], tmp_path / "r.parquet")
    found = pq.ParquetFile(tmp_path / "r.parquet")
    assert [found.metadata.row_group(n).num_rows for n in range(found.num_row_groups)] == [3, 3, 1]


@pytest.mark.parametrize(("rows_per_part", "parts"), [(100, 0), (None, 0), (99, 2), (30, 4)])
def test_everybody_reads_a_table_by_its_path(tmp_path: Path, rows_per_part: int | None, parts: int) -> None:
    """Pandas, DuckDB and polars need not know whether it is a file or a folder of parts."""
    path = tmp_path / "rejects.parquet"
    tables.write("rejects", [reject(name) for name in reversed(NAMES)], path, rows_per_part)
    assert len(list(path.glob("*"))) == parts and path.is_dir() == bool(parts)
    assert list(pd.read_parquet(path)["source"]) == NAMES
    assert list(pl.read_parquet(path)["source"]) == NAMES
    inside = f"{path}/*.parquet" if path.is_dir() else str(path)
    assert [source for (source,) in duckdb.sql(f"SELECT source FROM '{inside}'").fetchall()] == NAMES
    assert tables.read("rejects", path)["source"].to_pylist() == NAMES
    assert partitions.n_rows(path) == 100


def test_a_folder_takes_the_place_of_a_file_and_a_file_that_of_a_folder(tmp_path: Path) -> None:
    """A dataset grows over the limit and shrinks below it."""
    path = tmp_path / "rejects.parquet"
    for number in (3, 30, 3):
        tables.write("rejects", [reject(name) for name in NAMES[:number]], path, rows_per_part=10)
        assert path.is_dir() == (number > 10)
        assert tables.read("rejects", path).num_rows == number
    assert list(tmp_path.iterdir()) == [path]


def test_a_writer_that_fails_leaves_the_table_alone(tmp_path: Path) -> None:
    """Whole or not at all, however much was written."""
    path = tmp_path / "rejects.parquet"
    tables.write("rejects", [reject("a.txt")], path)
    with pytest.raises(RuntimeError), tables.writing("rejects", path) as writer:
        writer.add([reject("b.txt")])
        raise RuntimeError
    assert tables.read("rejects", path)["source"].to_pylist() == ["a.txt"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_stream_gives_a_few_rows_at_a_time_and_never_nothing(tmp_path: Path) -> None:
    """An empty table is one empty piece with its columns."""
    tables.write("rejects", [reject(name) for name in NAMES], tmp_path / "r.parquet", rows_per_part=30)
    pieces = list(tables.stream("rejects", tmp_path / "r.parquet", ["source"], at_once=20))
    assert [len(piece) for piece in pieces] == [20, 10, 20, 10, 20, 10, 10]
    tables.write("rejects", [], tmp_path / "none.parquet", rows_per_part=30)
    [empty] = tables.stream("rejects", tmp_path / "none.parquet")
    assert len(empty) == 0 and "source" in empty.column_names
