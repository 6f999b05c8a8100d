"""Places and parties by any of their names."""

import pytest

from pipeline.core.capacity.places import is_country, is_party, is_place, is_state


@pytest.mark.parametrize("name", ["Iran", "Iranian", "U.S.", "US", "UK", "North Korean", "Ivory Coast"])
def test_countries_and_their_adjectives(name: str) -> None:
    """A country is known by its name, its adjective and its abbreviation."""
    assert is_country(name) and is_place(name)


@pytest.mark.parametrize("name", ["Vermont", "Vt.", "N.Y.", "NY", "West Virginia", "W.Va.", "D.C."])
def test_states_and_their_abbreviations(name: str) -> None:
    """A state is known in full, as newspapers shorten it and as the post does."""
    assert is_state(name) and is_place(name)


@pytest.mark.parametrize("name", ["us", "in", "or", "me", "Orley", "Osgood", ""])
def test_small_words_and_other_names_are_no_places(name: str) -> None:
    """ "us" is not the U.S. and "in" is not Indiana."""
    assert not is_place(name)


def test_parties_by_name_adjective_and_letter() -> None:
    """A party is known by its adjective and by the letter before a state."""
    assert all(map(is_party, ("Republican", "Democrats", "GOP", "R", "D", "Labour")))
    assert not is_party("party")
