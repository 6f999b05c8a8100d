"""Texts on disk, for what is looked at here and there and would fill the memory as a whole."""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_TEXTS, _ENDS = "texts", "ends"


class Texts:
    """Those that `writing` left in a folder, each by its place; of each it holds eight bytes."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / _TEXTS).open("rb")
        self._ends = array("q", (folder / _ENDS).read_bytes())

    def __enter__(self) -> Texts:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getitem__(self, place: int) -> str:
        start, end = self._ends[place], self._ends[place + 1]
        return os.pread(self._file.fileno(), end - start, start).decode()


@contextmanager
def writing(folder: Path) -> Iterator[Callable[[Iterable[str]], None]]:
    """What takes texts in their order; on leaving all are there. What was there before is lost."""
    folder.mkdir(parents=True, exist_ok=True)
    end = 0
    with (folder / _TEXTS).open("wb") as file, (folder / _ENDS).open("wb") as ends:
        ends.write(array("q", [end]).tobytes())

        def add(texts: Iterable[str]) -> None:
            nonlocal end
            for text in texts:
                data = text.encode()
                file.write(data)
                end += len(data)
                ends.write(end.to_bytes(8, sys.byteorder))

        yield add
