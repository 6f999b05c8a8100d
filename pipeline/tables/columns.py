"""Columns of numbers on disk, for what is looked at one column at a time and would fill the memory as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline import folders

Numbers = npt.NDArray[np.uint64]


class Columns:
    """So many columns, each in a file: rows are added to all, and then one column after the other is read."""

    def __init__(self, folder: Path, number: int, stack: ExitStack) -> None:
        self._paths = [folder / f"{place:03}" for place in range(number)]
        self._files = [stack.enter_context(path.open("wb")) for path in self._paths]

    def add(self, rows: Numbers) -> None:
        """Take in rows, a value for each column."""
        for file, column in zip(self._files, rows.T, strict=True):
            file.write(np.ascontiguousarray(column).tobytes())

    def __iter__(self) -> Iterator[Numbers]:
        for file in self._files:
            file.flush()
        for path in self._paths:
            yield np.fromfile(path, np.uint64)


@contextmanager
def columns(folder: Path, number: int) -> Iterator[Columns]:
    """That many empty columns; `folder` is gone on leaving."""
    folders.remove(folder)
    folder.mkdir(parents=True)
    try:
        with ExitStack() as stack:
            yield Columns(folder, number, stack)
    finally:
        folders.remove(folder)
