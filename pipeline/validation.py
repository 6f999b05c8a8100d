"""All checks of a dataset: the expectations that `schemas/` declares, and the invariants between its tables.

Each table is checked partition by partition, by any engine; what is found is the same as if all of its rows were
checked at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import memory, partitioned, schema
from pipeline.dataset import Dataset
from pipeline.engines import HERE, Engine, Places
from pipeline.engines.batches import pack, unpack
from pipeline.engines.local import helpless
from pipeline.outcomes import Outcome, merged
from pipeline.partitioned import Facts, Partition, Whole
from pipeline.tables import partitions
from pipeline.verdict import Finding, Verdict, added

if TYPE_CHECKING:
    from pipeline.judging import Judge

CHECKED = ("documents", "quotes", "speakers", "rejects")
# What a worker must load before it can check anything, which takes seconds.
NEEDED = ("pipeline.judging",)
_FEW = 300_000  # quotations, for which unify holds less than the checks do later
_AHEAD = 1  # batches for each worker: they are large
_NO_LIMIT = float("inf")  # seconds: how long it takes says nothing about the rows


def check(
    given: Dataset, docs: Path | None, when: datetime, include_text: bool = True, engine: Engine = HERE
) -> Verdict:
    """The verdict on the tables; the Data Docs go to the folder `docs`, if any.

    Where `include_text` is false, what a release withholds may be null, and what stands in the texts is not checked.
    """
    rows = {name: partitions.n_rows(getattr(given, name)) for name in CHECKED}
    # Without a single article there must at least be the reasons why.
    judging = _Judging(when, include_text, least_rows=0 if rows["rejects"] else 1)
    findings: dict[_Name, list[Finding]] = {}
    outcomes: dict[_Name, Outcome] = {}
    for answer in engine.run(judging, _batches(Whole(given)), _NO_LIMIT, _AHEAD):
        for name, found, outcome in answer:
            findings[name] = list(map(added, findings[name], found)) if name in findings else found
            outcomes[name] = merged(outcomes.get(name), outcome)
    if docs is not None:
        [pages] = engine.run(_Documenting(judging, docs.parent), [[outcomes]], _NO_LIMIT)
        _write(pages, docs)
    return Verdict(rows, [finding for found in findings.values() for finding in found])


def early_workers(quotes: Path) -> int:
    """How many workers should load what is NEEDED while unify is still at work on so many quotations.

    As many as will find something to check; none where unify itself holds much, as both together would then be the most
    memory that a run takes, and the seconds are few beside all others.
    """
    rows = partitions.n_rows(quotes)
    return 1 + rows // partitioned.ROWS_AT_ONCE if rows <= _FEW else 0


_Name = tuple[str, str | None]


def _batches(whole: Whole) -> Iterator[Sequence[_Packed]]:
    """All partitions in the order of the tables, small ones together."""
    waiting: list[Partition] = []
    for partition in _partitions(whole):
        if sum(len(some.rows) for some in [*waiting, partition]) > partitioned.ROWS_AT_ONCE and waiting:
            yield [_packed(some) for some in waiting]
            waiting = []
        waiting.append(partition)
    yield [_packed(some) for some in waiting]


def _partitions(whole: Whole) -> Iterator[Partition]:
    for name in CHECKED:
        yield from whole.partitions(name)
        for column in schema.load(name).columns:
            if column.fields:
                yield from whole.elements(name, column.name)


@dataclass(frozen=True, slots=True)
class _Packed:
    """A partition that can travel: `tables` are its rows and documents."""

    name: _Name
    tables: bytes
    facts: Facts


def _packed(partition: Partition) -> _Packed:
    name = partition.table, partition.column
    return _Packed(name, pack(partition.rows, partition.documents), partition.facts)


def _unpacked(packed: _Packed) -> Partition:
    table, column = packed.name
    rows, documents = unpack(packed.tables)
    return Partition(table, rows, documents, packed.facts, column)


@dataclass(frozen=True, slots=True)
class _Judging:
    """Judges partitions: for each its name, the findings, and what the Data Docs show of it."""

    when: datetime
    include_text: bool
    least_rows: int

    def __call__(self, some: Sequence[_Packed], places: Places) -> list[tuple[_Name, list[Finding], Outcome]]:
        answers = []
        for place, problem in places:
            if problem:
                raise helpless(f"they cannot check the rows of {some[place].name[0]}: {problem}")
            checked = self.judge().judge(_unpacked(some[place]))
            answers.append((some[place].name, checked.findings, checked.outcome))
            memory.give_back()  # or what is left between the partitions grows with their number
        return answers

    def judge(self) -> Judge:
        """What does the work."""
        # Seconds to import: whoever does not validate must not wait for it.
        from pipeline.judging import judge_of

        return judge_of(self.when, self.include_text, self.least_rows)


@dataclass(frozen=True, slots=True)
class _Documenting:
    """Makes the Data Docs, if possible in the folder `beside`: their files by path, of all outcomes by name."""

    judging: _Judging
    beside: Path

    def __call__(self, outcomes: Sequence[dict[_Name, Outcome]], places: Places) -> dict[str, bytes]:
        pages: dict[str, bytes] = {}
        for place, problem in places:
            if problem:
                raise helpless(f"they cannot write the Data Docs: {problem}")
            pages |= self.judging.judge().pages(outcomes[place], self.beside)
        return pages


def _write(pages: dict[str, bytes], folder: Path) -> None:
    for name, content in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
