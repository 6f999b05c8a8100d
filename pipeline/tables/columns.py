"""Columns of numbers on disk, for what is looked at one column at a time and would fill the memory as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Columns:
    """So many columns, each in a file of the folder, which are read one after the other."""

    folder: Path
    number: int

    @contextmanager
    def writing(self) -> Iterator[Callable[[Numbers], None]]:
        """What takes rows, a value for each column; on leaving all are there. What was there before is lost."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("wb")) for path in self._paths()]

            def add(rows: Numbers) -> None:
                for file, column in zip(files, rows.T, strict=True):
                    file.write(np.ascontiguousarray(column).tobytes())

            yield add

    def __iter__(self) -> Iterator[Numbers]:
        for path in self._paths():
            yield np.fromfile(path, np.uint64)

    def _paths(self) -> list[Path]:
        return [self.folder / f"{place:03}" for place in range(self.number)]
