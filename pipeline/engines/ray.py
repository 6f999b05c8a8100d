"""The engine that is a Ray cluster: actors on its machines, each with a worker process.

The machines share nothing with this one: what they need travels to them with each batch, and results are delivered
here. Actors and not Ray Data, whose sources are read by its workers or as a whole beforehand: see docs/scale.md.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import ray

from pipeline.code import code_sha256
from pipeline.engines import AHEAD, B, Delivered, R, Work
from pipeline.engines.cluster import connect
from pipeline.engines.local import TRIES, Local, helpless
from pipeline.engines.supervisor import Supervisor, Without
from pipeline.errors import UserError

# Batches that an actor has: the one at work, and one that has already travelled when that is done.
_HELD = 2
_LOOK = 1.0  # seconds after which the cluster is looked at for machines that came or went
_DIED = "the process that looks after the worker died on it (out of memory?)"
_OTHER = "not tried now"


@dataclass(slots=True)
class _Entry:
    """A batch under way, and what came of it.

    Where it was at work when actors died, `suspects` are those of its items that are still to be tried alone.
    """

    batch: Any
    left_out: dict[int, str] = field(default_factory=dict)
    ends: Counter[int | None] = field(default_factory=Counter)
    suspects: deque[int] = field(default_factory=deque)
    done: bool = False
    result: Any = None

    def work(self, work: Work[Any, Any]) -> Without:
        """What is to be done now: the batch, or one suspect of it."""
        if not self.suspects:
            return Without(work, self.left_out)
        return Without(work, {place: _OTHER for place in range(len(self.batch)) if place != self.suspects[0]})

    def lost(self) -> None:
        """Note that an actor died at it, be it with its machine; the item that is the end of some alone is left out."""
        suspect = self.suspects[0] if self.suspects else None
        self.ends[suspect] += 1
        if self.ends[suspect] < TRIES:
            return
        if suspect is not None:
            self.left_out[suspect] = _DIED
            self.suspects.popleft()
        elif self.ends[None] == TRIES:
            self.suspects.extend(range(len(self.batch)))
        elif self.ends[None] >= 2 * TRIES:
            raise helpless(f"they die of a batch of {len(self.batch)} items, and of none of them (out of memory?)")


class _Actor:
    """An actor, and the batches that it has, the one at work first."""

    def __init__(self) -> None:
        self.handle = ray.remote(Supervisor).options(num_cpus=1, max_restarts=0).remote()
        self.held: deque[tuple[Any, _Entry]] = deque()
        self.starting = self.handle.ready.remote()
        self.ready = False

    @property
    def waited(self) -> Any:
        """The reference to what it answers next, None where it has nothing to do."""
        if not self.ready:
            return self.starting
        return self.held[0][0] if self.held else None

    def begin(self, work: Work[Any, Any], entry: _Entry, seconds: float) -> None:
        """Send it a batch."""
        self.held.append((self.handle.make.remote(entry.work(work), entry.batch, seconds), entry))

    def end(self) -> None:
        """Stop it, whatever it does."""
        ray.kill(self.handle)


class Ray:
    """`workers` actors, one a core of the cluster if None, that are there from the first batch until `close`.

    The connection ends with the `with` block. Raises UserError where there is no cluster at `address`.
    """

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        connect(address, workers)
        self._given = workers
        self._most, self._looked = 0, -_LOOK
        self._stillborn = 0  # actors that died while they started, since one did start
        self._actors: list[_Actor] = []

    def __enter__(self) -> Ray:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
        ray.shutdown()

    def start(self, modules: Sequence[str], workers: int) -> None:
        """See `Engine`; here the first batch starts the actors, who load what it needs."""

    def aside(self) -> Local:
        """See `Engine`."""
        return Local()

    def close(self) -> None:
        """End all actors."""
        for actor in self._actors:
            actor.end()
        self._actors = []

    def run(self, work: Work[B, R], batches: Iterable[B], seconds: float, ahead: int = AHEAD) -> Iterator[R]:
        """See `Engine`. Raises what `work` raises, and UserError where a machine has other code than this one."""
        make, deliver = (work.make, work.deliver) if isinstance(work, Delivered) else (work, _result)
        coming = iter(batches)
        under_way: deque[_Entry] = deque()
        todo: deque[_Entry] = deque()
        try:
            while True:
                self._look()
                while len(under_way) < self._most * ahead and (batch := next(coming, None)) is not None:
                    under_way.append(_Entry(batch))
                    todo.append(under_way[-1])
                if not under_way:
                    return
                self._hand_out(make, todo, seconds)
                for entry, result in self._answers(todo, 0.0 if under_way[0].done else _LOOK):
                    entry.result, entry.done = deliver(entry.batch, result), True
                    entry.batch = None
                self._hand_out(make, todo, seconds)  # before the result is looked at, so that nobody waits
                if under_way[0].done:
                    yield under_way.popleft().result
        finally:
            if any(actor.held for actor in self._actors):
                self.close()  # whoever stopped listening does not want what is under way

    def _look(self) -> None:
        """See how many actors there may be: machines come and go."""
        if time.monotonic() - self._looked > _LOOK:
            self._most = self._given or max(1, int(ray.cluster_resources().get("CPU", 0)))
            self._looked = time.monotonic()

    def _hand_out(self, work: Work[Any, Any], todo: deque[_Entry], seconds: float) -> None:
        """Give waiting batches to those that have least, and start as many actors as there are batches beyond."""
        for held in range(_HELD):
            for actor in self._actors:
                if todo and actor.ready and len(actor.held) == held:
                    actor.begin(work, todo.popleft(), seconds)
        starting = sum(not actor.ready for actor in self._actors)
        for _ in range(min(len(todo) - starting, self._most - len(self._actors))):
            self._actors.append(_Actor())

    def _answers(self, todo: deque[_Entry], patience: float) -> Iterator[tuple[_Entry, Any]]:
        """The batches that were done in the next `patience` seconds, or sooner, with their results.

        What an actor had that is lost goes back to the others.
        """
        waited = {actor.waited: actor for actor in self._actors if actor.waited is not None}
        answered, _ = ray.wait(list(waited), num_returns=1, timeout=patience)
        for reference in answered:
            actor = waited[reference]
            try:
                result = ray.get(reference)
            except ray.exceptions.RayTaskError as error:
                raise error.cause from error
            except ray.exceptions.RayError as error:
                self._lost(actor, todo, error)
            else:
                if actor.ready:
                    _, entry = actor.held.popleft()
                    if entry.suspects:
                        entry.suspects.popleft()
                        todo.appendleft(entry)
                    else:
                        yield entry, result
                else:
                    actor.ready, self._stillborn = _same_code(*result), 0

    def _lost(self, actor: _Actor, todo: deque[_Entry], error: ray.exceptions.RayError) -> None:
        """Take back what an actor had."""
        self._actors.remove(actor)
        actor.end()
        if not actor.ready and getattr(error, "actor_init_failed", False):
            said = str(error).strip().splitlines()[-1]
            raise UserError(f"a machine of the cluster cannot work ({said}); install the same packages on each")
        self._stillborn += not actor.ready
        if self._stillborn > TRIES * self._most:
            raise helpless("they die while they start (out of memory?)")
        if actor.held:
            actor.held[0][1].lost()
        todo.extendleft(entry for _, entry in reversed(actor.held))


def _result(_: Any, result: Any) -> Any:
    return result


def _same_code(code: str, machine: str) -> bool:
    """Whether a machine makes the same rows as this one. Raises UserError where it does not."""
    if code != code_sha256():
        raise UserError(f"{machine} has other code than this machine; install the same version on all")
    return True
