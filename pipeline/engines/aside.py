"""A function in a process of its own on this machine, whose memory the system has back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pipeline.engines import Places
from pipeline.engines.local import Local, helpless

T = TypeVar("T")
_NO_LIMIT = float("inf")


def in_own_process(function: Callable[[], T]) -> T:
    """What the function returns; raises what it raises, and an OSError where its process is killed again and again."""
    with Local(1) as engine:
        [result] = engine.run(_called, [[function]], _NO_LIMIT)
        return result


def _called(functions: Sequence[Callable[[], T]], places: Places) -> T:
    results = []
    for place, problem in places:
        if problem:
            raise helpless(problem)
        results.append(functions[place]())
    return results[0]
