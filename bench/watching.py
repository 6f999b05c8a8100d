"""What `quotes run` costs: seconds, processor time, memory of its whole tree of processes, and disk, by stage.

It is watched from outside, by the files that it makes and what Linux says of its processes: nothing in it is changed.
Memory is PSS, by which a page that several processes share counts once. What takes less than a twentieth of a second
may be taken for a part of the stage before.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# What a run does, in order: before it has a folder to work in, the stages, and what follows the last of them.
PHASES = ("start", "ingest", "find", "attribute", "unify", "validate", "publish")
_TICKS = os.sysconf("SC_CLK_TCK")
_LOOK = 0.05  # seconds between two looks at the files
_COUNT = 1.0  # and at the sizes of the files
_WEIGH = 0.25  # seconds between two looks at the memory, each of which takes the processes some time


@dataclass(slots=True)
class Cost:
    """Seconds of the clock and of processors."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0


@dataclass(slots=True)
class Watched:
    """What a run cost as a whole and by phase. Bytes at most: `peak` in the memory of all processes, `worker` in that
    of one which the run has started, `disk` in the folder that it works in.
    """

    whole: Cost
    phases: dict[str, Cost] = field(default_factory=dict)
    peak: int = 0
    worker: int = 0
    disk: int = 0


class RunFailed(Exception):
    """A command that was to be watched did not do its work."""


def watch(command: Sequence[str], out: Path, cores: Collection[int]) -> Watched:
    """Run a command that leaves a release at `out`, on these cores alone. Raises RunFailed where it fails."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=lambda: os.sched_setaffinity(0, cores)
    )
    found, marks = Watched(Cost()), [Cost()]
    weighed = counted = 0.0
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        time.sleep(_LOOK)
        now = time.monotonic() - began
        # The processor time of processes that ended while it was read is with their parent already: never less.
        spent = max(marks[-1].cpu_seconds, sum(map(_cpu_seconds, _tree(process.pid))))
        for _ in range(len(marks), _phase(out) + 1):
            marks.append(Cost(now, spent))
        if now - counted >= _COUNT:
            found.disk, counted = max(found.disk, _bytes(_work(out))), now
        if now - weighed >= _WEIGH:
            own, *others = map(_pss, _tree(process.pid))
            found.peak, found.worker = max(found.peak, own + sum(others)), max(found.worker, *others, 0)
            weighed = now
    process.returncode = os.waitstatus_to_exitcode(ended[1])
    if process.returncode:
        raise RunFailed(f"{' '.join(command)}: {process.stderr.read().decode() if process.stderr else ''}")
    used = ended[2]
    found.whole = Cost(time.monotonic() - began, used.ru_utime + used.ru_stime)
    for name, one, next_one in zip(PHASES, marks, [*marks[1:], found.whole], strict=False):
        spent = next_one.cpu_seconds - one.cpu_seconds
        found.phases[name] = Cost(next_one.seconds - one.seconds, max(0.0, spent))
    return found


def _work(out: Path) -> Path:
    return out.with_name(f".{out.name}.work")


def _phase(out: Path) -> int:
    """The place among PHASES of what a run is at."""
    work = _work(out)
    if not work.exists():
        return 0
    return 1 + sum((work / stage / "done").exists() for stage in PHASES[1:-1])


def _tree(pid: int) -> list[int]:
    """A process and all that it started, as far as they live."""
    found = [pid]
    for process in found:
        found += _children(process)
    return found


def _children(pid: int) -> Iterator[int]:
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (thread / "children").read_text().split())
    except OSError:  # it has ended
        return


def _cpu_seconds(pid: int) -> float:
    """Processor time of a process and of those that it started and that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICKS


def _pss(pid: int) -> int:
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return 1024 * int(found[1]) if found else 0


def _bytes(folder: Path) -> int:
    """The bytes of all files in a folder that is being worked in, where a file or folder may vanish at any time."""
    total = 0
    for place, _, names in os.walk(folder):  # which passes over a folder that is gone, as `Path.rglob` does not
        for name in names:
            try:
                total += Path(place, name).stat().st_size
            except FileNotFoundError:
                continue
    return total
