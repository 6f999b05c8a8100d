"""What `make bench` does, on a handful of articles: a run is watched by stage, and the figures become a page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import floor, scale
from bench.report import write_report
from bench.watching import PHASES, RunFailed, watch
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of a run over six made articles on one core."""
    given = scale.given(6, tmp_path_factory.mktemp("bench"))
    return scale.run(given, scale.Setting("none", 1))


def test_a_run_is_watched_by_stage(made: dict[str, Any]) -> None:
    """Its parts add up to the whole, and the memory is that of the run and not of whoever watches."""
    phases, whole = made["phases"], made["whole"]
    assert list(phases) == [name for name in PHASES if name in phases]
    assert {"start", "ingest", "attribute", "validate"} <= phases.keys()
    for name in ("seconds", "cpu_seconds"):
        assert sum(cost[name] for cost in phases.values()) == pytest.approx(whole[name], abs=0.05)
    assert whole["cpu_seconds"] < whole["seconds"] * 1.2, "one core has no more processor time than the clock"
    assert 100e6 < made["worker"] + 50e6 < made["peak"] < 1.5e9
    assert made["quotations"] > 6
    assert made["words"] > 600
    assert made["disk"] > 0
    assert made["bytes_in"] > 0
    assert made["bytes_out"] > 0


def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    """Also of what a run started, and what it costs counts when that has ended."""
    child = "x = bytearray(80_000_000)\nimport time; t = time.process_time()\nwhile time.process_time() < t + 0.4: pass"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = watch([sys.executable, "-c", program], tmp_path / "out", os.sched_getaffinity(0))
    assert found.peak > found.worker > 80_000_000
    assert found.whole.cpu_seconds > 0.4


def test_a_run_that_fails_has_no_figures(tmp_path: Path) -> None:
    """Its message is shown."""
    with pytest.raises(RunFailed, match="no such luck"):
        watch([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path / "out", {0})


def test_the_figures_become_a_page_with_a_plot(made: dict[str, Any], tmp_path: Path) -> None:
    """A row for each run and for each of its stages; without spaCy's model it says so."""
    figures = scale.Figures(tmp_path / "figures.json")
    figures.add(made)
    figures.add(made | {"articles": 60})
    figures.add(made)
    timed = {"articles": 3, "versions": None, "seconds": {"spacy": None, "none": 0.03, "small": 0.06}}
    figures.add_floor(timed)
    again = scale.Figures(tmp_path / "figures.json").held
    assert [run["articles"] for run in again["runs"]] == [6, 60]
    text = write_report(again, tmp_path / "bench.md", tmp_path / "images/bench.svg")
    assert "| none | 1 | 60 |" in text
    assert f"| none | 1 | 60 | attribute | {1e3 * made['phases']['attribute']['cpu_seconds'] / 60:.2f} |" in text
    hours = 196e6 / 60 * made["whole"]["cpu_seconds"] / 3600
    assert f"| {hours:,.0f} |" in text
    assert "was not installed" in text
    assert "(images/bench.svg)" in (tmp_path / "bench.md").read_text(encoding="utf-8")
    assert (tmp_path / "images/bench.svg").stat().st_size > 5_000
    with_spacy = again | {"floor": timed | {"versions": "spaCy 3", "seconds": timed["seconds"] | {"spacy": 0.3}}}
    compared = write_report(with_spacy, tmp_path / "bench.md", tmp_path / "images/bench.svg")
    assert "| `extract` | 10.0 | 10.0 |" in compared


def test_figures_of_other_code_are_dropped(tmp_path: Path) -> None:
    """They would say of this code what it does not do."""
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({"code": "other", "runs": [{"articles": 1}], "floor": None}), encoding="utf-8")
    assert scale.Figures(path).held["runs"] == []


def test_articles_are_timed_on_one_thread(tmp_path: Path) -> None:
    """What cannot be compared with, as it is not installed, is null."""
    given = scale.given(2, tmp_path)
    command = [sys.executable, "-m", "bench.floor", str(given.path), "2"]
    printed = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    assert printed["articles"] == 2
    assert 0 < printed["seconds"]["none"] < printed["seconds"]["small"]
    assert (printed["seconds"]["spacy"] is None) == (floor.spacy_model() is None)
