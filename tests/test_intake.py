"""From inputs to documents by any number of processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import intake
from pipeline.core.reading.ingest import Ingested
from pipeline.engines import local
from pipeline.settings import load_settings


def test_the_number_of_processes_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order, ids, duplicates and rejects are the same with two processes and with one, in one piece and in many."""
    for number in range(70):
        text = "" if number % 10 == 7 else f"Ferry {number % 30} left the harbour of Lund on Monday before dawn."
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    settings = load_settings().ingest

    def ingested(workers: int) -> Ingested:
        return intake.ingest_inputs([tmp_path], settings, workers)

    alone = ingested(1)
    monkeypatch.setattr(intake, "_WORTH_PROCESSES", 1)
    monkeypatch.setattr(local, "WORTH_PROCESSES", 1)
    assert ingested(2) == alone
    monkeypatch.setattr(intake, "_AT_ONCE", 9)
    assert ingested(1) == alone
    assert len(alone.rejects) == 7
    assert len(alone.documents) == 63
    assert sum(document.duplicate_of is not None for document in alone.documents) == 63 - 27
