"""The local engine: order, failures and dead workers."""

import os
import subprocess
import sys

import pytest

from pipeline.engines import local
from pipeline.engines.local import Failed, run


def square(n: int) -> int:
    """Fails on 13, kills its process on 666."""
    if n == 13:
        raise ValueError("unlucky")
    if n == 666:
        os._exit(1)
    return n * n


@pytest.fixture(autouse=True)
def _always_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "WORTH_PROCESSES", 1)


def test_one_and_many_workers_give_the_same_results_in_the_same_order() -> None:
    """The number of workers is never visible in the output, failures included."""
    items = list(range(100))
    alone, together = list(run(square, items, 1)), list(run(square, items, 2))
    assert alone == together
    assert alone[13] == Failed("ValueError: unlucky")
    assert alone[14] == 196


def test_an_item_that_kills_its_worker_is_the_only_one_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches under way when a worker dies are run again; the killer alone fails, with a reason."""
    monkeypatch.setattr(local, "BATCH", 3)
    results = list(run(square, [1, 2, 666, 4, 5, 6, 7], 2))
    assert isinstance(results[2], Failed) and "died" in results[2].reason
    assert [r for r in results if not isinstance(r, Failed)] == [1, 4, 16, 25, 36, 49]


def test_nothing_in_gives_nothing_out() -> None:
    """An empty dataset starts no process."""
    assert list(run(square, [], 4)) == []


def test_few_items_are_done_before_a_process_has_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample of articles is not worth the wait."""
    monkeypatch.setattr(local, "WORTH_PROCESSES", 256)
    assert set(run(process, list(range(255)), 2)) == {os.getpid()}
    assert os.getpid() not in set(run(process, list(range(256)), 2))


def process(_: int) -> int:
    """Where it runs."""
    return os.getpid()


def test_no_item_is_blamed_where_processes_cannot_start() -> None:
    """A program that Python reads from a pipe cannot be loaded by its workers: that is said, and nothing is lost."""
    program = (
        "from pipeline.engines.local import run\nif __name__ == '__main__':\n    list(run(abs, list(range(256)), 2))\n"
    )
    done = subprocess.run([sys.executable], input=program, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert (
        done.stderr.strip().splitlines()[-1].endswith("worker processes cannot be started from here; use --workers 1")
    )
