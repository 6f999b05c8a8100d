"""The stage as a whole: a folder of bad input, and nothing of it is lost or stops the rest."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import tables
from pipeline.core.reading import ingest as core
from pipeline.errors import UserError
from pipeline.settings import load_settings
from pipeline.stages.ingest import IngestSummary, run
from pipeline.tables import read

GOOD = "“The harbour is open,” said Ana Lund, who had waited for four months. Für 3 € fährt die Fähre.\n"
SETTINGS = load_settings().ingest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All that people put into a folder of articles."""
    raw = tmp_path / "raw"
    (raw / "deep").mkdir(parents=True)
    (raw / "deep/good.txt").write_text("A: " + GOOD, encoding="utf-8")
    (raw / "latin.txt").write_bytes(("B: " + GOOD).encode("cp1252"))
    (raw / "utf16.txt").write_bytes(("C: " + GOOD).encode("utf-16"))
    (raw / "two words \U0001f4f0.txt").write_text("D: " + GOOD, encoding="utf-8")
    (raw / "copy.txt").write_text("  A: " + GOOD + "\n\n", encoding="utf-8")
    (raw / "packed.txt.gz").write_bytes(gzip.compress(("E: " + GOOD).encode()))
    (raw / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(500))
    (raw / "empty.txt").write_bytes(b"")
    with (raw / "huge.txt").open("wb") as file:
        file.truncate(60_000_000)
    lines = [f'{{"text": "F: {GOOD[:60]}"}}', '{"text": "cut', f'{{"text": "G: {GOOD[:60]}"}}']
    (raw / "broken.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (raw / "no-text.csv").write_text("id,headline\n1,x\n", encoding="utf-8")
    pq.write_table(pa.table({"text": [1, 2]}), raw / "numbers.parquet")
    (raw / "secret.txt").write_text(GOOD, encoding="utf-8")
    (raw / "manual.pdf").write_bytes(b"%PDF-1.7")
    os.mkfifo(raw / "pipe.txt")
    (raw / "README.md").write_text("What these files are.", encoding="utf-8")
    return raw


def test_every_bad_input_is_rejected_with_its_reason_and_every_good_one_comes_out(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without permission too, which the superuser of a test could read."""
    opened = os.open

    def denied(path: Path, *arguments: Any, **more: Any) -> int:
        if Path(path).name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **more)

    monkeypatch.setattr(os, "open", denied)
    summary = run([folder], tmp_path / "out", SETTINGS)
    documents = {row["source"]: row for row in read("documents", tmp_path / "out/documents.parquet").to_pylist()}
    rejects = {row["source"]: row for row in read("rejects", tmp_path / "out/rejects.parquet").to_pylist()}
    assert sorted(documents) == [
        "broken.jsonl#1",
        "broken.jsonl#3",
        "copy.txt",
        "deep/good.txt",
        "latin.txt",
        "packed.txt.gz",
        "two words \U0001f4f0.txt",
        "utf16.txt",
    ]
    assert {source: row["rule"] for source, row in rejects.items()} == {
        "broken.jsonl#2": "broken_json",
        "empty.txt": "empty",
        "huge.txt": "oversized",
        "manual.pdf": "unknown_format",
        "no-text.csv": "no_text_column",
        "numbers.parquet": "wrong_type",
        "picture.txt": "binary",
        "pipe.txt": "no_file",
        "secret.txt": "unreadable",
    }
    assert all(row["reason"] and row["stage"] == "ingest" for row in rejects.values())
    assert summary == IngestSummary(documents=8, duplicates=1, rejects=9)
    assert documents["latin.txt"]["notes"] == ["decoded from Windows-1252"]
    assert documents["utf16.txt"]["text"] == ("C: " + GOOD).strip()
    assert documents["deep/good.txt"]["duplicate_of"] == documents["copy.txt"]["doc_id"]


def test_two_runs_give_the_same_bytes_wherever_the_folder_lies(folder: Path, tmp_path: Path) -> None:
    """Ids come from names relative to the folder."""
    run([folder], tmp_path / "one", SETTINGS)
    moved = folder.rename(tmp_path / "moved")
    run([moved], tmp_path / "two", SETTINGS)
    for name in ("documents.parquet", "rejects.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_change_in_one_file_leaves_the_ids_of_all_articles_as_they_were(folder: Path, tmp_path: Path) -> None:
    """Its own id too: it comes from its name, not from its text."""
    run([folder], tmp_path / "one", SETTINGS)
    (folder / "latin.txt").write_text("Another text stands here now, and it is long enough.", encoding="utf-8")
    run([folder], tmp_path / "two", SETTINGS)
    before, after = (read("documents", tmp_path / part / "documents.parquet").to_pylist() for part in ("one", "two"))
    assert {row["source"]: row["doc_id"] for row in before} == {row["source"]: row["doc_id"] for row in after}


def test_a_fault_of_the_program_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a reject that says so."""

    def faulty(raw: str, given: object) -> object:
        if raw.startswith("Bad"):
            raise ZeroDivisionError("division by zero")
        return clean(raw, given)  # type: ignore[arg-type]

    clean = core.clean
    monkeypatch.setattr(core, "clean", faulty)
    for name in ("Bad", "Good"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: {GOOD}", encoding="utf-8")
    summary = run([tmp_path], tmp_path / "out", SETTINGS)
    reject = read("rejects", tmp_path / "out/rejects.parquet").to_pylist()[0]
    assert summary == IngestSummary(documents=1, duplicates=0, rejects=1)
    assert (reject["source"], reject["rule"]) == ("Bad.txt", "internal_error")


def test_an_input_that_is_not_there_is_the_users_mistake_and_nothing_is_written(tmp_path: Path) -> None:
    """Whatever else was named."""
    with pytest.raises(UserError, match="no such file"):
        run([tmp_path / "nothing"], tmp_path / "out", SETTINGS)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_rejects_gives_an_empty_table_of_documents(tmp_path: Path) -> None:
    """The stages after it find what they expect."""
    (tmp_path / "empty.txt").write_bytes(b"")
    run([tmp_path / "empty.txt"], tmp_path / "out", SETTINGS)
    assert tables.read("documents", tmp_path / "out/documents.parquet").num_rows == 0
