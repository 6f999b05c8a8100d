"""The local engine: order, failures, dead workers and hanging ones."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from pipeline.engines import AHEAD, HERE, Here, Places
from pipeline.engines.local import _SPAWN, Local, _Entry, _Worker
from pipeline.engines.together import together

NEVER = 600.0


def square(batch: list[int], places: Places) -> list[object]:
    """Kills its process on 666, hangs on 777 as a library written in C would, deaf to signals."""
    done: list[object] = []
    for place, problem in places:
        if batch[place] == 666 and not problem:
            os._exit(1)
        if batch[place] == 777 and not problem:
            while True:
                time.sleep(NEVER)
        done.append(problem or batch[place] ** 2)
    return done


def fails(batch: list[int], places: Places) -> None:
    """A fault in the work itself."""
    raise ValueError(f"no {batch} today")


def process(batch: list[int], places: Places) -> int:
    """Where it runs."""
    list(places)
    return os.getpid()


def loaded(batch: list[str], places: Places) -> list[str]:
    """Which of some modules its process has."""
    return [batch[place] for place, _ in places if batch[place] in sys.modules]


def large(batch: list[int], places: Places) -> bytes:
    """More than a pipe holds."""
    list(places)
    return bytes(10_000_000)


def once(batch: list[Path], places: Places) -> str:
    """Kills its process the first time, as the system does when the memory is full."""
    for place, problem in places:
        if not batch[place].exists():
            batch[place].touch()
            os._exit(1)
        return problem or "fine"
    return "nothing"


def meet(one: Path, other: Path) -> int:
    """The process, which waits for the other one to be there too."""
    one.touch()
    while not other.exists():
        time.sleep(0.01)
    return os.getpid()


def die_once(path: Path) -> str:
    """As `once`."""
    return once([path], [(0, None)])


@pytest.fixture(scope="module")
def two() -> Iterator[Local]:
    """Two workers for all tests, as for all stages of a run."""
    with Local(2) as engine:
        yield engine


def test_one_and_many_workers_give_the_same_results_in_the_same_order(two: Local) -> None:
    """The number of workers is never visible in the output."""
    batches = [list(range(n, n + 3)) for n in range(0, 99, 3)]
    with Local(1) as one:
        alone = list(one.run(square, batches, NEVER))
    assert alone == list(two.run(square, batches, NEVER)) == list(Here().run(square, batches, NEVER))
    assert alone[1] == [9, 16, 25]


def test_an_item_that_kills_its_worker_is_the_only_one_lost(two: Local) -> None:
    """Whatever else was under way, and where the item stands in its batch; the reason stands in its place."""
    results = list(two.run(square, [[1, 666, 3], [666], [4, 5], [6, 7, 666]], NEVER))
    died = "the worker process died on it (out of memory?)"
    assert results == [[1, died, 9], [died], [16, 25], [36, 49, died]]


def test_an_item_that_hangs_is_stopped_and_the_only_one_lost(two: Local) -> None:
    """Its process is killed from outside, so native code is no excuse."""
    start = time.monotonic()
    results = list(two.run(square, [[1, 777], [2, 3], [777, 777, 4], [5]], 0.5))
    slow = "it took more than the 0.5 seconds that an article may take"
    assert results == [[1, slow], [4, 9], [slow, slow, 16], [25]]
    assert time.monotonic() - start < 60


def test_a_worker_that_the_system_killed_costs_nothing(two: Local, tmp_path: Path) -> None:
    """An item is given up only when it was the end of two."""
    assert list(two.run(once, [[tmp_path / "a"], [tmp_path / "b"]], NEVER)) == ["fine", "fine"]


def test_a_worker_that_the_system_kills_while_it_starts_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where memory is short that is when it takes most of it. If it happens again and again, that is said."""
    start, kills = BaseProcess.start, [2]

    def killed(process: BaseProcess) -> None:
        start(process)
        if kills[0]:
            kills[0] -= 1
            process.kill()

    monkeypatch.setattr(_SPAWN.Process, "start", killed)
    with Local(1) as engine:
        assert list(engine.run(square, [[3]], NEVER)) == [[9]]
    kills[0] = 1000
    with Local(1) as engine, pytest.raises(ChildProcessError, match="killed while they start"):
        list(engine.run(square, [[3]], NEVER))


def test_workers_are_few_and_stay(two: Local) -> None:
    """Their models are loaded once for all stages; for one batch only one is started."""
    first = set(two.run(process, [[n] for n in range(20)], NEVER))
    assert set(two.run(process, [[n] for n in range(20)], NEVER)) <= first
    assert len(first) <= 2 and os.getpid() not in first
    with Local(8) as engine:
        list(engine.run(process, [[1]], NEVER))
        assert len(engine.processes()) == 1


def test_workers_can_load_what_will_be_needed_before_there_is_work() -> None:
    """So they need not do it when the work is there; no more are started than there may be."""
    with Local(2) as engine:
        engine.start(["wave"], 1)
        [first] = engine.processes()
        assert list(engine.run(loaded, [["wave", "sndhdr"]], NEVER)) == [["wave"]]
        engine.start([], 8)
        assert len(engine.processes()) == 2 and first in engine.processes()


def test_what_is_done_aside_has_processes_of_its_own(tmp_path: Path) -> None:
    """As many as the engine may have; they are gone afterwards, with their memory."""
    one, other = tmp_path / "one", tmp_path / "other"
    with Local(2) as engine:
        with engine.aside() as beside:
            here, there = together(beside, partial(meet, one, other), partial(meet, other, one))
            assert len({here, there, os.getpid()}) == 3
            assert sorted(beside.processes()) == sorted((here, there))
        assert engine.processes() == beside.processes() == []
    assert together(HERE, os.getpid, os.getpid) == [os.getpid()] * 2


def test_functions_that_are_done_together_return_or_fail_as_they_would_alone(tmp_path: Path) -> None:
    """One whose process is killed by chance begins anew; where that happens again and again the engine says so."""
    with Local(2) as engine:
        assert together(engine, partial(int, "1"), partial(die_once, tmp_path / "died")) == [1, "fine"]
        with pytest.raises(ValueError, match="invalid literal"):
            together(engine, partial(int, "1"), partial(int, "no number"))
        with pytest.raises(ChildProcessError, match="the worker process died on it"):
            together(engine, partial(int, "1"), os.abort)


def test_batches_are_read_when_there_is_room_for_them(two: Local) -> None:
    """No more are taken from the source than a few for each worker, so the source may be endless."""
    taken = []

    def source() -> Iterator[list[int]]:
        for n in range(1_000_000):
            taken.append(n)
            yield [n]

    results = two.run(square, source(), NEVER)
    assert [next(results) for _ in range(5)] == [[0], [1], [4], [9], [16]]
    assert len(taken) <= 5 + 2 * AHEAD
    results.close()


def test_nothing_in_gives_nothing_out() -> None:
    """An empty dataset starts no process."""
    with Local(4) as engine:
        assert list(engine.run(square, [], NEVER)) == []
        assert engine.processes() == []


def test_a_fault_of_the_work_is_not_blamed_on_an_item(two: Local) -> None:
    """It is raised where the results are read."""
    with pytest.raises(ValueError, match=r"no \[1, 2\] today"):
        list(two.run(fails, [[1, 2]], NEVER))


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """Also when it is killed, and even where they hang."""
    program = tmp_path / "program.py"
    program.write_text(
        "import os, signal\nfrom tests.engines.test_local import square\nfrom pipeline.engines.local import Local\n"
        "if __name__ == '__main__':\n    engine = Local(1)\n    results = engine.run(square, [[1], [777]], 600.0)\n"
        "    next(results)\n    print(*engine.processes(), flush=True)\n    os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, program], env=os.environ | {"PYTHONPATH": "."}, stdout=subprocess.PIPE)
    assert done.stdout
    for _ in range(100):
        if not Path(f"/proc/{int(done.stdout)}").exists():
            return
        time.sleep(0.1)
    raise AssertionError("the worker lives on")


def test_a_worker_to_whose_answer_nobody_listens_ends_quietly() -> None:
    """A run that is interrupted closes the connection, and the worker may be in the middle of its answer."""
    worker = _Worker()
    worker.connection.recv()
    worker.begin(large, _Entry([1]))
    worker.connection.poll(NEVER)  # the answer has begun
    worker.let_go()
    worker.process.join(NEVER)
    assert worker.process.exitcode == 0


def test_no_item_is_blamed_where_processes_cannot_start() -> None:
    """A program that Python reads from a pipe cannot be loaded by its workers: that is said, and nothing is lost."""
    program = (
        "from pipeline.engines.local import Local\nfrom pipeline.engines import Places\n"
        "def work(batch, places):\n    return list(places)\n"
        "if __name__ == '__main__':\n    list(Local(2).run(work, [[1]], 600.0))\n"
    )
    done = subprocess.run([sys.executable], input=program, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "worker processes cannot be started from here" in done.stderr.strip().splitlines()[-1]
