"""What was added, removed and changed between two tables."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.comparing.rows import compare

SCHEMA = pa.schema([("id", pa.string()), ("number", pa.int64()), ("flags", pa.list_(pa.string()))])
COLUMNS = ("number", "flags")
values = st.tuples(st.none() | st.integers(0, 2), st.lists(st.sampled_from("ab"), max_size=2))


def table(rows: dict[str, tuple[Any, Any]]) -> pa.Table:
    """Rows by their id."""
    made = [{"id": key, "number": number, "flags": flags} for key, (number, flags) in rows.items()]
    return pa.Table.from_pylist(made, SCHEMA)


@given(st.dictionaries(st.sampled_from("pqrst"), values), st.dictionaries(st.sampled_from("pqrst"), values))
def test_every_row_is_added_removed_changed_or_the_same(old: dict[str, Any], new: dict[str, Any]) -> None:
    """As comparing two dictionaries says, a null being equal to a null alone."""
    found = compare(table(old), table(new), ["id"], COLUMNS)
    assert set(found.added["id"].to_pylist()) == new.keys() - old.keys()
    assert set(found.removed["id"].to_pylist()) == old.keys() - new.keys()
    changed = {key for key in old.keys() & new.keys() if old[key] != new[key]}
    assert set(found.after["id"].to_pylist()) == changed
    assert found.before["id"].equals(found.after["id"])
    for place, name in enumerate(COLUMNS):
        of_column = found.columns.get(name, [False] * len(changed))
        assert list(of_column) == [old[key][place] != new[key][place] for key in found.after["id"].to_pylist()]


def test_rows_of_the_same_key_are_told_apart_by_their_order() -> None:
    """As in quarantine, where ids need not be unique: one more of them is one row more."""
    one = pa.Table.from_pylist([{"id": "x", "number": 1, "flags": []}], SCHEMA)
    two = pa.concat_tables([one, one])
    found = compare(one, two, ["id"], COLUMNS)
    assert (len(found.added), len(found.removed), len(found.after)) == (1, 0, 0)


def test_a_key_of_several_columns_may_hold_nulls() -> None:
    """A null is a value of its own kind of row, not a reason to lose it."""
    rows = pa.Table.from_pylist(
        [{"id": None, "number": 1, "flags": []}, {"id": "x", "number": None, "flags": []}], SCHEMA
    )
    found = compare(rows, rows.slice(1), ["id", "number"], ["flags"])
    assert (len(found.added), found.removed.to_pylist()) == (0, rows.slice(0, 1).to_pylist())
