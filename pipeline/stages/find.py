"""documents -> spans: every stretch between quotation marks, judged direct, mixed or no quotation."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline import tables
from pipeline.articles import Article, over_articles, read_articles
from pipeline.core.find import find
from pipeline.reporting import reported
from pipeline.rows import Row, span_rows
from pipeline.settings import FindSettings, load_settings


@dataclass(frozen=True, slots=True)
class FindSummary:
    """How many articles went in and what came out."""

    articles: int
    spans: int
    rejects: int


def run(documents: Path, out: Path, settings: FindSettings, workers: int | None = None) -> FindSummary:
    """Write `spans.parquet` and `rejects.parquet` into the folder `out`."""
    articles = read_articles(documents, ["doc_id", "text"])
    spans, rejects = over_articles("find", partial(find_in, model=settings.model), articles, workers)
    tables.write("spans", spans, out / "spans.parquet")
    tables.write("rejects", rejects, out / "rejects.parquet")
    return FindSummary(len(articles), len(spans), len(rejects))


def find_in(article: Article, model: str) -> list[Row]:
    """The rows of `spans` of one article."""
    return span_rows(article["doc_id"], find(article["text"], model))


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--params", type=Path, required=True)
    given = parser.parse_args()
    run(given.documents, given.out, load_settings(given.params).find)


if __name__ == "__main__":
    sys.exit(reported(main, "find"))
