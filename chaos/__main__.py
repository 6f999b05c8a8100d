"""Breaks off runs at moments drawn by chance: python -m chaos [--kills N] [--workers N] [--seed N]

An old release lies where each run is to put its own. Of `--kills` signals half are SIGKILL and half SIGTERM, spread
over the stages; after each a reader opens the release and hashes it. A run that was broken off often enough is let
through and must leave the bytes of an unbroken one and nothing beside them. Then so many worker processes are killed,
one in each run, which must go on. Prints what was done and ends with 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from random import Random, SystemRandom

from chaos.breaking import Toll, break_off, kill_workers
from chaos.ground import STAGES, Ground


def main() -> int:
    """Break off, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--workers", type=int, default=30)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    chance, toll, began = Random(given.seed), Toll(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder) / "ground")
        with suppress(KeyboardInterrupt):  # what was done until then is told
            break_off(ground, chance, given.kills, toll)
            kill_workers(ground, chance, given.workers, toll)
    for stage in STAGES:
        met = ", ".join(f"{toll.kills[stage, name]} {name}" for name in ("SIGKILL", "SIGTERM"))
        print(f"{stage}: {met}, {toll.workers[stage]} workers")
    print(f"{toll.resumed} runs came through, {toll.replaced} signals met a run that had put its release in place")
    print(f"{len(toll.faults)} faults in {time.monotonic() - began:.0f} s")
    print("".join(f"  {fault}\n" for fault in toll.faults), end="")
    return 1 if toll.faults else 0


if __name__ == "__main__":
    sys.exit(main())
