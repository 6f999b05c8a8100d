"""Boosted oblivious trees, evaluated by numpy."""

from __future__ import annotations

import io

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.core.speaking.trees import Floats, Trees

FEATURES = 3
GRID = st.integers(-2, 2).map(float)  # values that meet borders exactly


@st.composite
def _trees(draw: st.DrawFn) -> Trees:
    count, depth = draw(st.integers(1, 4)), draw(st.integers(1, 8))
    return Trees(
        draw(arrays(np.int16, (count, depth), elements=st.integers(0, FEATURES - 1))),
        draw(arrays(np.float32, (count, depth), elements=GRID)),
        draw(arrays(np.float32, (count, 1 << depth), elements=GRID)),
        draw(GRID),
    )


def _score(trees: Trees, row: Floats) -> float:
    """One row through all trees, one question after another."""
    total = trees.bias
    for feature, border, leaf in zip(trees.feature, trees.border, trees.leaf, strict=True):
        answers = [int(row[f] > b) for f, b in zip(feature, border, strict=True)]
        total += leaf[sum(answer << level for level, answer in enumerate(answers))]
    return float(total)


@settings(max_examples=50)
@given(_trees(), arrays(np.float32, st.tuples(st.integers(1, 5), st.just(FEATURES)), elements=GRID))
def test_scores_are_those_of_questions_asked_one_by_one(trees: Trees, rows: Floats) -> None:
    """A value at a border does not exceed it; the first question is the lowest bit of the leaf's number."""
    assert trees(rows).tolist() == [_score(trees, row) for row in rows]


@settings(max_examples=10)
@given(_trees(), st.integers(0, 3))
def test_the_score_of_a_row_is_its_own(trees: Trees, seed: int) -> None:
    """However many rows are scored together; no rows have no scores."""
    rows = np.random.default_rng(seed).integers(-3, 3, (150, FEATURES)).astype(np.float32)
    assert trees(rows).tolist() == [trees(rows[k : k + 1])[0] for k in range(len(rows))]
    assert trees(rows[:0]).tolist() == []


def test_a_question_that_nobody_answers_yes_changes_nothing() -> None:
    """Shallow trees are filled up with an infinite border."""
    shallow = Trees(np.array([[1]], np.int16), np.array([[0.5]], np.float32), np.array([[1, 2]], np.float32), 0.0)
    filled = Trees(
        np.array([[1, 0]], np.int16),
        np.array([[0.5, np.inf]], np.float32),
        np.array([[1, 2, 9, 9]], np.float32),
        0.0,
    )
    rows = np.array([[1e30, 0, 0], [0, 1, 0]], np.float32)
    assert shallow(rows).tolist() == filled(rows).tolist() == [1.0, 2.0]


@settings(max_examples=20)
@given(_trees())
def test_trees_come_back_from_an_archive(trees: Trees) -> None:
    """By the prefix under which they were stored, beside others."""
    file = io.BytesIO()
    np.savez(file, other_bias=1.0, **{f"a_{key}": getattr(trees, key) for key in ("feature", "border", "leaf", "bias")})
    file.seek(0)
    with np.load(file) as archive:
        again = Trees.from_arrays(archive, "a")
    rows = np.zeros((2, FEATURES), np.float32)
    assert again(rows).tolist() == trees(rows).tolist()
