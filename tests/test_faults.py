"""What is not the fault of any input: a disk that is full or closed, no memory, a clock that goes backwards."""

from __future__ import annotations

import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from chaos.ground import STAGES
from pipeline import tables
from pipeline.articles import Articles, Stage, over_articles
from pipeline.cli import main
from pipeline.engines.local import Local
from pipeline.errors import UserError
from pipeline.intake import ingest_inputs
from pipeline.readers.streams import NoRoom
from pipeline.release import check_release, damage, read_manifest, write_release
from pipeline.run import Job, run
from pipeline.settings import load_settings
from pipeline.versions import publish
from pipeline.workplace import workplace
from tests.conftest import ROOT
from tests.handmade import dataset, document, validated

SAID = "“We leave pier {0} at dawn,” said Ada Holm{0}, captain of the Ferry Board.\n"


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A file system of that size in memory; the test is skipped where this process may mount none."""
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few articles; beside them lies `whole`, what an unbroken run makes of them."""
    folder = tmp_path_factory.mktemp("faults") / "news"
    folder.mkdir()
    (folder.parent / "params.yaml").write_text("find: {model: none}\n", encoding="utf-8")
    for n in range(70):
        (folder / f"{n:02}.txt").write_text(SAID.format(n) * 3, encoding="utf-8")
    run(job(folder, folder.parent / "whole"))
    return folder


def job(news: Path, out: Path) -> Job:
    """What `quotes run` does, for a run in this process."""
    return Job([str(news)], out, load_settings(news.parent / "params.yaml"))


def quotes_run(news: Path, out: Path) -> int:
    """The status of `quotes run`."""
    return main(["run", str(news), "--out", str(out), "--workers", "1", "--params", str(news.parent / "params.yaml")])


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of all files in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_full_disk_costs_one_line_and_the_run_goes_on_when_there_is_room(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever stage it meets: the old release stays as it was, nothing half lies beside it, nothing is done twice."""
    with small_disk(tmp_path / "disk", "8m") as disk:
        write_release(validated(tmp_path / "older"), disk / "out", "0.1.0", load_settings())
        old, stages = contents(disk / "out"), set()
        for left in (8, 60, 150):
            (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free - 1024 * left))
            assert quotes_run(news, disk / "out") == 2
            line = f"{disk}/out: No space left on device; make room, and the same command goes on from here"
            assert capsys.readouterr().err == f"quotes: {line}\n"
            assert contents(disk / "out") == old
            stages.add(len(list((disk / ".out.work").glob("*/done"))))
            (disk / "ballast").unlink()
        assert len(stages) > 1
        assert {path.name for path in disk.iterdir()} == {"out", ".out.work"}
        assert quotes_run(news, disk / "out") == 0
        assert contents(disk / "out") == contents(news.parent / "whole") != old
        assert [path.name for path in disk.iterdir()] == ["out"]


def test_a_full_disk_costs_publishing_one_line_and_no_release(tmp_path: Path) -> None:
    """The releases that are there stay, and the next one is made as soon as there is room."""
    settings = load_settings()
    changed = dataset()
    changed["quotes"][0]["confidence"] = 0.5
    first, second = validated(tmp_path / "first"), validated(tmp_path / "second", quotes=changed["quotes"])
    with small_disk(tmp_path / "disk", "2m") as disk:
        publish(first, disk / "output", settings)
        before = contents(disk / "output")
        for left in range(0, 80, 8):
            (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free - 1024 * left))
            with pytest.raises(OSError, match="No space left"):
                publish(second, disk / "output", settings)
            assert contents(disk / "output") == before
            (disk / "ballast").unlink()
        assert publish(second, disk / "output", settings).version == "0.2.0"
        assert check_release(disk / "output/latest") == []


def test_a_full_folder_for_temporary_files_is_not_laid_to_the_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A packed Parquet file is laid down there; if it were rejected its articles would be lost without a fault."""
    packed = tmp_path / "a.parquet.gz"
    pq.write_table(pa.table({"text": [os.urandom(50_000).hex() for _ in range(9)]}), tmp_path / "a")
    packed.write_bytes(gzip.compress((tmp_path / "a").read_bytes(), 1))
    with small_disk(tmp_path / "disk", "64k") as disk:
        monkeypatch.setattr(tempfile, "tempdir", str(disk))
        with pytest.raises(NoRoom, match=f"No space left on device; packed inputs are unpacked there.*{disk}"):
            ingest_inputs([packed], load_settings().ingest)
        assert list(disk.iterdir()) == []


def test_what_cannot_be_written_to_is_said_in_one_line_before_any_work(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A read-only file system, as the place of the release and as the release itself."""
    with small_disk(tmp_path / "disk", "1m") as disk:
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        for out in (disk / "out", disk):
            assert quotes_run(news, out) == 2
            line = capsys.readouterr().err
            assert line.count("\n") == 1 and line.startswith("quotes: ") and str(disk) in line
        assert {path.name for path in tmp_path.iterdir()} == {"disk"}


def test_no_permission_is_said_in_one_line(news: Path, tmp_path: Path) -> None:
    """Also to the administrator, once the right to pass over permissions is taken away."""
    command = [sys.executable, "-m", "pipeline.cli", "run", str(news), "--out", str(tmp_path / "closed/out")]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
        if not shutil.which("setpriv"):
            pytest.skip("nothing is closed to the administrator, and setpriv is not there to change that")
    (tmp_path / "closed").mkdir(mode=0o555)
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, f"quotes: {tmp_path}/closed/out: Permission denied\n")


def glutton(article: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Finds nothing; under a limit of memory that the system keeps, it takes more for some articles."""
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (1 << 28), resource.RLIM_INFINITY))
    if "glutton" in article["text"]:
        bytearray(1 << 30)
    return []


def test_an_article_for_which_memory_does_not_last_is_the_only_one_lost(tmp_path: Path) -> None:
    """It becomes a reject with that reason, and its worker goes on."""
    texts = {"a": "One.", "b": "A glutton.", "c": "Three.", "d": "Another glutton."}
    tables.write("documents", [document(name, text) for name, text in texts.items()], tmp_path / "documents.parquet")
    stage = Stage("find", "spans", glutton, 60)
    with Local(1) as engine:
        over_articles(stage, Articles(tmp_path / "documents.parquet", ["text"]), tmp_path / "out", engine)
        assert len(engine.processes()) == 1
    rejects = tables.read("rejects", tmp_path / "out/rejects.parquet").to_pylist()
    assert [reject["source"] for reject in rejects] == ["b.txt", "d.txt"]
    assert all(reject["reason"].startswith("it takes more memory than there is") for reject in rejects)


def test_a_clock_that_goes_backwards_breaks_no_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which release is the newest is a matter of numbers; the catalogue says the time that the clock said."""
    settings, changed = load_settings(), dataset()
    changed["quotes"][0]["confidence"] = 0.5
    first, second = validated(tmp_path / "first"), validated(tmp_path / "second", quotes=changed["quotes"])
    output = tmp_path / "output"
    for source, epoch in ((first, 2_000_000_000), (second, 1_000_000_000), (second, 0)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        publish(source, output, settings)
    listed = json.loads((output / "releases.json").read_text(encoding="utf-8"))
    assert [(entry["version"], entry["published_at"][:4]) for entry in listed] == [("0.1.0", "2033"), ("0.2.0", "2001")]
    assert (output / "latest").resolve().name == "0.2.0"
    for version in ("0.1.0", "0.2.0"):
        assert damage(output / version, read_manifest(output / version)) == []


def test_a_clock_that_goes_backwards_breaks_no_run(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was broken off goes on, one that is done keeps its bytes, and what lies there is locked as ever."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    monkeypatch.setattr("pipeline.release.write_release", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(job(news, tmp_path / "out"))
    monkeypatch.undo()
    work = tmp_path / ".out.work"
    for path in work.rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))  # the future, seen from a clock that was put back
    with workplace(tmp_path / "out", (work / "ingest/done").read_text(encoding="utf-8")) as held:
        for stage in STAGES[:-1]:
            held.stage(stage, _interrupted)
        with pytest.raises(UserError, match="another run is at work"):
            run(job(news, tmp_path / "out"))
        monkeypatch.setattr("pipeline.workplace._clear", lambda _: None)
    monkeypatch.undo()
    run(job(news, tmp_path / "out"))
    assert contents(tmp_path / "out") == contents(news.parent / "whole")
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
