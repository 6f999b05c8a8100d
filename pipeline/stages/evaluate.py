"""documents, quotes and gold -> the figures of accuracy, every mistake, and a plot of the confidences."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline import report, tables
from pipeline.answers import CLAIMS, beside_gold
from pipeline.core.measuring.calibration import Answered
from pipeline.core.measuring.evaluation import Figures, as_metrics, confidences, figures
from pipeline.core.measuring.gold import judge
from pipeline.core.measuring.mistakes import Mistake, mistakes
from pipeline.goldfiles import read_gold
from pipeline.reporting import reported


@dataclass(frozen=True, slots=True)
class EvaluateSummary:
    """The figures, what was wrong, the answers by confidence, and the gold articles that the dataset does not have."""

    figures: Figures
    mistakes: tuple[Mistake, ...]
    answers: tuple[Answered, ...]
    missing: tuple[str, ...]


def run(documents: Path, quotes: Path, gold: Path, texts: Path | None = None) -> EvaluateSummary:
    """Compare `quotes` with gold.

    `gold` is a file or a folder of them; `texts` holds the raw files if its spans are offsets. Raises UserError for
    gold that cannot be understood.
    """
    table = tables.read("documents", documents, ["doc_id", "source", "text"])
    articles = beside_gold(read_gold(gold, texts), table, tables.read("quotes", quotes, CLAIMS))
    judged = [judge(article) for article in articles]
    return EvaluateSummary(
        figures(judged),
        tuple(mistakes(articles, judged)),
        tuple(confidences(judged)),
        tuple(article.source for article in articles if article.text is None),
    )


def write(made: EvaluateSummary, out: Path) -> None:
    """Write `metrics.json`, `mistakes.csv` and `confidence.svg` into the folder `out`."""
    report.write_metrics(as_metrics(made.figures), out / "metrics.json")
    report.write_mistakes(made.mistakes, out / "mistakes.csv")
    report.write_plot(made.answers, made.figures.speaker.gold, out / "confidence.svg")


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--documents", "--quotes", "--gold", "--out"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    made = run(given.documents, given.quotes, given.gold)
    write(made, given.out)
    sys.stdout.write(f"{report.accuracy(made.figures, made.missing)}\n")


if __name__ == "__main__":
    sys.exit(reported(main, "evaluate"))
