"""A run that is killed goes on where it stopped; two at once on one release are one too many."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import folders
from pipeline.errors import UserError, ValidationFailed
from pipeline.workplace import workplace
from tests.conftest import ROOT
from tests.killed import fill

ARTICLES = 260


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `news`, short articles in five batches, and `whole`, what an unbroken run with one worker makes."""
    folder = tmp_path_factory.mktemp("resume")
    (folder / "news").mkdir()
    (folder / "params.yaml").write_text("find: {model: none}\n", encoding="utf-8")
    for n in range(ARTICLES):
        speaker = f"{('Ada', 'Bo', 'Cy', 'Di')[n % 4]} {('Holm', 'Ruse', 'Teng')[n % 3]}son"
        said = f"“We leave pier {n % 50} at dawn,” said {speaker}, captain of the Ferry Board."
        text = f"The ferry number {n} sails.\n\n{said}\n"
        (folder / f"news/{n:03}.txt").write_text(text * 3, encoding="utf-8")
    assert start(folder, "whole", 1).wait() == 0
    return folder


def start(folder: Path, out: str, workers: int) -> subprocess.Popen[str]:
    """A run, just begun."""
    words = ["run", "news", "--out", out, "--workers", str(workers), "--params", "params.yaml"]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def contents(release: Path) -> dict[str, bytes]:
    """The bytes of all files of a release."""
    return {str(path.relative_to(release)): path.read_bytes() for path in release.rglob("*") if path.is_file()}


def killed_when(run: subprocess.Popen[str], folder: Path, pattern: str) -> None:
    """Kill the run as soon as a file of that pattern is there."""
    while not any(folder.glob(pattern)):
        assert run.poll() is None, run.communicate()[1]
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.wait()


def test_a_run_that_is_killed_again_and_again_ends_with_the_bytes_of_an_unbroken_one(given: Path) -> None:
    """In every stage, with two workers; stages that were done are not done again, and nothing is left at the end."""
    work = given / ".broken.work"
    finished: dict[Path, int] = {}
    for pattern in ("ingest/kept/*/*", "find/kept/*/*", "attribute/kept/*/*", "attribute/done", "unify/done"):
        killed_when(start(given, "broken", 2), work, pattern)
        for done, seen in finished.items():
            assert done.stat().st_mtime_ns == seen, done
        finished = {done: done.stat().st_mtime_ns for done in work.glob("*/done")}
        assert not (given / "broken").exists()
    assert start(given, "broken", 2).wait() == 0
    assert contents(given / "broken") == contents(given / "whole")
    assert not work.exists()


def test_a_second_run_on_the_same_release_is_refused_and_a_third_after_a_killed_one_is_not(given: Path) -> None:
    """One line, status 2, and the first goes on; the lock of a process that was killed is none."""
    first = start(given, "shared", 1)
    while not (given / ".shared.work/lock").exists():
        time.sleep(0.005)
    second = start(given, "shared", 1)
    said = second.communicate()[1]
    assert second.returncode == 2
    assert said.count("\n") == 1 and said.startswith("quotes: --out ") and "another run is at work on it" in said
    assert first.poll() is None
    first.kill()
    first.wait()
    (given / ".shared.work/ingest").mkdir(exist_ok=True)
    third = start(given, "shared", 1)
    killed_when(third, given / ".shared.work", "ingest/done")


def test_a_workplace_is_for_one_and_is_left_only_where_there_is_something_to_go_on_with(tmp_path: Path) -> None:
    """A mistake of the user or a dataset that fails leaves nothing; being interrupted leaves all."""
    out = tmp_path / "out"
    with workplace(out, "basis"), pytest.raises(UserError, match="another run is at work"), workplace(out, "basis"):
        pass
    for error in (UserError("x"), ValidationFailed("x")):
        with pytest.raises(type(error)), workplace(out, "basis") as work:
            work.stage("one", lambda folder: folder.mkdir())
            raise error
        assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyboardInterrupt), workplace(out, "basis") as work:
        work.stage("one", lambda folder: folder.mkdir())
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == [".out.work"]


def test_a_run_killed_while_it_clears_up_is_never_taken_for_one_that_has_all_of_its_files(tmp_path: Path) -> None:
    """At every touch of the file system: what it leaves is a stage to be done again, or one with all that it made."""
    (tmp_path / "start").mkdir()
    with pytest.raises(KeyboardInterrupt), workplace(tmp_path / "start/release", "basis") as work:
        for name in ("one", "two"):
            work.stage(name, fill)
        raise KeyboardInterrupt
    command = [sys.executable, "-m", "tests.killed", "clear", tmp_path, tmp_path / "start", tmp_path / "scratch"]
    places = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)
    assert len(places) > 10
    assert list(Path(places[-1]).iterdir()) == []
    for place in map(Path, places[:-1]):
        with workplace(place / "release", "basis") as work:
            for name in ("one", "two"):
                assert {path.name for path in work.stage(name, fill).iterdir()} == {"a", "b", "c", "done"}, place
        assert list(place.iterdir()) == []


def test_a_folder_that_is_cleared_up_is_still_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a run that begins meanwhile would lose what it makes."""
    out, refused = tmp_path / "out", []

    def remove(path: Path) -> None:
        with pytest.raises(UserError, match="another run is at work"), workplace(out, "basis"):
            pass
        refused.append(path.name)
        shutil.rmtree(path)

    with monkeypatch.context() as patched, workplace(out, "basis") as work:
        work.stage("one", fill)
        patched.setattr(folders, "remove", remove)
    assert refused == ["one"]
    assert list(tmp_path.iterdir()) == []


def test_a_stage_of_another_job_is_done_again(tmp_path: Path) -> None:
    """Where the input, a parameter or the code is another, what lies there is of no use."""
    runs: list[str] = []

    def one(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        runs.append(folder.name)

    for basis in ("first", "first", "second"):
        with pytest.raises(KeyboardInterrupt), workplace(tmp_path / "out", basis) as work:
            work.stage("one", one)
            raise KeyboardInterrupt
    assert runs == ["one", "one"]
