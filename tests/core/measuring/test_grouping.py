"""B-cubed: how well names are grouped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.measuring.grouping import b_cubed

GOLD = {"a": "one", "b": "one", "c": "one", "d": "two"}


def test_a_perfect_grouping_has_nothing_wrong() -> None:
    """Whatever the groups are called."""
    made = b_cubed({"a": "x", "b": "x", "c": "x", "d": "y"}, GOLD)
    assert (made.precision, made.recall, made.f1, made.names) == (1.0, 1.0, 1.0, 4)


def test_what_is_parted_costs_recall_and_what_is_joined_costs_precision() -> None:
    """By the share of the group that each name sees, worked out by hand."""
    parted = b_cubed({"a": "x", "b": "x", "c": "z", "d": "y"}, GOLD)
    assert (parted.precision, parted.recall) == (1.0, pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4))
    joined = b_cubed(dict.fromkeys(GOLD, "x"), GOLD)
    assert (joined.precision, joined.recall) == (pytest.approx((3 * 3 / 4 + 1 / 4) / 4), 1.0)


def test_only_names_in_both_count() -> None:
    """A name that nobody read tells nothing."""
    assert b_cubed({"a": "x", "z": "x"}, GOLD).names == 1
    assert b_cubed({}, GOLD) == (0.0, 0.0, 0) and b_cubed({}, GOLD).f1 == 0.0


GROUPS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("xyz"))


@given(GROUPS, GROUPS)
def test_precision_one_way_is_recall_the_other(one: dict[str, str], other: dict[str, str]) -> None:
    """The measure is symmetric."""
    forth, back = b_cubed(one, other), b_cubed(other, one)
    assert (forth.precision, forth.recall) == pytest.approx((back.recall, back.precision))
    assert 0 <= forth.f1 <= 1
