"""Whether confidences mean what they say, and how many answers can be had at a given precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# The confidence of an answer, and whether the answer is right.
Answered = tuple[float, bool]
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies in one tenth: their mean confidence, the share that is right, how many."""

    confidence: float
    accuracy: float
    n: int


def reliability(answers: Sequence[Answered]) -> list[Bin]:
    """The bins of a reliability diagram in ascending order, without those that are empty."""
    binned: dict[int, list[Answered]] = {}
    for confidence, right in answers:
        binned.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    return [
        Bin(sum(c for c, _ in pairs) / len(pairs), sum(r for _, r in pairs) / len(pairs), len(pairs))
        for _, pairs in sorted(binned.items())
    ]


def calibration_error(answers: Sequence[Answered]) -> float:
    """Expected calibration error: the mean gap between confidence and accuracy of the bins, by their size.

    Guo et al., On Calibration of Modern Neural Networks, 2017. 0 where there is no answer.
    """
    if not answers:
        return 0.0
    return sum(abs(b.confidence - b.accuracy) * b.n for b in reliability(answers)) / len(answers)


def precision_by_coverage(answers: Sequence[Answered], n_asked: int) -> list[tuple[float, float]]:
    """(coverage, precision) of the 1, 2, 3, ... most confident answers to `n_asked` questions."""
    curve, n_right = [], 0
    for n, (_, right) in enumerate(sorted(answers, key=lambda answer: -answer[0]), 1):
        n_right += right
        curve.append((n / n_asked, n_right / n))
    return curve


def coverage_at(precision: float, answers: Sequence[Answered], n_asked: int) -> float:
    """The largest share of the questions that the most confident answers cover with at least that precision."""
    curve = precision_by_coverage(answers, n_asked)
    return max((coverage for coverage, reached in curve if reached >= precision), default=0.0)
