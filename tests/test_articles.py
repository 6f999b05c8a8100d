"""Every article gives rows or a reject."""

from typing import Any

import pytest

from pipeline.articles import over_articles
from pipeline.engines import local

ARTICLES = [{"source": f"{n}.txt", "text": "x" * n} for n in range(8)]


def lengths(article: Any) -> list[dict[str, Any]]:
    """One row for each character; fails on the article with five."""
    if len(article["text"]) == 5:
        raise ValueError("five")
    return [{"source": article["source"]} for _ in article["text"]]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_fails_becomes_a_reject_and_costs_no_other(
    workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one worker and with two: all rows of the others, in order, and one reject that names stage and source."""
    monkeypatch.setattr(local, "BATCH", 3)
    monkeypatch.setattr(local, "WORTH_PROCESSES", 1)
    rows, rejects = over_articles("find", lengths, ARTICLES, workers)
    assert [row["source"] for row in rows] == [f"{n}.txt" for n in range(8) if n != 5 for _ in range(n)]
    assert [(r["source"], r["stage"], r["rule"]) for r in rejects] == [("5.txt", "find", "internal_error")]
