"""Texts on disk, for what is looked at here and there and would fill the memory as a whole."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class Texts:
    """Takes texts, and gives each by its place once all have been taken; of each it holds eight bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ends = array("q", [0])

    def add(self, texts: Iterable[str]) -> None:
        """Take in further texts."""
        for text in texts:
            data = text.encode()
            self._file.write(data)
            self._ends.append(self._ends[-1] + len(data))

    def close(self) -> None:
        """Take no more."""
        self._file.flush()

    def __getitem__(self, place: int) -> str:
        start, end = self._ends[place], self._ends[place + 1]
        return os.pread(self._file.fileno(), end - start, start).decode()


@contextmanager
def texts(path: Path) -> Iterator[Texts]:
    """A place for texts at `path`, which is gone on leaving."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("w+b") as file:
            yield Texts(file)
    finally:
        path.unlink(missing_ok=True)
