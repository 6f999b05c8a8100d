"""Runs a step that ends by SIGKILL before its n-th touch of the file system, for every n until it comes through.

`python -m tests.killed publish VALIDATED OUTPUT SCRATCH` prints, as a list in JSON, the folders in which the step was
killed and, last, the one in which it came through. Each begins as a copy of OUTPUT.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from pipeline.release import write_release
from pipeline.settings import load_settings
from pipeline.versions import publish

# What Python announces before it opens, writes, renames, links or removes something.
SETTINGS = load_settings()
TOUCHES = ("open", "os.", "shutil.", "ctypes.")


def publish_step(validated: Path, folder: Path) -> None:
    """Publish into the folder of releases."""
    publish(validated, folder, SETTINGS)


def write_step(validated: Path, folder: Path) -> None:
    """Replace the release in the folder."""
    write_release(validated, folder, "0.1.0", SETTINGS)


STEPS: dict[str, Callable[[Path, Path], None]] = {"publish": publish_step, "write": write_step}


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


def main() -> None:
    """Kill at every touch and print the folders."""
    name, validated, output, scratch = sys.argv[1:]
    folders: list[str] = []
    for touches in count():
        folder = Path(scratch) / str(touches) / "out"
        shutil.copytree(output, folder, symlinks=True)
        folders.append(str(folder))
        if survives(lambda target=folder: STEPS[name](Path(validated), target), touches):  # type: ignore[misc]
            break
    sys.stdout.write(json.dumps(folders))


if __name__ == "__main__":
    main()
