"""The stage find: a span for every stretch between quotation marks of every article that is not a duplicate."""

from pathlib import Path

import pytest

from pipeline import tables
from pipeline.articles import Counts
from pipeline.settings import FindSettings
from pipeline.stages import find
from tests.stages.sample import document


def test_spans_of_all_articles_but_duplicates(tmp_path: Path) -> None:
    """A duplicate has the same spans as its original, so it gets none of its own."""
    articles = [
        document("one", 'He said: "We open on Monday."'),
        document("two", 'He said: "We open on Monday."', duplicate_of="one"),
    ]
    tables.write("documents", articles, tmp_path / "documents.parquet")
    made = find.run(tmp_path / "documents.parquet", tmp_path / "find", FindSettings("none", 60))
    [span] = tables.read("spans", tmp_path / "find/spans.parquet").to_pylist()
    assert (span["doc_id"], articles[0]["text"][span["start"] : span["end"]]) == ("one", "We open on Monday.")
    assert made == Counts(articles=1, rows=1, rejects=0)


def test_an_article_that_the_core_fails_on_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the dataset goes on, and the reject names stage and source."""

    def fail(text: str, model: str) -> list[object]:
        if "bad" in text:
            raise RuntimeError("cannot")
        return []

    monkeypatch.setattr(find, "find", fail)
    tables.write("documents", [document("a", "bad"), document("b", "good")], tmp_path / "documents.parquet")
    made = find.run(tmp_path / "documents.parquet", tmp_path / "find", FindSettings("none", 60))
    [reject] = tables.read("rejects", tmp_path / "find/rejects.parquet").to_pylist()
    assert made.rejects == 1
    assert (reject["source"], reject["stage"], reject["rule"]) == ("a.txt", "find", "internal_error")
