"""The names of the scorer's features."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from pipeline.core.speaking.features import FEATURES, GROUPS, OF_MENTION, OF_PAIR, OF_UNIT


def test_each_feature_has_one_name() -> None:
    """A row is what belongs to the mention, to the pair and to the utterance, in this order."""
    assert FEATURES == OF_MENTION + OF_PAIR + OF_UNIT
    assert len(set(FEATURES)) == len(FEATURES)


def test_each_feature_belongs_to_one_group() -> None:
    """So that leaving out all groups in turn leaves out each feature once."""
    assert Counter(chain.from_iterable(GROUPS.values())) == Counter(FEATURES)
