"""Two sorted files come side by side."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.tables import partitions
from pipeline.tables.lockstep import in_step

columns = st.lists(st.sampled_from("abcdefg") | st.none(), max_size=40)


def write(path: Path, values: list[str | None], group: int) -> list[str | None]:
    """A file of the values in order, nulls last, in groups of rows of that size."""
    ordered = sorted(value for value in values if value is not None) + [None] * values.count(None)
    pq.write_table(pa.table({"by": pa.array(ordered, pa.string())}), path, row_group_size=group)
    return ordered


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(old=columns, new=columns, group=st.integers(1, 9), at_once=st.integers(1, 5))
def test_all_rows_come_once_and_equal_values_together(
    tmp_path: Path, old: list[str | None], new: list[str | None], group: int, at_once: int
) -> None:
    """In order, whatever the sizes of batches and groups; the limit parts a piece from all that follows."""
    expected = write(tmp_path / "old", old, group), write(tmp_path / "new", new, 10 - group)
    streams = [partitions.stream(tmp_path / name, ["by"], at_once) for name in ("old", "new")]
    pieces = [(one["by"].to_pylist(), other["by"].to_pylist(), limit) for (one, other), limit in in_step(streams, "by")]
    assert [value for one, _, _ in pieces for value in one] == expected[0]
    assert [value for _, other, _ in pieces for value in other] == expected[1]
    for place, (_, _, limit) in enumerate(pieces[:-1]):
        before = [value for piece in pieces[: place + 1] for value in (*piece[0], *piece[1])]
        after = [value for piece in pieces[place + 1 :] for value in (*piece[0], *piece[1])]
        assert all(value is not None and value < limit for value in before)
        assert all(value is None or value >= limit for value in after)
