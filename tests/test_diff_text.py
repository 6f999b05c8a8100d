"""How values read in a comparison."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.diff_text import change, plain

HELD = {
    "affiliation": "Fenwick", "role": None, "first_seen": datetime(2026, 3, 1, tzinfo=UTC), "last_seen": None,
    "n_quotes": 2,
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "reads"),
    [
        (None, "null"),
        ("mayor", "mayor"),
        (0.5, "0.5"),
        ([], "none"),
        (["Krol", "Ms Krol"], "Krol; Ms Krol"),
        ([HELD], "affiliation Fenwick, first_seen 2026-03-01, n_quotes 2"),
        (datetime(2026, 3, 1, 9, 30, tzinfo=UTC), "2026-03-01 09:30:00"),
    ],
)
def test_a_value_reads_as_people_write_it(value: Any, reads: str) -> None:
    """And not as Python does."""
    assert plain(value) == reads


def test_long_values_are_shown_where_they_part() -> None:
    """Two that begin alike would look the same."""
    alike = "The harbour will need new cranes within two years, said Anna Krol"
    assert change(f"{alike} on Monday", f"{alike} on Sunday") == "…d Anna Krol on Monday -> …d Anna Krol on Sunday"
    assert change("mayor", None) == "mayor -> null"
