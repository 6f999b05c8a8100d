"""Speakers and clusters of a dataset, worked on in several processes at once."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pyarrow.parquet as pq
import pytest

from pipeline import unification
from pipeline.engines import HERE, Engine
from pipeline.engines.local import Local
from pipeline.settings import load_settings
from pipeline.stages import unify
from tests import synthetic


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> unify.Inputs:
    """Some thousand quotations, of which some are the same, and files of a user."""
    folder = tmp_path_factory.mktemp("given")
    made = synthetic.write(8_000, folder / "made")
    people = sorted(set(pq.read_table(made / "quotes.parquet")["speaker"].drop_null().to_pylist()))
    (folder / "corrections.csv").write_text(f"action,speaker,value\nmerge,{people[0]},{people[1]}\n")
    (folder / "authority.csv").write_text(f"id,name\nQ7,{people[2]}\n")
    files = (folder / name for name in ("corrections.csv", "authority.csv"))
    return unify.Inputs(made / "documents.parquet", made / "quotes.parquet", *files)


def unified(given: unify.Inputs, out: Path, engine: Engine) -> dict[str, bytes]:
    """All that the stage leaves."""
    unify.run(given, out, load_settings().unify, engine)
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def alone(given: unify.Inputs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this process alone makes of it."""
    out = tmp_path_factory.mktemp("alone")
    made = unified(given, out, HERE)
    assert made.keys() == {"quotes.parquet", "speakers.parquet", "rejects.parquet", "counts.json"}
    assert pq.read_table(out / "quotes.parquet")["cluster_id"].null_count < 8_000
    assert pq.read_table(out / "speakers.parquet")["authority_id"].drop_null().to_pylist() == ["Q7"]
    return made


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_bytes_do_not_depend_on_who_makes_them(
    given: unify.Inputs, alone: dict[str, bytes], tmp_path: Path, workers: int
) -> None:
    """And nothing that was needed on the way is left."""
    with Local(workers) as engine:
        assert unified(given, tmp_path / "out", engine) == alone


def test_nor_on_whether_other_processes_go_on(
    given: unify.Inputs, alone: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where there are many quotations, so that none holds all that it took before."""
    monkeypatch.setattr(unification, "_MANY", 0)
    with Local(2) as engine:
        assert unified(given, tmp_path / "out", engine) == alone


class Watched(Local):
    """Remembers who works aside."""

    beside = Local(2)

    def aside(self) -> Local:
        self.beside = super().aside()
        return self.beside


def kill_when(engine: Watched, out: Path, names: list[str], over: Event) -> set[int]:
    """Kill all that work aside as soon as a folder of that name is there, one name after the other."""
    killed = set()
    for name in names:
        while not over.is_set() and not (out / name).exists():
            time.sleep(0.001)
        for process in engine.beside.processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
                killed.add(process)
    return killed


def test_work_whose_processes_are_killed_begins_anew(
    given: unify.Inputs, alone: dict[str, bytes], tmp_path: Path
) -> None:
    """While keys and speakers are looked for and while clusters and histories are: the same bytes, nothing left."""
    over, killed = Event(), set[int]()
    names = [".said.part/keys", ".spoken.part"]
    with Watched(2) as engine:
        watcher = Thread(target=lambda: killed.update(kill_when(engine, tmp_path / "out", names, over)))
        watcher.start()
        made = unified(given, tmp_path / "out", engine)
        over.set()
        watcher.join()
    assert len(killed) == 4
    assert made == alone
