"""Where the work on many batches is done: an engine runs a pure function over them and gives the results in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar

B = TypeVar("B", bound=Sized)
R = TypeVar("R")

# Batches under way for each worker, those included that are done and wait for an earlier one: bounds memory, and lets
# the others get on while one is slow.
AHEAD = 4

# The places of a batch's items in order, each with the reason why it must be left out, if there is one.
Places: TypeAlias = Iterable[tuple[int, str | None]]
# Makes one result of a batch. It must go through all places, and do the work on an item before it takes the next place:
# by that the engine knows which item kills or hangs its worker. The same batch and places give the same result.
Work: TypeAlias = Callable[[B, Places], R]


@dataclass(frozen=True, slots=True)
class Delivered(Generic[B, R]):
    """Work in two steps: `make` may be done anywhere, `deliver` on the machine that asked, as soon as it is made.

    There any process may do it, and the processes of an engine that has no other machines do both in one.
    """

    make: Work[B, R]
    deliver: Callable[[B, R], None]

    def __call__(self, batch: B, places: Places) -> None:
        """Both steps, here."""
        self.deliver(batch, self.make(batch, places))


class Engine(Protocol):
    """Runs work on batches, of which only a few are under way at a time."""

    def start(self, modules: Sequence[str], workers: int) -> None:
        """Have up to so many workers load these modules, while this process goes on with something else."""
        ...

    def run(self, work: Work[B, R], batches: Iterable[B], seconds: float, ahead: int = AHEAD) -> Iterator[R]:
        """One result for each batch, in the order of the batches, whatever the engine and its workers.

        `ahead` is how many batches are under way for each worker: fewer where each is large. Work, batches and results
        must be picklable. An item that kills the process it is worked on, or takes more than `seconds`, is left out
        with the reason, and costs no other.
        """
        ...

    def aside(self) -> AbstractContextManager[Engine]:
        """An engine for work on files of this machine, which takes much memory: on leaving it is free again."""
        ...

    def close(self) -> None:
        """Free what the engine holds until there is work again."""
        ...


class Here:
    """The engine that is this process: for a few articles, and where a debugger looks on. It stops no item."""

    def start(self, modules: Sequence[str], workers: int) -> None:
        """See `Engine`; here there is nothing that could be done meanwhile."""

    def run(self, work: Work[B, R], batches: Iterable[B], seconds: float, ahead: int = AHEAD) -> Iterator[R]:
        """See `Engine`; `seconds` is not kept to, and one batch is under way."""
        return (work(batch, ((place, None) for place in range(len(batch)))) for batch in batches)

    def aside(self) -> AbstractContextManager[Engine]:
        """See `Engine`; the memory stays with this process."""
        return nullcontext(self)

    def close(self) -> None:
        """See `Engine`."""


HERE = Here()
