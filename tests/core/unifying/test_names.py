"""Which spellings of a name are one, and how sure two names are one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.unifying.names import Likeness, form_of, is_full_name, likeness, name_key, nicknames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Tamm", "Zoe TAMM"),
        ("J. K. Lindqvist", "J.K. Lindqvist"),
        ("Marie-Claire Odu", "Marie Claire Odu"),
        ("Sean O’Hallor", "Sean O'Hallor"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    """Case, diacritics, hyphens, apostrophes and the dots of initials do not make another person."""
    assert name_key(one) == name_key(other)
    assert likeness(form_of(one), form_of(other)) == Likeness.SAME


@pytest.mark.parametrize(
    ("name", "full"), [("Anna Krol", True), ("J. K. Lindqvist", True), ("Krol", False), ("A. Krol", False), ("", False)]
)
def test_a_full_name_has_two_words(name: str, full: bool) -> None:
    """A surname alone, or with one initial, could be anybody."""
    assert is_full_name(name) is full


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        ("Anna Krol", "Anna B. Krol", Likeness.VARIANT),
        ("Anna Beata Krol", "Anna B. Krol", Likeness.VARIANT),
        ("Joost R. Brandt Jr.", "Joost Brandt", Likeness.VARIANT),
        ("Anna B. Krol", "Anna C. Krol", Likeness.NONE),
        ("Odo H.W. Brandt", "Odo W. Brandt", Likeness.NONE),
        ("Joost Brandt Sr.", "Joost Brandt Jr.", Likeness.NONE),
        ("A. Krol", "Anna Krol", Likeness.SHORT),
        ("Len Burgess", "Leonard E. Burgess", Likeness.SHORT),
        ("Bill Tandy", "William Tandy", Likeness.SHORT),
        ("Ben Tandy", "Benjamin Tandy", Likeness.SHORT),
        ("Anna Krol", "Hanna Krol", Likeness.NONE),
        ("Anna Krol", "Anna Tamm", Likeness.NONE),
        ("Baek Seung-min", "Seung-min Baek", Likeness.VARIANT),
        ("Onoda Fumiko", "Fumiko Onoda", Likeness.TURNED),
        ("Anna Krol", "Krol Anna", Likeness.TURNED),
    ],
)
def test_how_sure_two_names_are_one(one: str, other: str, sure: Likeness) -> None:
    """Middle names and suffixes that both give must agree; what is left out leaves less sure."""
    assert likeness(form_of(one), form_of(other)) == sure


@given(*(st.sampled_from(["Ann Hill", "Ann B. Hill", "A. Hill", "Hill Ann", "Anne Hill Jr.", "Bo Hill"]) for _ in "ab"))
def test_likeness_has_no_direction(one: str, other: str) -> None:
    """Neither name is the measure of the other."""
    assert likeness(form_of(one), form_of(other)) == likeness(form_of(other), form_of(one))


def test_a_short_first_name_is_looked_for_under_the_long_one_too() -> None:
    """Otherwise Bill would never meet William."""
    assert set(nicknames("bill")) == {"b", "w"} and "b" in nicknames("william")
