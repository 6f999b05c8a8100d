"""Where runs are broken off: invented articles, an old release in place, and what an unbroken run makes of them."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

# Loaded here, so that a run, which is a fork of this process, loads nothing and a moment is one of its work.
import pipeline.checkpoint
import pipeline.cli
import pipeline.diff
import pipeline.engines.local
import pipeline.run
import pipeline.summary
from pipeline import folders, tables
from pipeline.release import FILES, MANIFEST, damage, read_manifest

STAGES = ("ingest", "find", "attribute", "unify", "validate", "publish")
_ARTICLES = 150
_PATIENCE = 300  # seconds after which a run is held to hang


class Run:
    """A run at work, in a process of its own."""

    def __init__(self, process: int) -> None:
        self.process = process
        self._status: int | None = None

    def ended(self, patience: float = 0.0) -> int | None:
        """Its status, negative for a signal; None if it is still at work after so many seconds."""
        until = time.monotonic() + patience
        while self._status is None:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() >= until:
                break
            else:
                time.sleep(0.001)
        return self._status

    def end(self) -> int:
        """Wait for it. Raises TimeoutError where it hangs."""
        if self.ended(_PATIENCE) is None:
            self.send(signal.SIGKILL)
            self.ended(_PATIENCE)
            raise TimeoutError(f"a run did not end in {_PATIENCE} seconds")
        return self._status or 0

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, if it is still there."""
        if self.ended() is None:
            os.kill(self.process, number)

    def workers(self) -> list[int]:
        """Its worker processes; the process that tracks what Python shares among them is none."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text(encoding="ascii").split()
        return [int(child) for child in children if b"spawn_main" in _command(int(child))]


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # it has ended
        return b""


class Ground:
    """A folder with the input `news`, the release `old` of other articles and the release `whole` of an unbroken run.

    `out` is where runs are broken off. `lasts` says how many seconds each stage took in the unbroken run.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "place/out"
        self.temporary = folder / "tmp"
        self.said = folder / "said.txt"
        self.temporary.mkdir(parents=True)
        _write_articles(folder / "news", range(_ARTICLES))
        _write_articles(folder / "older", range(1000, 1010))
        (folder / "params.yaml").write_text("find: {model: none}\n", encoding="utf-8")
        for source, name in (("older", "old"), ("news", "whole")):
            self.out = folder / "place" / name
            self.lasts = self._timed(self.start(source))
            folders.put_in_place(self.out, folder / name)
        self.out = folder / "place/out"
        self.old, self.new = digest(folder / "old"), digest(folder / "whole")

    @property
    def work(self) -> Path:
        """The folder in which a run works."""
        return self.out.with_name(f".{self.out.name}.work")

    def start(self, source: str = "news") -> Run:
        """A run, just begun; what it says on standard error goes to `said`."""
        self.out.parent.mkdir(parents=True, exist_ok=True)
        words = ["run", str(self.folder / source), "--out", str(self.out), "--workers", "2"]
        sys.stdout.flush()
        process = os.fork()
        if process == 0:
            os.environ["TMPDIR"] = str(self.temporary)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(os.open(self.said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), 2)
            status = 1
            try:
                status = pipeline.cli.main([*words, "--params", str(self.folder / "params.yaml")])
            finally:
                os._exit(status)
        return Run(process)

    def replaced(self) -> bool:
        """Whether the new release is in place."""
        mine, whole = self.out / MANIFEST, self.folder / "whole" / MANIFEST
        return mine.exists() and whole.exists() and mine.read_bytes() == whole.read_bytes()

    def done(self) -> Sequence[str]:
        """The stages that are done."""
        return STAGES if self.replaced() else tuple(s for s in STAGES if (self.work / s / "done").exists())

    def stage(self) -> str:
        """The stage that a run is at; clearing up belongs to publishing."""
        done = self.done()
        return next((stage for stage in STAGES if stage not in done), STAGES[-1])

    def begins(self, run: Run, stage: str) -> bool:
        """Wait until a stage begins; False where the run ended before."""
        before = STAGES[STAGES.index(stage) - 1] if stage != STAGES[0] else None
        while before is not None and before not in self.done():
            if run.ended() is not None:
                return False
            time.sleep(0.001)
        return True

    def lay_old(self) -> None:
        """Put the old release where runs are to put theirs."""
        folders.remove(self.out.parent)
        folders.copy(self.folder / "old", self.out)

    def wrong(self) -> list[str]:
        """What a reader of the release finds wrong: it is the old or the new one, whole, or there is a fault."""
        problems = damage(self.out, read_manifest(self.out))
        rows = len(tables.read("quotes", self.out / "quotes.parquet"))
        if rows != read_manifest(self.out)["files"]["quotes.parquet"]["rows"]:
            problems.append("quotes.parquet: other rows than its manifest says")
        if digest(self.out) not in (self.old, self.new):
            problems.append("neither the old release nor the new one")
        return problems

    def left(self) -> list[str]:
        """What lies beside the release, or in the folder for temporary files, once a run has ended well."""
        beside = [path for path in self.out.parent.iterdir() if path != self.out]
        others = [path for path in self.out.iterdir() if path.name not in FILES]
        return [str(path.relative_to(self.folder)) for path in (*beside, *others, *self.temporary.iterdir())]

    def _timed(self, run: Run) -> dict[str, float]:
        """How long each stage takes of a run that ends well."""
        lasts, before = {}, time.monotonic()
        for stage, after in zip(STAGES, (*STAGES[1:], None), strict=True):
            if after is None:
                if status := run.end():
                    raise RuntimeError(f"a run that nobody touched ended with {status}: {self.said.read_text()}")
            else:
                self.begins(run, after)
            now = time.monotonic()
            lasts[stage], before = now - before, now
        return lasts


def digest(release: Path) -> str:
    """The digest of the names and bytes of all files of a release."""
    files = sorted(path for path in release.rglob("*") if path.is_file())
    parts = (f"{path.relative_to(release)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _write_articles(folder: Path, numbers: Sequence[int]) -> None:
    folder.mkdir(parents=True)
    for n in numbers:
        speaker = f"{('Ada', 'Bo', 'Cy', 'Di')[n % 4]} {('Holm', 'Ruse', 'Teng')[n % 3]}son"
        said = f"“We leave pier {n % 50} at dawn,” said {speaker}, captain of the Ferry Board."
        (folder / f"{n:04}.txt").write_text(f"The ferry number {n} sails.\n\n{said}\n" * 3, encoding="utf-8")
