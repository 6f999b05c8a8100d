"""documents, spans -> quotes: each quotation with its speaker, role and affiliation in its own article."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pipeline import tables
from pipeline.articles import Article, over_articles, read_articles
from pipeline.core.attribute import attribute
from pipeline.reporting import reported
from pipeline.rows import FROM_ARTICLE, Row, quote_rows, spans_of


@dataclass(frozen=True, slots=True)
class AttributeSummary:
    """How many articles went in and what came out."""

    articles: int
    quotes: int
    rejects: int


def run(documents: Path, spans: Path, out: Path, workers: int | None = None) -> AttributeSummary:
    """Write `quotes.parquet` and `rejects.parquet` into the folder `out`."""
    of_article: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables.read("spans", spans).to_pylist():
        of_article[row["doc_id"]].append(row)
    articles = read_articles(documents, ["doc_id", "text", *FROM_ARTICLE])
    marked = [article | {"spans": of_article[article["doc_id"]]} for article in articles]
    quotes, rejects = over_articles("attribute", attribute_in, marked, workers)
    tables.write("quotes", quotes, out / "quotes.parquet")
    tables.write("rejects", rejects, out / "rejects.parquet")
    return AttributeSummary(len(articles), len(quotes), len(rejects))


def attribute_in(article: Article) -> list[Row]:
    """The rows of `quotes` of one article that carries its `spans`."""
    return quote_rows(article, attribute(article["text"], spans_of(article["spans"])))


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--spans", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    run(given.documents, given.spans, given.out)


if __name__ == "__main__":
    sys.exit(reported(main, "attribute"))
