"""Where the parts of a chart stand: numbers only, the templates draw them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 960, 220
LEFT, RIGHT, TOP, BOTTOM = 56, 8, 12, 28
_LABELS = 10


@dataclass(frozen=True, slots=True)
class Column:
    """What a column shows: one value for each layer, from the bottom up, and where a click on it leads."""

    label: str
    values: Sequence[int]
    href: str | None = None

    @property
    def total(self) -> int:
        """The height of the whole column."""
        return sum(self.values)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a layer, in the units of the drawing."""

    layer: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A column in its place; `label` is what the axis says below it, if anything."""

    column: Column
    boxes: Sequence[Box]
    hit: Box
    label: str | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of columns; `ticks` are values of the axis with their heights."""

    columns: Sequence[Drawn]
    ticks: Sequence[tuple[int, float]]
    width: int = WIDTH
    height: int = HEIGHT


def chart(columns: Sequence[Column]) -> Chart:
    """Columns side by side above an axis that begins at 0 and ends at a round number."""
    step = round_step(max((column.total for column in columns), default=0))
    top = step * max(1, math.ceil(max((column.total for column in columns), default=0) / step))
    scale = (HEIGHT - TOP - BOTTOM) / top
    pitch = (WIDTH - LEFT - RIGHT) / max(1, len(columns))
    every = math.ceil(len(columns) / _LABELS)
    drawn = [
        _drawn(column, LEFT + number * pitch, pitch, scale, number % every == 0)
        for number, column in enumerate(columns)
    ]
    ticks = [(value, HEIGHT - BOTTOM - value * scale) for value in range(0, top + 1, step)]
    return Chart(drawn, ticks)


def round_step(highest: int) -> int:
    """A step of 1, 2 or 5 times a power of ten that reaches the highest value in two to five."""
    rough = max(1.0, highest / 5)
    power = 10 ** math.floor(math.log10(rough))
    return next(int(power * factor) for factor in (1, 2, 5, 10) if power * factor >= rough)


def _drawn(column: Column, x: float, pitch: float, scale: float, labelled: bool) -> Drawn:
    gap = min(4.0, pitch * 0.2)
    floor = float(HEIGHT - BOTTOM)
    boxes = []
    for layer, value in enumerate(column.values):
        height = value * scale
        floor -= height
        if value:
            boxes.append(Box(layer, x + gap / 2, floor, pitch - gap, height))
    return Drawn(column, boxes, Box(0, x, TOP, pitch, HEIGHT - TOP - BOTTOM), column.label if labelled else None)
