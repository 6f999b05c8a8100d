"""From inputs to documents on any engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import intake
from pipeline.engines import HERE, Engine
from pipeline.engines.local import Local
from pipeline.settings import load_settings
from pipeline.stages import ingest


def test_the_engine_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order, ids, duplicates and rejects are the same with two processes and with none, in few batches and in many."""
    (tmp_path / "in").mkdir()
    for number in range(70):
        text = "" if number % 10 == 7 else f"Ferry {number % 30} left the harbour of Lund on Monday before dawn."
        (tmp_path / f"in/{number:02}.txt").write_text(text, encoding="utf-8")

    def ingested(name: str, engine: Engine) -> list[bytes]:
        made = ingest.run([tmp_path / "in"], tmp_path / name, load_settings().ingest, engine)
        assert (made.documents, made.duplicates, made.rejects) == (63, 63 - 27, 7)
        found = sorted((tmp_path / name).iterdir())
        assert [path.name for path in found] == ["counts.json", "documents.parquet", "rejects.parquet"]
        return [path.read_bytes() for path in found]

    alone = ingested("alone", HERE)
    monkeypatch.setattr(intake, "ITEMS", 9)
    assert ingested("many", HERE) == alone
    with Local(2) as engine:
        assert ingested("processes", engine) == alone
    monkeypatch.setattr(intake, "_BYTES", 100)
    assert ingested("bytes", HERE) == alone
