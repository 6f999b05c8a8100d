"""The only door to Parquet: declared columns, one order, the same bytes, whole or not at all."""

from __future__ import annotations

import datetime as dt
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import schema, tables
from pipeline.errors import TableError, UserError
from pipeline.schema import Column
from pipeline.tables import partitions, sorting

ROOT = Path(__file__).parents[2]
SPEAKER: dict[str, Any] = {
    "speaker_id": "s1",
    "name": "Ada Brook",
    "kind": "person",
    "aliases": ["Brook"],
    "affiliations": [
        {
            "affiliation": "Harbour Board",
            "role": None,
            "status": "former",
            "first_seen": None,
            "last_seen": dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC),
            "n_quotes": 2,
        }
    ],
    "n_quotes": 2,
    "n_documents": 1,
    "first_seen": None,
    "last_seen": dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC),
    "authority_id": None,
}
REJECT: dict[str, Any] = {"source": "a.txt", "stage": "ingest", "rule": "empty", "reason": "Empty.", "n_bytes": 0}

PLAIN = {
    "string": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5),
    "int64": st.integers(-(2**63), 2**63 - 1),
    "float64": st.floats(0, 1),
    "bool": st.booleans(),
    "timestamp[us, UTC]": st.datetimes(timezones=st.just(dt.UTC)),
}
PLAIN["list<string>"] = st.lists(PLAIN["string"], max_size=2)


def values(column: Column) -> st.SearchStrategy[Any]:
    """Any value that a column may hold by its type."""
    if column.fields:
        some = st.lists(st.fixed_dictionaries({field.name: values(field) for field in column.fields}), max_size=2)
    else:
        some = PLAIN[column.type]
    return st.none() | some if column.nullable else some


def rows(table: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A few rows of a table, no two with the same key."""
    declared = schema.load(table)
    row = st.fixed_dictionaries({column.name: values(column) for column in declared.columns})
    return st.lists(row, max_size=5, unique_by=lambda row: tuple(row[name] for name in declared.key or declared.sort))


def in_order(table: str, made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows as they must lie in the file; nulls come last."""
    keys = schema.load(table).sort
    return sorted(made, key=lambda row: [(row[name] is None, row[name] or "") for name in keys])


@pytest.mark.parametrize("table", ["documents", "spans", "speakers", "rejects"])
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_what_is_written_can_be_read(table: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Every row comes back as it was, sorted, under the declared schema."""
    path = tmp_path_factory.mktemp("round") / "trip.parquet"
    made = data.draw(rows(table))
    tables.write(table, made, path)
    back = tables.read(table, path)
    assert back.schema.equals(schema.load(table).arrow(), check_metadata=True)
    assert back.to_pylist() == in_order(table, made)


@given(made=rows("speakers"), seed=st.integers(0, 9))
@settings(max_examples=25, deadline=None)
def test_equal_rows_give_equal_bytes(tmp_path_factory: pytest.TempPathFactory, made: list[Any], seed: int) -> None:
    """Neither their order, nor that of the columns, nor the container that holds them makes a difference."""
    folder = tmp_path_factory.mktemp("bytes")
    shuffled = [dict(reversed(row.items())) for row in random.Random(seed).sample(made, len(made))]
    tables.write("speakers", made, folder / "rows")
    tables.write("speakers", shuffled, folder / "shuffled")
    arrow = tables.read("speakers", folder / "rows")
    tables.write("speakers", pa.concat_tables([arrow.slice(2), arrow.slice(0, 2)]), folder / "arrow")
    expected = (folder / "rows").read_bytes()
    assert (folder / "shuffled").read_bytes() == expected
    assert (folder / "arrow").read_bytes() == expected


def test_a_dataframe_gives_the_same_bytes_as_its_rows(tmp_path: Path) -> None:
    """Pandas turns nullable integers into floats and nulls into NaN; both find their way back."""
    span = dict.fromkeys(schema.load("rejects").names) | REJECT
    two = [span, span | {"source": "b.txt", "n_bytes": None}]
    tables.write("rejects", two, tmp_path / "rows")
    tables.write("rejects", pd.DataFrame(two), tmp_path / "frame")
    tables.write("rejects", tables.read("rejects", tmp_path / "rows").to_pandas(), tmp_path / "back")
    assert (tmp_path / "frame").read_bytes() == (tmp_path / "rows").read_bytes() == (tmp_path / "back").read_bytes()


def test_rows_are_sorted_across_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of many groups is one order from the first row to the last."""
    monkeypatch.setattr(partitions, "ROWS_PER_GROUP", 4)
    monkeypatch.setattr(sorting, "_ROWS_PER_PIECE", 3)
    names = [f"{number:02d}.txt" for number in range(11)]
    tables.write("rejects", [REJECT | {"source": name} for name in reversed(names)], tmp_path / "r.parquet")
    assert pq.read_metadata(tmp_path / "r.parquet").num_row_groups == 3
    assert tables.read("rejects", tmp_path / "r.parquet", ["source"]).to_pydict() == {"source": names}


def test_an_empty_table_keeps_its_schema(tmp_path: Path) -> None:
    """No quotation found is a result too."""
    tables.write("quotes", [], tmp_path / "none" / "quotes.parquet")
    assert tables.read("quotes", tmp_path / "none" / "quotes.parquet").num_rows == 0
    assert list(pd.read_parquet(tmp_path / "none" / "quotes.parquet")) == list(schema.load("quotes").names)


def test_the_file_carries_the_meaning_of_each_column(tmp_path: Path) -> None:
    """Whoever has only the file can still read what a column means."""
    tables.write("rejects", [REJECT], tmp_path / "r.parquet")
    found = pq.read_schema(tmp_path / "r.parquet")
    assert found.field("n_bytes").metadata[b"unit"] == b"bytes"
    assert found.field("rule").metadata[b"description"].startswith(b"Short code of the rule")
    assert found.metadata[b"schema_version"].decode() == schema.VERSION


def test_a_time_without_zone_is_utc(tmp_path: Path) -> None:
    """Articles often give no zone; the file always does."""
    naive = SPEAKER | {"last_seen": dt.datetime(2024, 5, 1, 12)}
    tables.write("speakers", [naive], tmp_path / "s.parquet")
    assert tables.read("speakers", tmp_path / "s.parquet").to_pylist() == [SPEAKER]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (REJECT | {"colour": "red"}, "table rejects, row 0, column colour: not declared; expected source, stage"),
        ({"source": "a.txt"}, "table rejects, row 0, column stage: missing; received source"),
        (REJECT | {"reason": 3}, "table rejects, column reason: expected string, received "),
        (REJECT | {"reason": "\ud800"}, "table rejects, column reason: expected string, received "),
        (REJECT | {"n_bytes": 1.5}, "table rejects, column n_bytes: expected int64, received Float value 1.5"),
        (REJECT | {"n_bytes": 2**63}, "table rejects, column n_bytes: expected int64, received "),
        (REJECT | {"rule": None}, "column rule: expected a value in every row, received null in row 0"),
    ],
)
def test_rows_that_do_not_fit_are_refused(tmp_path: Path, row: dict[str, Any], message: str) -> None:
    """The error names table, column, what was expected and what was received, and there is no file."""
    with pytest.raises(TableError) as error:
        tables.write("rejects", [row], tmp_path / "r.parquet")
    assert message in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_a_null_inside_a_list_is_refused(tmp_path: Path) -> None:
    """Also in a field of a struct in a list."""
    with pytest.raises(TableError, match="column aliases, element: expected a value in every row"):
        tables.write("speakers", [SPEAKER | {"aliases": ["Brook", None]}], tmp_path / "s.parquet")
    nameless = SPEAKER["affiliations"][0] | {"n_quotes": None}
    with pytest.raises(TableError, match="column affiliations, element, field n_quotes: expected a value"):
        tables.write("speakers", [SPEAKER | {"affiliations": [nameless]}], tmp_path / "s.parquet")


def test_columns_can_be_read_alone(tmp_path: Path) -> None:
    """Those named, in the order named."""
    tables.write("speakers", [SPEAKER], tmp_path / "s.parquet")
    assert tables.read("speakers", tmp_path / "s.parquet", ["name", "kind"]).to_pylist() == [
        {"name": "Ada Brook", "kind": "person"}
    ]


def test_a_file_that_is_not_the_table_is_refused(tmp_path: Path) -> None:
    """Missing, no Parquet, another table, another type: each is one line for the user that names the file."""
    missing, text, other, typed = (tmp_path / name for name in ("missing", "text", "other", "typed"))
    text.write_text("source,stage")
    tables.write("speakers", [SPEAKER], other)
    pq.write_table(pa.table(_columns(n_bytes=["many"])), typed)
    for path, message in [
        (missing, f"table rejects: there is no file {missing}"),
        (text, f"table rejects: {text} is not a Parquet file that can be read"),
        (other, f"table rejects in {other}, column speaker_id: not declared"),
        (typed, f"table rejects in {typed}, column n_bytes: expected int64, received string"),
    ]:
        with pytest.raises(UserError) as error:
            tables.read("rejects", path)
        assert message in str(error.value)
        assert "\n" not in str(error.value)


def _columns(**changed: list[Any]) -> dict[str, list[Any]]:
    return {name: [value] for name, value in REJECT.items()} | changed


def test_a_write_that_fails_leaves_the_old_file_alone(tmp_path: Path) -> None:
    """And nothing beside it."""
    path = tmp_path / "r.parquet"
    tables.write("rejects", [REJECT], path)
    before = path.read_bytes()
    with pytest.raises(RuntimeError), tables.replacing(path) as beside:
        beside.write_bytes(b"half a fi")
        raise RuntimeError
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_write_leaves_the_old_file_alone(tmp_path: Path) -> None:
    """Whatever moment the process dies in, a reader finds a whole table."""
    path = tmp_path / "r.parquet"
    tables.write("rejects", [REJECT], path)
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom pipeline import tables\n"
        "with tables.replacing(Path(sys.argv[1])) as beside:\n"
        "    beside.write_bytes(b'half a fi')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert tables.read("rejects", path).to_pylist() == [REJECT]
