"""documents -> spans: every stretch between quotation marks, judged direct, mixed or no quotation."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from pipeline.articles import Article, Articles, Counts, Stage, over_articles
from pipeline.core.find import find
from pipeline.engines import HERE, Engine
from pipeline.engines.local import Local
from pipeline.reporting import reported
from pipeline.rows import Row, span_rows
from pipeline.settings import FindSettings, load_settings


def run(documents: Path, out: Path, settings: FindSettings, engine: Engine = HERE) -> Counts:
    """Write `spans.parquet` and `rejects.parquet` into the folder `out`."""
    stage = Stage("find", "spans", partial(find_in, model=settings.model), settings.max_seconds)
    return over_articles(stage, Articles(documents, ["doc_id", "text"]), out, engine)


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
    with Local() as engine:
        run(given.documents, given.out, load_settings(given.params).find, engine)


if __name__ == "__main__":
    sys.exit(reported(main, "find"))
