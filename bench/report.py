"""The figures of `bench.scale` as tables in Markdown and a plot."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.watching import PHASES

Run = Mapping[str, Any]
QUOTEBANK = 196_000_000  # articles
_TITLE = """# What a run costs

Made by `make bench`, which measures `quotes run` from its start to its end on articles that are made of the samples in
`data/raw`: other people, dates and words, about a tenth of them wire copy of others. Memory is the sum of PSS of the
run's processes at its highest, processor time that of all of them. Figures of the clock suffer where others use the
machine, those of the processor less.
"""


def write_report(figures: Mapping[str, Any], table: Path, plot: Path) -> str:
    """Write both files; the text of the first."""
    text = "\n".join(_lines(figures, os.path.relpath(plot, table.parent))) + "\n"
    table.write_text(text, encoding="utf-8")
    draw(figures["runs"], plot)
    return text


def _lines(figures: Mapping[str, Any], plot: str) -> Iterator[str]:
    runs = figures["runs"]
    yield _TITLE
    yield f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}.\n"
    yield f"![Seconds and memory by number of articles]({plot})\n"
    yield "## By number of articles\n"
    yield from _by_number(runs)
    yield "\n## By stage\n"
    yield from _by_stage(runs)
    yield f"\n## What {QUOTEBANK / 1e6:.0f} million articles would need\n"
    yield from _needs(runs)
    yield "\n## Against the pass that others begin with\n"
    yield from _against(figures["floor"])


def _by_number(runs: Sequence[Run]) -> Iterator[str]:
    columns = "quotations", "seconds", "articles/s", "words/s", "processor ms an article", "memory MB"
    yield f"| model | cores | articles | {' | '.join(columns)} |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for run in runs:
        seconds, cpu = run["whole"]["seconds"], run["whole"]["cpu_seconds"]
        yield (
            f"| {run['model']} | {run['cores']} | {run['articles']:,} | {run['quotations']:,} | {seconds:,.1f} "
            f"| {run['articles'] / seconds:.1f} | {run['words'] / seconds:,.0f} "
            f"| {1e3 * cpu / run['articles']:.2f} | {run['peak'] / 1e6:,.0f} |"
        )


def _by_stage(runs: Sequence[Run]) -> Iterator[str]:
    """For each model and number of cores the stages of the largest run."""
    largest = {(run["model"], run["cores"]): run for run in sorted(runs, key=lambda run: run["articles"])}
    yield "| model | cores | articles | stage | processor ms an article | articles/s | words/s |"
    yield "|---|--:|--:|---|--:|--:|--:|"
    for (model, cores), run in sorted(largest.items()):
        for name in PHASES:
            cost = run["phases"].get(name)
            if cost is None:
                continue
            seconds, number = max(cost["seconds"], 1e-9), run["articles"]
            yield (
                f"| {model} | {cores} | {number:,} | {name} | {1e3 * cost['cpu_seconds'] / number:.2f} "
                f"| {number / seconds:,.0f} | {run['words'] / seconds:,.0f} |"
            )


def _needs(runs: Sequence[Run]) -> Iterator[str]:
    """The figures of an article in the largest run with each model, as often as Quotebank has articles."""
    largest = {run["model"]: run for run in sorted(runs, key=lambda run: (run["articles"], run["cores"]))}
    columns = "articles per core-hour", "core-hours", "in: bytes an article", "TB", "out: bytes an article", "TB"
    yield f"| model | measured on | {' | '.join(columns)} | MB of a worker |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for model, run in largest.items():
        number, hours = run["articles"], run["whole"]["cpu_seconds"] / 3600
        sizes = [run[name] / number for name in ("bytes_in", "bytes_out")]
        shown = " | ".join(f"{size:,.0f} | {size * QUOTEBANK / 1e12:.2f}" for size in sizes)
        yield (
            f"| {model} | {number:,} | {number / hours:,.0f} | {QUOTEBANK / number * hours:,.0f} "
            f"| {shown} | {run['worker'] / 1e6:.0f} |"
        )


def _against(floor: Mapping[str, Any]) -> Iterator[str]:
    seconds, number = floor["seconds"], floor["articles"]
    if seconds["spacy"] is None:
        yield "spaCy's `en_core_web_sm` was not installed, so there is nothing to compare with."
        return
    yield f"{floor['versions']}, on {number} of the articles, one thread, in turns in one process.\n"
    yield "| | ms an article | times as fast |"
    yield "|---|--:|--:|"
    names = {"spacy": "spaCy's pass alone", "none": "`extract`", "small": '`extract(text, "small")`'}
    for name, shown in names.items():
        yield f"| {shown} | {1e3 * seconds[name] / number:.1f} | {seconds['spacy'] / seconds[name]:.1f} |"


def draw(runs: Sequence[Run], path: Path) -> None:
    """Processor time of an article and memory of the run, against the number of articles."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "bench"
    from matplotlib import pyplot

    figure, (time, memory) = pyplot.subplots(1, 2, figsize=(9, 3.6))
    for model, cores in dict.fromkeys((run["model"], run["cores"]) for run in runs):
        of_kind = [run for run in runs if (run["model"], run["cores"]) == (model, cores)]
        numbers = [run["articles"] for run in of_kind]
        label = f"{model}, {cores} core{'s' if cores > 1 else ''}"
        milliseconds = [1e3 * run["whole"]["cpu_seconds"] / run["articles"] for run in of_kind]
        time.plot(numbers, milliseconds, marker="o", markersize=3, linewidth=1, label=label)
        memory.plot(numbers, [run["peak"] / 1e6 for run in of_kind], marker="o", markersize=3, linewidth=1, label=label)
    time.set(xscale="log", xlabel="articles", ylabel="ms of processor time an article", ylim=(0, None))
    memory.set(xscale="log", xlabel="articles", ylabel="MB at most, all processes", ylim=(0, None))
    time.legend(fontsize=7, frameon=False)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
