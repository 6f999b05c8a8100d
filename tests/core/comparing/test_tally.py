"""Counts by speaker."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.core.comparing import tally
from pipeline.core.comparing.tally import SpeakerTally


@pytest.mark.parametrize("at_once", [1, 1_000])
def test_counts_add_up_however_they_come(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most first, then by name; nobody is counted too."""
    monkeypatch.setattr(tally, "_AT_ONCE", at_once)
    counted = SpeakerTally()
    counted.add(pa.chunked_array([["Ann", "Bo", None]], pa.string()), "added")
    counted.add(pa.chunked_array([["Bo", "Bo"]], pa.string()), "removed")
    counted.add(pa.chunked_array([["Cy"]], pa.string()), "changed")
    assert counted.top(2) == (
        4,
        [
            {"speaker": "Bo", "added": 1, "removed": 2, "changed": 0},
            {"speaker": "Ann", "added": 1, "removed": 0, "changed": 0},
        ],
    )
    assert counted.top(9)[1][-1]["speaker"] is None


def test_nothing_counted_is_no_speaker() -> None:
    """Two equal releases."""
    assert SpeakerTally().top(3) == (0, [])
