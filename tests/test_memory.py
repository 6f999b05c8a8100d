"""No stage holds the dataset: of more articles it takes more time and disk."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from pipeline import accounts, articles, partitioned, tables
from pipeline.core.checking.quarantine import Failed
from pipeline.dataset import Dataset
from pipeline.release import write_release
from pipeline.setting_aside import set_aside
from pipeline.settings import load_settings
from pipeline.stages import find, unify
from pipeline.tables import partitions, sorting
from tests.conftest import ROOT
from tests.handmade import document, quote

# Articles of some 50 kilobytes, with two quotations whose context is as long.
FEW, MANY = 40, 160
# Bytes that are worked on at once, so that the few articles are many times as much already.
AT_ONCE = 1 << 16


def little_at_once() -> None:
    """Let this process work on a small part of what it works on otherwise."""
    sorting._BYTES_AT_ONCE = sorting._BYTES_OF_RUN = partitions.BYTES_PER_GROUP = partitions.BYTES_AT_ONCE = AT_ONCE
    partitioned.BYTES_AT_ONCE = 8 * AT_ONCE
    articles.ITEMS = 8


def make(folder: Path, number: int) -> None:
    """Documents and quotes for so many articles, not in the order of their ids."""
    little_at_once()
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


def work(folder: Path, number: int) -> float:
    """Find, unify, check and publish; the most memory in MB that the process took."""
    little_at_once()
    settings = load_settings(folder / "params.yaml")
    documents, quotes, out = folder / "documents.parquet", folder / "quotes.parquet", folder / "validated"
    assert find.run(documents, folder / "find", settings.find).articles == number
    unify.run(unify.Inputs(documents, quotes), folder, settings.unify)
    given = Dataset.within(folder)
    whole = partitioned.Whole(given)
    assert sum(len(some.rows) for some in whole.partitions("documents")) == number
    assert sum(len(some.rows) for some in whole.partitions("quotes")) == 2 * number
    out.mkdir()
    set_aside(given, Failed(), out, None)
    accounts.write(out, inputs=number, found=2 * number, added=0)
    write_release(out, folder / "release", "0.1.0", settings)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_process(what: str, folder: Path, number: int) -> str:
    """What a function of this module prints in a process of its own."""
    program = f"import sys; from pathlib import Path; from tests.test_memory import {what}"
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
        peaks.append(float(in_process("work", folder, number)))
    assert peaks[1] < peaks[0] + 12, peaks
