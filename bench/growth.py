"""How the time of `extract` grows with the length of one article, up to 50 million characters.

Usage: python -m bench.growth [MILLIONS] writes docs/images/growth.svg and prints a table in Markdown. The texts are one
article without end in a single line, and what is hardest for an extractor of quotations: only marks, marks that
nothing closes, names that never come again, one word. Shorter texts of many more shapes are tried by the tests.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time

from pipeline.core.extract import extract

PLOT = Path("docs/images/growth.svg")
_SHARES = (0.02, 0.2, 1.0)  # of the longest text
_BEGINS, _ENDS = '"We start today," said Una Holt.\n', '\n"We end today," she said.\n'
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _named(unit: str) -> Callable[[int], str]:
    """A unit again and again, each time with another name in the place of #."""

    def text(size: int) -> str:
        parts, length, k = [], 0, 0
        while length < size:
            name = "".join(_LETTERS[k // 26**place % 26] for place in range(4)).capitalize()
            parts.append(unit.replace("#", name))
            length += len(parts[-1])
            k += 1
        return "".join(parts)[:size]

    return text


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


_NEWS = (
    "Ann #, the mayor of Fenwick, said the river was high. “We start today,” said Peter # of the Harbour Trust. "
    'He told reporters that "it was late."'
)
SHAPES: Mapping[str, Callable[[int], str]] = {
    "news in one line": _named(f"{_NEWS} "),
    "only marks": _repeated('"'),
    "open marks": _repeated("“ab "),
    "names": _named("Ann # "),
    "one long word": _repeated("a"),
}


def seconds(text: str, model: str = "none") -> float:
    """Processor time of `extract` between two quotations, so that attribution has work too."""
    text = f"{_BEGINS}{text}{_ENDS}"
    start = process_time()
    extract(text, model)
    return process_time() - start


def measure(sizes: Sequence[int]) -> Iterator[tuple[str, list[float]]]:
    """By shape, the seconds for each size."""
    seconds(SHAPES["news in one line"](10_000))
    for name, shape in SHAPES.items():
        yield name, [seconds(shape(size)) for size in sizes]


def draw(found: Mapping[str, Sequence[float]], sizes: Sequence[int], path: Path) -> None:
    """A plot of seconds against size, both axes logarithmic: what is linear has the slope of the dashed line."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "growth"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    for name, taken in found.items():
        axes.loglog([size / 1e6 for size in sizes], taken, marker="o", markersize=3, linewidth=1, label=name)
    low, high = sizes[0] / 1e6, sizes[-1] / 1e6
    axes.loglog([low, high], [low * 5, high * 5], "--", color="gray", linewidth=1, label="linear")
    axes.set(xlabel="million characters", ylabel="seconds of processor time")
    axes.legend(fontsize=7, ncols=2, frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main(argv: Sequence[str]) -> None:
    millions = float(argv[0]) if argv else 50.0
    sizes = [round(millions * 1e6 * share) for share in _SHARES]
    print("| text | " + " | ".join(f"{size / 1e6:g} M" for size in sizes) + " | last against the one before |")
    print("|---|" + "--:|" * (len(sizes) + 1))
    found = {}
    for name, taken in measure(sizes):
        found[name] = taken
        growth = taken[-1] / max(taken[-2], 1e-3) / (sizes[-1] / sizes[-2])
        print(f"| {name} | " + " | ".join(f"{t:.2f} s" for t in taken) + f" | {growth:.2f} |", flush=True)
    draw(found, sizes, PLOT)


if __name__ == "__main__":
    main(sys.argv[1:])
