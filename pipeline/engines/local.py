"""The engine that is the processor cores of this machine: worker processes that load the models once.

A worker that dies or does not get on with an item is replaced, and only the item it was at is lost. Processes of its
own, because the pools of the standard library neither say at which item a worker died nor can stop one that hangs.
"""

from __future__ import annotations

import errno
import os
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

from pipeline.engines import AHEAD, B, R, Work
from pipeline.engines.worker import Task, serve
from pipeline.errors import UserError

# How often an item may take its worker with it before it is given up: the system may have killed a worker that was not
# to blame, where memory ran out.
TRIES = 2
_LOOK = 1.0  # seconds after which the workers are looked at, when none has answered
_SPAWN = get_context("spawn")  # pyarrow's threads do not survive a fork, and all systems behave alike
_DIED = "the worker process died on it (out of memory?)"


def default_workers() -> int:
    """The number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Entry:
    """A batch under way, and what came of it."""

    batch: Any
    left_out: dict[int, str] = field(default_factory=dict)
    ends: Counter[int] = field(default_factory=Counter)
    done: bool = False
    result: Any = None


class _Worker:
    """A worker process, which loads some modules before it is ready, and the batch that it has."""

    def __init__(self, modules: Sequence[str] = ()) -> None:
        self.entry: _Entry | None = None
        self.ready = False
        self._at = _SPAWN.RawValue("q", -1)
        self._last = -1
        self._looked = time.monotonic()
        self._spent = 0.0
        self.connection, theirs = _SPAWN.Pipe()
        given = theirs, self._at, os.getpid(), modules
        self.process: BaseProcess = _SPAWN.Process(target=serve, args=given, daemon=True)
        self.process.start()
        theirs.close()

    def begin(self, work: Work[Any, Any], entry: _Entry) -> None:
        """Hand it a batch."""
        self.entry = entry
        self._at.value, self._last, self._spent = -1, -1, 0.0
        self.connection.send(Task(work, entry.batch, entry.left_out))

    @property
    def at(self) -> int:
        """The item that it works on; -1 before the first, the number of items after the last."""
        return int(self._at.value)

    def seconds_at(self) -> float:
        """How long it has been at its item, as far as was seen: a machine that slept is not held against it."""
        now, at = time.monotonic(), self.at
        self._spent = self._spent + min(now - self._looked, 2 * _LOOK) if at == self._last else 0.0
        self._last, self._looked = at, now
        return self._spent

    def let_go(self) -> None:
        """Have it end by itself if it has nothing to do."""
        self.connection.close()

    def end(self) -> None:
        """Stop it, whatever it does."""
        self.let_go()
        if self.ready and self.entry is None:
            self.process.join(_LOOK)
        self.process.kill()
        self.process.join()


class Local:
    """`workers` processes, one a core if None, which are started when there is work and end with the `with` block."""

    def __init__(self, workers: int | None = None) -> None:
        self._most = workers or default_workers()
        self._workers: list[_Worker] = []
        self._stillborn = 0  # workers that were killed while they started, since one did start

    def __enter__(self) -> Local:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self, modules: Sequence[str], workers: int) -> None:
        """See `Engine`."""
        for _ in range(min(workers, self._most) - len(self._workers)):
            self._workers.append(_Worker(modules))

    def aside(self) -> Local:
        """See `Engine`."""
        return Local(self._most)

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.let_go()
        for worker in self._workers:
            worker.end()
        self._workers = []

    def processes(self) -> list[int]:
        """The ids of the worker processes that there are."""
        return [worker.process.pid for worker in self._workers if worker.process.pid]

    def run(self, work: Work[B, R], batches: Iterable[B], seconds: float, ahead: int = AHEAD) -> Iterator[R]:
        """See `Engine`. Raises what `work` raises, and UserError where processes cannot be started from here."""
        coming = iter(batches)
        under_way: deque[_Entry] = deque()
        todo: deque[_Entry] = deque()
        try:
            while True:
                while len(under_way) < self._most * ahead and (batch := next(coming, None)) is not None:
                    under_way.append(_Entry(batch))
                    todo.append(under_way[-1])
                if not under_way:
                    return
                self._hand_out(work, todo)
                self._attend(todo, seconds, 0.0 if under_way[0].done else min(_LOOK, seconds / 4))
                self._hand_out(work, todo)  # before the result is looked at, so that nobody waits
                if under_way[0].done:
                    yield under_way.popleft().result
        finally:
            if any(worker.entry for worker in self._workers):
                self.close()  # whoever stopped listening does not want what is under way

    def _hand_out(self, work: Work[Any, Any], todo: deque[_Entry]) -> None:
        """Give waiting batches to workers that have none, and start as many workers as there are batches beyond."""
        for worker in [worker for worker in self._workers if worker.ready and worker.entry is None]:
            if todo:
                try:
                    worker.begin(work, todo[0])
                except OSError:  # it died while it had nothing to do
                    worker.entry = None
                    self._end(worker)
                else:
                    todo.popleft()
        starting = sum(not worker.ready for worker in self._workers)
        for _ in range(min(len(todo) - starting, self._most - len(self._workers))):
            self._workers.append(_Worker())

    def _attend(self, todo: deque[_Entry], seconds: float, patience: float) -> None:
        """Wait until a worker has answered, has died or has been too long at one item, and do what follows.

        Without either it returns after `patience`, in seconds; `seconds` is what an item may take.
        """
        waited: dict[Any, _Worker] = {w.connection: w for w in self._workers if w.entry or not w.ready}
        for connection in wait(list(waited), timeout=patience):
            worker = waited.pop(connection)
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._lost(worker, todo, _DIED, TRIES)
            else:
                self._stillborn = 0
                _take(worker, answer)
        for worker in waited.values():
            if worker.seconds_at() > seconds and worker.entry and worker.at >= 0:
                reason = f"it took more than the {seconds:g} seconds that an article may take"
                self._lost(worker, todo, reason, 1)

    def _lost(self, worker: _Worker, todo: deque[_Entry], reason: str, tries: int) -> None:
        """End a worker, and have its batch done again without the item that it was at if that was so often the end."""
        entry, at = worker.entry, worker.at
        if not worker.ready:
            worker.process.join(_LOOK)  # its own end says why
        self._end(worker)
        if not worker.ready:
            self._not_started(worker.process.exitcode or 0)
        if entry is None:
            return
        entry.ends[at] += 1
        if entry.ends[at] >= tries and 0 <= at < len(entry.batch):
            entry.left_out[at] = reason
        elif entry.ends[at] >= TRIES:
            raise helpless(f"they die of a batch of {len(entry.batch)} items, and of none of them (out of memory?)")
        todo.appendleft(entry)

    def _not_started(self, status: int) -> None:
        """Raise what must be said of a worker that ended before it was ready; some are killed by chance."""
        if status >= 0:
            raise UserError("worker processes cannot be started from here, as from a program that is read from a pipe")
        self._stillborn += 1
        if self._stillborn > TRIES * self._most:
            raise helpless("they are killed while they start (out of memory?)")

    def _end(self, worker: _Worker) -> None:
        """End a worker; another is started when there is work for it."""
        self._workers.remove(worker)
        worker.end()


def helpless(why: str) -> OSError:
    """What no worker can do; what was done so far stays, for a machine with more memory."""
    return ChildProcessError(errno.ECHILD, why, "worker processes")


def _take(worker: _Worker, answer: tuple[Any, BaseException | None]) -> None:
    """Let a worker be ready for more, with the result of what it had, if it had something."""
    entry, worker.entry, worker.ready = worker.entry, None, True
    result, error = answer
    if error is not None:
        raise error
    if entry is not None:
        entry.result, entry.done = result, True
