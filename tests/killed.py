"""Runs a step that ends by SIGKILL before its n-th touch of the file system, for every n until it comes through.

`python -m tests.killed publish VALIDATED OUTPUT SCRATCH` prints, as a list in JSON, the folders in which the step was
killed and, last, the one in which it came through. Each begins as a copy of OUTPUT.

`python -m tests.killed moments ONE OTHER OUTPUT N` publishes the one and the other in turns into OUTPUT, N times, and
kills each after a time drawn by chance; it prints how many were killed and every release that was not whole.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.code import code_sha256
from pipeline.release import FILES, damage, read_manifest, write_release
from pipeline.settings import load_settings
from pipeline.versions import publish
from pipeline.workplace import workplace

# Read once here: with a touch for each module of the code, and of pandas, which Arrow loads when it makes its first
# array, killing would take long and show nothing.
code_sha256()
pa.array([""])
# What Python announces before it opens, writes, renames, links or removes something.
SETTINGS = load_settings()
TOUCHES = ("open", "os.", "shutil.", "ctypes.")


def publish_step(validated: Path, folder: Path) -> None:
    """Publish into the folder of releases."""
    publish(validated, folder, SETTINGS)


def write_step(validated: Path, folder: Path) -> None:
    """Replace the release in the folder."""
    write_release(validated, folder, "0.1.0", SETTINGS)


def clear_step(_: Path, folder: Path) -> None:
    """End the job that works on what is to be in the folder: all of its stages are done."""
    with workplace(folder / "release", "basis") as work:
        for name in ("one", "two"):
            work.stage(name, fill)


def fill(folder: Path) -> None:
    """A stage that makes some files."""
    folder.mkdir(exist_ok=True)
    for name in "abc":
        (folder / name).write_text(name, encoding="utf-8")


STEPS: dict[str, Callable[[Path, Path], None]] = {"publish": publish_step, "write": write_step, "clear": clear_step}


def survives(step: Callable[[], None], touches: int) -> bool:
    """Whether the step, in a process of its own, comes through with no more than that many touches."""
    child = os.fork()
    if child == 0:
        left = iter(range(touches))

        def watch(event: str, _: object) -> None:
            if event.startswith(TOUCHES) and next(left, None) is None:
                signal.raise_signal(signal.SIGKILL)

        sys.addaudithook(watch)
        step()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError("the step itself failed")
    return not os.WIFSIGNALED(status)


def killed_after(step: Callable[[], None], seconds: float) -> bool:
    """Whether the step, in a process of its own, was still at work after that time and was killed."""
    child = os.fork()
    if child == 0:
        step()
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def at_moments(sources: Sequence[Path], output: Path, moments: int) -> dict[str, Any]:
    """Kill publishing at so many moments and look at every release after each."""
    began = time.monotonic()
    publish(sources[1], output, SETTINGS)
    longest = time.monotonic() - began
    chance = random.Random(7)
    killed, broken = 0, []
    for moment in range(moments):
        killed += killed_after(
            lambda source=sources[moment % 2]: publish(source, output, SETTINGS),  # type: ignore[misc]
            chance.uniform(0, longest),
        )
        for folder in (*output.glob("[0-9]*"), output / "latest"):
            broken += [f"{moment}: {folder}: {problem}" for problem in damage(folder, read_manifest(folder))]
        if {path.name for path in (output / "latest").iterdir()} != set(FILES):
            broken.append(f"{moment}: latest does not hold the files of a release")
    return {"moments": moments, "killed": killed, "broken": broken}


def main() -> None:
    """Kill at every touch and print the folders, or at moments drawn by chance and print what was found."""
    if sys.argv[1] == "moments":
        one, other, output = map(Path, sys.argv[2:5])
        sys.stdout.write(json.dumps(at_moments([one, other], output, int(sys.argv[5]))))
        return
    name, validated, start, scratch = sys.argv[1:]
    folders: list[str] = []
    for touches in count():
        folder = Path(scratch) / str(touches) / "out"
        shutil.copytree(start, folder, symlinks=True)
        folders.append(str(folder))
        if survives(lambda target=folder: STEPS[name](Path(validated), target), touches):  # type: ignore[misc]
            break
    sys.stdout.write(json.dumps(folders))


if __name__ == "__main__":
    main()
