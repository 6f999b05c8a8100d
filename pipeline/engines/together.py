"""Functions that are each done as a whole, at the same time where an engine has processes for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pipeline.engines import Engine, Places
from pipeline.engines.local import helpless

_NO_LIMIT = float("inf")  # seconds


def together(engine: Engine, *functions: Callable[[], Any]) -> list[Any]:
    """What each of the functions returns, which must be picklable, as they are.

    Raises what a function raises, and an OSError where its process is killed again and again: one that was killed
    begins anew, and must not mind what it has left.
    """
    return list(engine.run(_called, [[function] for function in functions], _NO_LIMIT))


def _called(functions: Sequence[Callable[[], Any]], places: Places) -> Any:
    results = []
    for place, problem in places:
        if problem:
            raise helpless(problem)
        results.append(functions[place]())
    return results[0]
