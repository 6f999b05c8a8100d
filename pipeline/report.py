"""What an evaluation found: figures for machines, and figures, mistakes and a plot for people."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from pipeline.core.measuring.calibration import Answered, precision_by_coverage, reliability
from pipeline.core.measuring.evaluation import Figures
from pipeline.core.measuring.mistakes import Mistake
from pipeline.tables import replacing

_NAMED = 10  # articles that a line names


def accuracy(made: Figures, missing: Sequence[str] = ()) -> str:
    """The figures of an evaluation, a line each; `missing` are the gold articles that the release does not have."""
    rows = [("detection", made.detection), ("speaker", made.speaker)]
    rows += [(f"  {kind}", score) for kind, score in made.speaker_by_kind.items() if score.gold]
    rows += [("affiliation", made.affiliation), ("role", made.role)]
    lines = [f"{made.documents} articles, {len(missing)} of them not in the release"]
    if missing:
        lines.append(f"all that gold has of these counts as not found: {named(missing)}")
    lines.append("")
    lines.append(f"{'':<14} precision  recall      F1    gold")
    for name, score in rows:
        values = "".join(f"{value:>9.3f}" for value in (score.precision, score.recall, score.f1))
        lines.append(f"{name:<14}{values}{score.gold:>8}")
    lines.append("")
    for name, label in (("direct", made.direct), ("mixed", made.mixed)):
        lines.append(
            f"{name}: {label.found:.1%} found, {label.exact:.1%} with exact boundaries, "
            f"{label.type_accuracy:.1%} of those found of the right type"
        )
    lines.append(
        f"status {made.status_accuracy:.3f} right; calibration error of confidence {made.ece:.3f}; "
        f"{made.coverage_at_98_precision:.1%} of speakers answered at 98 % precision"
    )
    return "\n".join(lines)


def named(articles: Sequence[str]) -> str:
    """The names in one line, of many only some."""
    more = f" and {len(articles) - _NAMED:,} more" if len(articles) > _NAMED else ""
    return ", ".join(articles[:_NAMED]) + more


def write_metrics(metrics: Mapping[str, object], path: Path) -> None:
    """The figures as JSON."""
    with replacing(path) as beside:
        beside.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")


def write_mistakes(mistakes: Sequence[Mistake], path: Path) -> None:
    """One line of CSV for each mistake."""
    with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(field.name for field in fields(Mistake))
        writer.writerows(astuple(mistake) for mistake in mistakes)


def write_plot(answers: Sequence[Answered], n_asked: int, path: Path) -> None:
    """A reliability diagram, and precision against coverage, as SVG; equal answers give equal bytes."""
    import matplotlib

    # Without a fixed salt the ids inside an SVG are random, and a fresh run would look like a change.
    matplotlib.rcParams.update({"svg.hashsalt": "quotes", "svg.fonttype": "none"})
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    bins = reliability(answers)
    left.plot([0, 1], [0, 1], color="0.7", linestyle="dashed")
    left.scatter([b.confidence for b in bins], [b.accuracy for b in bins], s=[10 + 2 * b.n for b in bins])
    left.set(title="Reliability of confidence", xlabel="confidence", ylabel="share of right speakers")
    curve = precision_by_coverage(answers, n_asked)
    right.plot([coverage for coverage, _ in curve], [precision for _, precision in curve])
    right.axhline(0.98, color="0.7", linestyle="dashed")
    right.set(title="Precision by coverage", xlabel="share of speakers answered", ylabel="share of those right")
    for axes in (left, right):
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
    with replacing(path) as beside:
        figure.savefig(beside, format="svg", metadata={"Date": None, "Creator": None})
