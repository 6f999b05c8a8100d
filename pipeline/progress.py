"""A progress bar for the person at a terminal, and silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def track(batches: Iterable[T], total: int | None, stage: str, articles: int) -> Iterator[T]:
    """The batches unchanged; how many `articles` they stand for is shown on standard error if that is a terminal.

    `total` is the number of batches, None where nobody knows it yet.
    """
    if not sys.stderr.isatty():
        yield from batches
        return
    from tqdm import tqdm

    with tqdm(total=total and total * articles, desc=stage, unit=" articles", leave=False) as bar:
        for batch in batches:
            yield batch
            bar.update(articles)
