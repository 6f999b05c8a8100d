"""Runs a pure function over many articles, in this process or in worker processes of this machine."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

from pipeline.errors import UserError

T = TypeVar("T")
R = TypeVar("R")

# Articles per task: enough to make the cost of handing them over small, few enough to keep all workers busy to the end.
BATCH = 32
# Below so many articles this process is done with them (about 20 ms each) before others have started (2 s).
WORTH_PROCESSES = 256
# Tasks handed out ahead of the one whose results are read next, per worker: bounds memory and never starves a worker.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Failed:
    """What stands in the place of a result that could not be had, and why."""

    reason: str


def default_workers() -> int:
    """The number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(function: Callable[[T], R], items: Sequence[T], workers: int | None = None) -> Iterator[R | Failed]:
    """One result for each item, in the order of the items, whatever the number of workers.

    An item on which `function` raises, or kills its worker, gives a `Failed`; the others are not touched by it.
    `function` and the items must be picklable; `function` must not depend on what it was called with before.

    Raises UserError where processes cannot be started from here, such as from a script that Python reads from a pipe.
    """
    batches = [items[i : i + BATCH] for i in range(0, len(items), BATCH)]
    workers = min(workers or default_workers(), len(batches)) if len(items) >= WORTH_PROCESSES else 1
    if workers <= 1:
        for batch in batches:
            yield from _guarded(function, batch)
        return
    yield from _in_processes(partial(_guarded, function), batches, workers)


def _guarded(function: Callable[[T], R], batch: Sequence[T]) -> list[R | Failed]:
    return [_one(function, item) for item in batch]


def _one(function: Callable[[T], R], item: T) -> R | Failed:
    try:
        return function(item)
    except Exception as error:  # a fault of ours in one article must not cost the others: it becomes its reject
        return Failed(f"{type(error).__name__}: {error}")


def _in_processes(
    task: Callable[[Sequence[T]], list[R | Failed]], batches: Sequence[Sequence[T]], workers: int
) -> Iterator[R | Failed]:
    todo = deque(batches)
    waiting: deque[tuple[Sequence[T], Future[list[R | Failed]]]] = deque()
    pool = _pool(workers)
    try:
        while todo or waiting:
            try:
                while todo and len(waiting) < workers * AHEAD:
                    waiting.append((todo[0], pool.submit(task, todo[0])))
                    todo.popleft()
                results = waiting[0][1].result()
            except BrokenProcessPool:
                _check_start()
                for batch, _ in waiting:
                    yield from _alone(task, batch)
                waiting.clear()
                pool = _pool(workers)
            else:
                waiting.popleft()
                yield from results
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(task: Callable[[Sequence[T]], list[R | Failed]], batch: Sequence[T]) -> Iterator[R | Failed]:
    """Item by item in one process, so that only the item that kills it is lost."""
    pool = _pool(1)
    for item in batch:
        try:
            yield from pool.submit(task, [item]).result()
        except BrokenProcessPool:
            yield Failed("the worker process died on it (out of memory?)")
            pool = _pool(1)
    pool.shutdown()


def _check_start() -> None:
    """Raise UserError where not even a process without work survives: then no article is to blame."""
    with _pool(1) as pool:
        try:
            pool.submit(os.getpid).result()
        except BrokenProcessPool as error:
            raise UserError("worker processes cannot be started from here; use --workers 1") from error


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: pyarrow's threads do not survive a fork, and all systems behave alike.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupt_to_parent)


def _leave_interrupt_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
