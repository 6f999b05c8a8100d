"""documents, spans -> quotes: each quotation with its speaker, role and affiliation in its own article."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.articles import Article, Articles, Counts, Stage, over_articles
from pipeline.core.attribute import attribute
from pipeline.engines import HERE, Engine
from pipeline.engines.local import Local
from pipeline.reporting import reported
from pipeline.rows import FROM_ARTICLE, Row, quote_rows, spans_of
from pipeline.settings import AttributeSettings, load_settings


def run(documents: Path, spans: Path, out: Path, settings: AttributeSettings, engine: Engine = HERE) -> Counts:
    """Write `quotes.parquet` and `rejects.parquet` into the folder `out`."""
    stage = Stage("attribute", "quotes", attribute_in, settings.max_seconds)
    return over_articles(stage, Articles(documents, ["doc_id", "text", *FROM_ARTICLE], spans), out, engine)


def attribute_in(article: Article) -> list[Row]:
    """The rows of `quotes` of one article that carries its `spans`."""
    return quote_rows(article, attribute(article["text"], spans_of(article["spans"])))


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--documents", "--spans", "--out", "--params"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    with Local() as engine:
        run(given.documents, given.spans, given.out, load_settings(given.params).attribute, engine)


if __name__ == "__main__":
    sys.exit(reported(main, "attribute"))
