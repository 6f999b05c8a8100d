"""Every article gives rows or a reject, on any engine, and none is worked on twice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline import articles, tables
from pipeline.articles import Articles, Counts, Stage, over_articles
from pipeline.engines import HERE, Engine
from pipeline.engines.batches import unpack
from pipeline.engines.local import Local
from pipeline.rows import Row, reject_row
from tests.stages.sample import document

TRACE = "TRACE_OF_ARTICLES"


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten articles, 0 to 9, of which the last is a duplicate, in batches of three."""
    monkeypatch.setattr(articles, "ITEMS", 3)
    rows = [document(str(n), "x" * n) for n in range(9)] + [document("9", "x", duplicate_of="1")]
    tables.write("documents", rows, tmp_path / "documents.parquet")
    return tmp_path / "documents.parquet"


def lengths(article: Any) -> list[Row]:
    """A row with the length of the text; fails on the article with five characters."""
    if len(article["text"]) == 5:
        raise ValueError("five")
    return [reject_row(article["source"], "find", f"{len(article['text'])}")]


STAGE = Stage("find", "rejects", lengths, 60)


@pytest.mark.parametrize("workers", [0, 2])
def test_an_article_that_fails_becomes_a_reject_and_costs_no_other(
    documents: Path, tmp_path: Path, workers: int
) -> None:
    """In this process and in two others: all rows of the others, in order, and one reject with stage and reason."""
    with Local(workers or None) as local:
        engine: Engine = local if workers else HERE
        results = [engine.run(STAGE, Articles(documents, ["text"]).batches(), 60)]
        pairs = [tuple(unpack(result)) for result in results[0]]
    made = [row["source"] for rows, _ in pairs for row in rows.to_pylist()]
    failed = [row for _, rejects in pairs for row in rejects.to_pylist()]
    assert made == [f"{n}.txt" for n in range(9) if n != 5]
    assert [(row["source"], row["stage"], row["rule"]) for row in failed] == [("5.txt", "find", "internal_error")]
    assert failed[0]["reason"] == "ValueError: five; a fault of the program, not of the article"


def test_batches_hold_so_many_articles_wherever_their_spans_lie(documents: Path, tmp_path: Path) -> None:
    """Each article has its own spans, and the cuts depend on the articles alone."""
    spans = [span(str(n), k) for n in (0, 4, 7) for k in range(n + 1)]
    tables.write("spans", spans, tmp_path / "spans.parquet")
    batches = list(Articles(documents, ["doc_id"], tmp_path / "spans.parquet").batches())
    assert [len(batch) for batch in batches] == [3, 3, 3]
    rows = [row for batch in batches for table in unpack(batch.data) for row in table.to_pylist()]
    assert {row["doc_id"]: [s["start"] for s in row["spans"]] for row in rows if row["spans"]} == {
        "0": [0], "4": [0, 1, 2, 3, 4], "7": [0, 1, 2, 3, 4, 5, 6, 7],
    }  # fmt: skip


def span(doc_id: str, place: int) -> Row:
    """A span of an article, at that place."""
    empty = dict.fromkeys(("reason", "source_start", "source_end", "cue_start", "cue_end", "sure"))
    place_of = {"start": place, "end": place + 1, "outer_start": place, "outer_end": place + 1}
    shared = {"doc_id": doc_id, "span_id": f"{doc_id}-{place}", "label": "direct", "utterance": place, "part": 1}
    return empty | place_of | shared | {"flags": []}


def test_a_stage_writes_its_tables_and_leaves_nothing_else(documents: Path, tmp_path: Path) -> None:
    """Neither kept results nor half-written files."""
    stage = Stage("find", "spans", lambda article: [span(article["doc_id"], 0)], 60)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(articles.kept.pickle, "dumps", lambda _: b"a lambda cannot be pickled")
        counts = over_articles(stage, Articles(documents, ["doc_id"]), tmp_path / "out", HERE)
    assert counts == Counts(articles=9, rows=9, rejects=0)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["rejects.parquet", "spans.parquet"]


def test_dates_of_articles_come_through(tmp_path: Path) -> None:
    """What travels to a worker is what the table holds."""
    day = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)
    tables.write("documents", [document("a", "x", published_at=day)], tmp_path / "documents.parquet")
    [batch] = Articles(tmp_path / "documents.parquet", ["published_at"]).batches()
    [table] = unpack(batch.data)
    assert table.to_pylist() == [{"doc_id": "a", "source": "a.txt", "published_at": day}]
