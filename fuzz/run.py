"""Fuzzes targets guided by the code that they reach: python -m fuzz.run MINUTES [TARGET...]

Each target gets an equal part of the time, in a process of its own. What it has learnt lies in build/fuzz and is gone
on from the next time; an input that raises, hangs or takes too much memory lies in tests/finds, where a test repeats
it for ever.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

LEARNT, FINDS = Path("build/fuzz"), Path("tests/finds")
SLOW = 20  # seconds over one input that count as a find
MEMORY = 4096  # MiB, likewise
LONGEST = 20_000  # bytes of an input


def main(arguments: Sequence[str]) -> int:
    """Fuzz the targets named, all if none is; 1 if anything was found."""
    from fuzz.seeds import TARGET_NAMES, plant

    minutes, named = float(arguments[0]), arguments[1:] or TARGET_NAMES
    found = []
    for target in named:
        plant(target, LEARNT / target)
        FINDS.mkdir(parents=True, exist_ok=True)
        options = [
            f"-artifact_prefix={FINDS}/{target}-", f"-max_total_time={max(1, round(60 * minutes / len(named)))}",
            f"-timeout={SLOW}", f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}", "-print_final_stats=1",
        ]  # fmt: skip
        command = [sys.executable, "-m", "fuzz.one", target, *options, str(LEARNT / target)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
        told = [line for line in done.stderr.splitlines() if "stat::number_of_executed_units" in line]
        print(f"{target}: {told[-1].split()[-1] if told else 'no'} inputs tried, {_said(done)}", flush=True)
        if done.returncode:
            found.append(target)
            (LEARNT / f"{target}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    return 1 if found else 0


def _said(done: subprocess.CompletedProcess[str]) -> str:
    if not done.returncode:
        return "nothing found"
    return f"stopped by one in {FINDS}; see {LEARNT}" if "Test unit written" in done.stderr else f"failed; see {LEARNT}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
