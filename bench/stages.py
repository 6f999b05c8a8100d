"""Articles and words a second by stage, in one process and one thread, on the sample articles.

Usage: python -m bench.stages [FOLDER]. The articles are read once and the whole is timed ROUNDS times; the median round
counts. Machines differ: compare the stages with one another, or two versions in turns on one machine.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline import extract
from pipeline.core.attribute import attribute
from pipeline.core.document import Span
from pipeline.core.find import find
from pipeline.intake import ingest_inputs
from pipeline.settings import load_settings

ROUNDS = 7


def articles(folder: Path) -> list[str]:
    """The texts of the articles in a folder, as ingest cleans them."""
    return [document.text for document in ingest_inputs([folder], load_settings(None).ingest).documents]


def median_time(run: Callable[[], object]) -> float:
    """Seconds of processor time of the median round, after one that does not count."""
    run()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main(argv: Sequence[str]) -> None:
    folder = Path(argv[0]) if argv else Path("data/raw")
    texts = articles(folder)
    spans: list[list[Span]] = [find(text) for text in texts]
    stages: dict[str, Callable[[], object]] = {
        "ingest": lambda: articles(folder),
        "find": lambda: [find(text) for text in texts],
        "attribute": lambda: [attribute(text, found) for text, found in zip(texts, spans, strict=True)],
        "extract": lambda: [extract(text) for text in texts],
    }
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles of {folder}, {words} words, one thread, median of {ROUNDS} rounds\n")
    print(f"{'stage':<10} {'ms/article':>11} {'articles/s':>11} {'words/s':>10}")
    for name, run in stages.items():
        taken = median_time(run)
        print(f"{name:<10} {1e3 * taken / len(texts):>11.2f} {len(texts) / taken:>11.0f} {words / taken:>10.0f}")
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
