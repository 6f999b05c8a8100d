"""Runs that are broken off at moments drawn by chance; `make chaos` does the same for hours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from chaos.ground import STAGES, digest
from tests.conftest import ROOT


def test_whatever_moment_a_run_is_broken_off_at_nothing_is_lost_and_nothing_left_behind() -> None:
    """A signal for each stage: the old release stays readable, the bytes are those of no break."""
    command = [sys.executable, "-m", "chaos", "--kills", str(len(STAGES)), "--workers", "0", "--seed", "7"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert lines[0] == "seed 7"
    assert [line.partition(":")[0] for line in lines[1 : len(STAGES) + 1]] == list(STAGES)
    assert lines[-1].startswith("0 faults in ")


def test_a_release_of_other_bytes_is_another_one(tmp_path: Path) -> None:
    """The comparison is not blind: a byte, a name, a file more."""
    digests = set()
    for name, content in (("a", b"1"), ("a", b"2"), ("b", b"1")):
        (tmp_path / name).write_bytes(content)
        digests.add(digest(tmp_path))
    assert len(digests) == 3
