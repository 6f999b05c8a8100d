"""What runs on the machines of a cluster: an actor that looks after one worker process, which holds the models.

The worker is one of the local engine. So an article that kills or hangs it costs the same and is reported in the same
words as on a single machine, and the actor, with the batches that wait for it, lives on.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping, Sized
from dataclasses import dataclass
from typing import Any

from pipeline.code import code_sha256
from pipeline.engines import Places, Work
from pipeline.engines.local import Local


@dataclass(frozen=True, slots=True)
class Without:
    """Work that leaves out some items, each with the reason, besides those that the engine leaves out."""

    work: Work[Any, Any]
    left_out: Mapping[int, str]

    def __call__(self, batch: Sized, places: Places) -> Any:
        return self.work(batch, ((place, self.left_out.get(place, problem)) for place, problem in places))


class Supervisor:
    """One worker process, started with the first batch, which ends with the actor."""

    def __init__(self) -> None:
        # What starts the worker would load the main program in it too, and Ray's is of no use there.
        sys.modules["__main__"].__file__ = None
        self._engine = Local(1)

    def ready(self) -> tuple[str, str]:
        """The digest of the code that it has, and the name of its machine."""
        return code_sha256(), platform.node()

    def make(self, work: Without, batch: Sized, seconds: float) -> Any:
        """The result of a batch."""
        [result] = self._engine.run(work, [batch], seconds)
        return result
