"""No stage holds the dataset: of more articles it takes more time and disk."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from pipeline import accounts, memory, partitioned, tables
from pipeline.core.checking.quarantine import Failed
from pipeline.dataset import Dataset
from pipeline.engines.local import Local
from pipeline.engines.together import together
from pipeline.release import write_release
from pipeline.setting_aside import set_aside
from pipeline.settings import load_settings
from pipeline.stages import find, unify
from tests.conftest import ROOT
from tests.handmade import document, quote

# Articles of some 50 kilobytes, with two quotations whose context is as long: the few are many times as much already as
# is worked on at once.
FEW, MANY = 40, 160


class Little(Local):
    """Its processes aside work on little at once too; `peaks` is the most memory in MB that each of them took."""

    peaks: Sequence[float] = ()

    @contextmanager
    def aside(self) -> Iterator[Local]:
        with super().aside() as beside:
            beside.start(["tests.little"], 2)
            yield beside
            self.peaks = together(beside, peak, peak)


def peak() -> float:
    """The most memory in MB that this process took, and not what the one that started it had by then."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def make(folder: Path, number: int) -> None:
    """Documents and quotes for so many articles, not in the order of their ids."""
    with (
        tables.writing("documents", folder / "documents.parquet") as documents,
        tables.writing("quotes", folder / "quotes.parquet") as quotes,
    ):
        for n in range(number):
            filler = "".join(f"Line {line} of {n} says nothing at all. " for line in range(600))
            said = [f"River {n} is {how}, and nobody knows why it is." for how in ("low", "high")]
            text = "\n\n".join(f"“{words}” {filler}" for words in said)
            article = document(f"d{n * 7919 % number:05}", text)
            documents.add([article])
            for words in said:
                first = text.index(words)
                last = first + len(filler)
                context = {"context": text[first:last], "context_start": first, "context_end": last}
                quotes.add([quote(article, words, "Ada Brook", **context)])
    tables.write("rejects", [], folder / "rejects.parquet")


def work(folder: Path, number: int) -> list[float]:
    """Find, unify, check and publish; the most memory in MB that the process took, and that any took aside."""
    settings = load_settings(folder / "params.yaml")
    documents, quotes, out = folder / "documents.parquet", folder / "quotes.parquet", folder / "validated"
    assert find.run(documents, folder / "find", settings.find).articles == number
    with Little(2) as engine:
        unify.run(unify.Inputs(documents, quotes), folder, settings.unify, engine)
    given = Dataset.within(folder)
    whole = partitioned.Whole(given)
    assert sum(len(some.rows) for some in whole.partitions("documents")) == number
    assert sum(len(some.rows) for some in whole.partitions("quotes")) == 2 * number
    out.mkdir()
    set_aside(given, Failed(), out, None)
    accounts.write(out, inputs=number, found=2 * number, added=0)
    write_release(out, folder / "release", "0.1.0", settings)
    return [peak(), *engine.peaks]


def in_process(what: str, folder: Path, number: int) -> str:
    """What a function of this module prints in a process of its own."""
    program = f"import sys; from pathlib import Path; import tests.little; from tests.test_memory import {what}"
    program += f"; print({what}(Path(sys.argv[1]), {number}))"
    done = subprocess.run([sys.executable, "-c", program, folder], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_memory_does_not_grow_with_the_articles(tmp_path: Path) -> None:
    """Four times as many take about the same, where what each stage reads is many megabytes more."""
    peaks = []
    for number in (FEW, MANY):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "params.yaml").write_text("find: {model: none}\n", encoding="utf-8")
        in_process("make", folder, number)
        peaks.append(json.loads(in_process("work", folder, number)))
    assert all(many < few + 12 for few, many in zip(*peaks, strict=True)), peaks


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what was freed, and only it is told")
def test_what_a_stage_freed_goes_back_to_the_machine() -> None:
    """Also where a little that is still in use lies behind it."""
    pieces = [np.ones(8_000) for _ in range(1_600)]  # of 64 kilobytes each: too small for pages of their own
    last = pieces[-1]
    pieces.clear()
    before = _resident()
    memory.give_back()
    assert before - _resident() > 50
    assert last.all()


HELD = """
import sys
from pipeline import memory
from tests.test_memory import _resident
if sys.argv[1] == "little":
    memory.keep_little()
b"1" * (1 << 24)  # a large block, after which glibc by itself keeps the like
tables, small = [], []
for k in range(10, 30):
    tables.append(b"%d" % k * (1 << 22))
    small += [b"%d" % k * 1_000 for _ in range(500)]
before = _resident()
del tables
print(before - _resident())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what was freed, and only it is told")
def test_large_tables_leave_no_holes() -> None:
    """What is freed goes back at once, though something that stays was made after it."""
    freed = {}
    untold = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    for how in ("little", "much"):
        program = [sys.executable, "-c", HELD, how]
        done = subprocess.run(program, cwd=ROOT, env=untold, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        freed[how] = float(done.stdout)
    assert freed["little"] > 150 > 50 > freed["much"], freed


def _resident() -> float:
    """The memory in MB that this process holds."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
