"""What the whole pipeline costs by number of articles, on one core and on all of them, with each model.

Usage: python -m bench.scale [NUMBER...] [--models none small] [--cores one all]. Writes docs/bench.md and
docs/images/bench.svg, and says before how it went. The articles are those of `bench.articles`. Figures of earlier calls
stay in the table as long as they come from the same code, so that a long run can be measured on its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.articles import articles
from bench.report import write_report
from bench.watching import watch
from pipeline.code import code_sha256
from pipeline.tables import partitions

PLACE = Path("build/bench")
TABLE, PLOT = Path("docs/bench.md"), Path("docs/images/bench.svg")
SAMPLES = Path("data/raw")
NUMBERS = (500, 2_000)
MODELS = ("none", "small")


@dataclass(frozen=True, slots=True)
class Given:
    """Articles in a file, one a line."""

    path: Path
    articles: int
    words: int


@dataclass(frozen=True, slots=True)
class Setting:
    """How they are to be worked on."""

    model: str
    cores: int


def given(number: int, folder: Path) -> Given:
    """That many articles, made if they are not there."""
    path, words = folder / f"{number}.jsonl", 0
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        with beside.open("w", encoding="utf-8") as file:
            for record in articles(number, SAMPLES):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        beside.rename(path)
    with path.open(encoding="utf-8") as file:
        for line in file:
            words += len(json.loads(line)["text"].split())
    return Given(path, number, words)


def run(given: Given, setting: Setting) -> dict[str, Any]:
    """The figures of one run; sizes in bytes."""
    with tempfile.TemporaryDirectory(dir=given.path.parent) as place:
        params, out = Path(place) / "params.yaml", Path(place) / "out"
        params.write_text(f"find:\n  model: {setting.model}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pipeline.cli", "run", str(given.path), "--out", str(out)]
        cores = sorted(os.sched_getaffinity(0))[: setting.cores]
        found = watch([*command, "--params", str(params)], out, cores)
        return {
            "articles": given.articles,
            "words": given.words,
            "quotations": partitions.n_rows(out / "quotes.parquet"),
            **asdict(setting),
            **asdict(found),
            "bytes_in": given.path.stat().st_size,
            "bytes_out": sum(file.stat().st_size for file in out.rglob("*") if file.is_file()),
        }


def floor(given: Given) -> dict[str, Any]:
    """What `bench.floor` prints, in a process of its own, so that no other work is in its time."""
    command = [sys.executable, "-m", "bench.floor", str(given.path)]
    one_thread = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    made = subprocess.run(command, check=True, capture_output=True, text=True, env=one_thread)
    figures: dict[str, Any] = json.loads(made.stdout)
    return figures


class Figures:
    """The runs measured with this code, kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        fresh = {"code": code_sha256(), "runs": [], "floor": None}
        self.held: dict[str, Any] = held if held.get("code") == fresh["code"] else fresh

    def add(self, made: dict[str, Any]) -> None:
        """Take in a run, in the place of the one like it."""
        self.held["runs"] = sorted([*(r for r in self.held["runs"] if _like(r) != _like(made)), made], key=_like)
        self._save()

    def add_floor(self, made: dict[str, Any]) -> None:
        """Take in what the pass of spaCy took."""
        self.held["floor"] = made
        self._save()

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(self.held, indent=1) + "\n", encoding="utf-8")


def _like(run: dict[str, Any]) -> tuple[str, int, int]:
    return run["model"], run["cores"], run["articles"]


def settings(models: Sequence[str], cores: Sequence[str]) -> Iterator[Setting]:
    """Each model on one core, and on all where there are more."""
    numbers = {"one": 1, "all": len(os.sched_getaffinity(0))}
    for model in models:
        for number in sorted({numbers[name] for name in cores}):
            yield Setting(model, number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="*", default=[])
    parser.add_argument("--models", nargs="+", choices=MODELS, default=MODELS)
    parser.add_argument("--cores", nargs="+", choices=["one", "all"], default=["one", "all"])
    asked = parser.parse_args()
    figures = Figures(PLACE / "figures.json")
    for number in asked.numbers or NUMBERS:
        made = given(number, PLACE)
        for setting in settings(asked.models, asked.cores):
            print(f"{number:,} articles, model {setting.model}, {setting.cores} cores ...", flush=True)
            figures.add(run(made, setting))
    figures.add_floor(floor(made))
    print("\n" + write_report(figures.held, TABLE, PLOT))


if __name__ == "__main__":
    main()
