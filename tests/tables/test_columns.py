"""Columns of numbers on disk."""

from pathlib import Path

import numpy as np

from pipeline.tables.columns import Columns


def test_rows_that_were_added_come_back_as_columns(tmp_path: Path) -> None:
    """As often as they are read; nothing of what another time left there."""
    columns = Columns(tmp_path / "new/keys", 2)
    for rows in ([[9, 9]] * 5, [[1, 4], [2, 5], [3, (1 << 64) - 1]]):
        with columns.writing() as add:
            for row in rows:
                add(np.array([row], np.uint64))
    for _ in range(2):
        assert [column.tolist() for column in columns] == [[1, 2, 3], [4, 5, (1 << 64) - 1]]
