"""What was done before a run was killed is taken, and only what is the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipeline.engines import HERE, B, Places, R, Work, kept
from pipeline.engines.batches import Batch


@dataclass
class Counting:
    """The engine that is this process, and what it was given to do."""

    done: list[bytes] = field(default_factory=list)

    def run(self, work: Work[B, R], batches: Iterable[B], seconds: float) -> Iterator[R]:
        for batch in batches:
            self.done.append(batch.batch.data)  # type: ignore[attr-defined]
            yield from HERE.run(work, [batch], seconds)

    def close(self) -> None: ...


@dataclass(frozen=True)
class Upper:
    """Work with a parameter."""

    ending: str = ""

    def __call__(self, batch: Batch, places: Places) -> bytes:
        list(places)
        return batch.data.upper() + self.ending.encode()


BATCHES = [Batch(letter.encode(), 1) for letter in "abcdefgh"]
WHOLE = [b"A", b"B", b"C", b"D", b"E", b"F", b"G", b"H"]


@pytest.fixture
def job(tmp_path: Path) -> kept.Job:
    """The work, and the folder of a run that was ended after three results."""
    job = kept.Job(Upper(), 60, tmp_path / "kept")
    results = kept.results(job, BATCHES, HERE)
    assert [next(results) for _ in range(3)] == WHOLE[:3]
    results.close()  # type: ignore[attr-defined]
    return job


def test_a_run_goes_on_where_it_stopped(job: kept.Job) -> None:
    """All results in order, those that were there included, and none of these is made again."""
    engine = Counting()
    assert list(kept.results(job, BATCHES, engine)) == WHOLE
    assert engine.done == [b"d", b"e", b"f", b"g", b"h"]
    again = Counting()
    assert list(kept.results(job, BATCHES, again)) == WHOLE
    assert again.done == []


@pytest.mark.parametrize("change", [{"work": Upper("!")}, {"seconds": 30}])
def test_what_other_parameters_made_is_not_taken(job: kept.Job, change: dict[str, Any]) -> None:
    """Nor is that of other code."""
    engine = Counting()
    list(kept.results(dataclasses.replace(job, **change), BATCHES, engine))
    assert len(engine.done) == 8


def test_what_other_code_made_is_not_taken(job: kept.Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever mends the program between two runs gets what the new one makes."""
    monkeypatch.setattr(kept, "code_sha256", lambda: "other code")
    engine = Counting()
    list(kept.results(job, BATCHES, engine))
    assert len(engine.done) == 8


def test_a_batch_that_has_changed_is_done_again_wherever_it_stands(job: kept.Job) -> None:
    """One more at the beginning costs one."""
    engine = Counting()
    assert list(kept.results(job, [Batch(b"new", 1), *BATCHES[:3]], engine)) == [b"NEW", *WHOLE[:3]]
    assert engine.done == [b"new"]


def test_a_result_that_was_cut_off_is_not_there(job: kept.Job) -> None:
    """A worker that is killed while it writes leaves no name that would be taken."""
    for path in list(job.folder.rglob("*")):
        if path.is_file():
            path.rename(path.with_name(f".{path.name}.99"))
    engine = Counting()
    assert list(kept.results(job, BATCHES, engine)) == WHOLE
    assert len(engine.done) == 8
