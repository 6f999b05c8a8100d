"""What a worker process of the local engine does: take a batch, say which item it is at, send the result."""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from pipeline.engines import Work

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Task:
    """A batch to work on; `left_out` gives the reason for each of its items that must not be touched."""

    work: Work[Any, Any]
    batch: Sized
    left_out: Mapping[int, str]


def serve(tasks: Connection, at: Any, parent: int, modules: Sequence[str]) -> None:
    """Work until there is nobody to work for. `at` is shared: it counts up when another item begins.

    The modules are those that the first tasks need; the others are loaded by the tasks.

    The answer to a task is (result, None) or (None, exception); that to nothing, at the beginning, is (None, None).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with(parent)
    gc.disable()  # modules stay: to look for what could be freed takes a tenth of the time
    for name in modules:
        importlib.import_module(name)
    gc.enable()
    answer: tuple[Any, BaseException | None] = None, None
    while True:
        try:
            tasks.send(answer)
            task = tasks.recv()
        except (EOFError, OSError):  # nobody listens any more
            return
        answer = _answer(task, at)


def _answer(task: Task, at: Any) -> tuple[Any, BaseException | None]:
    try:
        return task.work(task.batch, _places(task, at)), None
    except Exception as error:  # a fault of ours in the work itself: the parent must hear of it
        return None, error


def _places(task: Task, at: Any) -> Iterator[tuple[int, str | None]]:
    for place in range(len(task.batch)):
        at.value = place
        yield place, task.left_out.get(place)
    at.value = len(task.batch)


def _die_with(parent: int) -> None:
    """Let the system end this process when its parent is killed, even in the middle of an item that hangs."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it could be told
        os._exit(1)
