"""Results that outlive a killed run: each in a file whose name is the digest of all that it was made from.

So whoever starts the same work again in the same folder goes on where it stopped, and what was made from another
input, by other code or with other parameters is never taken.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.code import code_sha256
from pipeline.engines import Delivered, Engine, Places, Work
from pipeline.engines.batches import Batch

# The folder of a stage's results beside its tables, while it is at work.
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Job:
    """Work that makes bytes of each batch, the seconds that an item may take, and the folder that keeps the results."""

    work: Work[Batch, bytes]
    seconds: float
    folder: Path


def results(job: Job, batches: Iterable[Batch], engine: Engine) -> Iterator[bytes]:
    """The result for each batch, in order; those that the folder has already are not made again."""
    basis = hashlib.sha256(code_sha256().encode() + pickle.dumps((job.work, job.seconds))).digest()
    order: deque[tuple[Path, bool]] = deque()

    def missing() -> Iterator[_Named]:
        for batch in batches:
            name = hashlib.sha256(basis + batch.data).hexdigest()
            path = job.folder / name[:2] / name[2:]
            order.append((path, path.exists()))
            if not order[-1][1]:
                path.parent.mkdir(parents=True, exist_ok=True)
                yield _Named(batch, path)

    for _ in engine.run(Delivered(_Naming(job.work), _save), missing(), job.seconds):
        while order[0][1]:
            yield order.popleft()[0].read_bytes()
        yield order.popleft()[0].read_bytes()
    for path, _ in order:
        yield path.read_bytes()


@dataclass(frozen=True, slots=True)
class _Named:
    """A batch, and where its result goes."""

    batch: Batch
    path: Path

    def __len__(self) -> int:
        return len(self.batch)


@dataclass(frozen=True, slots=True)
class _Naming:
    """The work on what is in a named batch."""

    work: Work[Batch, bytes]

    def __call__(self, named: _Named, places: Places) -> bytes:
        return self.work(named.batch, places)


def _save(named: _Named, result: bytes) -> None:
    """Write a result down as soon as it is there, whole or not at all, so that none waits for another's turn."""
    beside = named.path.with_name(f".{named.path.name}.{os.getpid()}")
    beside.write_bytes(result)
    beside.replace(named.path)
