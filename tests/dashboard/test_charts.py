"""A chart says what it is made of: heights in proportion, an axis of round numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dashboard.charts import BOTTOM, HEIGHT, TOP, Column, chart, round_step


@pytest.mark.parametrize(("highest", "step"), [(0, 1), (3, 1), (7, 2), (41, 10), (100, 20), (119, 50), (13_000, 5000)])
def test_the_steps_of_the_axis_are_round(highest: int, step: int) -> None:
    """1, 2 or 5 and noughts."""
    assert round_step(highest) == step


@given(st.lists(st.lists(st.integers(0, 10**7), min_size=3, max_size=3), max_size=40))
def test_heights_are_in_proportion_and_inside(values: list[list[int]]) -> None:
    """Each layer stands on the one below it, and none leaves the drawing."""
    drawn = chart([Column(str(number), layers) for number, layers in enumerate(values)])
    [(_, floor), *_], (top, ceiling) = drawn.ticks, drawn.ticks[-1]
    assert (floor, ceiling) == (HEIGHT - BOTTOM, pytest.approx(TOP))
    assert len(drawn.ticks) <= 6
    for one in drawn.columns:
        expected = HEIGHT - BOTTOM - one.column.total / top * (floor - ceiling)
        reached = min((box.y for box in one.boxes), default=HEIGHT - BOTTOM)
        assert reached == pytest.approx(expected)
        assert reached >= TOP - 1e-6


def test_labels_are_few_enough_to_read() -> None:
    """At most ten below the axis."""
    for length in (1, 9, 62, 120):
        drawn = chart([Column(str(number), [1]) for number in range(length)])
        assert 1 <= sum(one.label is not None for one in drawn.columns) <= 10
