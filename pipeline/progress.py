"""A progress bar for the person at a terminal, and silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def track(items: Iterable[T], total: int, stage: str) -> Iterator[T]:
    """The items unchanged; their number is shown on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, total=total, desc=stage, unit=" articles", leave=False)
