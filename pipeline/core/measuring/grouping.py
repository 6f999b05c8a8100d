"""How well names are grouped by whom they mean, against groups made by hand: B-cubed (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)


class BCubed(NamedTuple):
    """Averages over `names`, those in both groupings: how pure and how complete is the group of a name."""

    precision: float
    recall: float
    names: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.names else 0.0


def b_cubed(made: Mapping[K, str], gold: Mapping[K, str]) -> BCubed:
    """The measure for names that have a group in both; each mapping gives the group of a name."""
    names = made.keys() & gold.keys()
    both = Counter((made[name], gold[name]) for name in names)
    in_made, in_gold = Counter(made[name] for name in names), Counter(gold[name] for name in names)
    if not names:
        return BCubed(0.0, 0.0, 0)
    precision = sum(count * count / in_made[group] for (group, _), count in both.items()) / len(names)
    recall = sum(count * count / in_gold[group] for (_, group), count in both.items()) / len(names)
    return BCubed(precision, recall, len(names))
