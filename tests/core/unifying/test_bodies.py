"""Which names of bodies mean one body everywhere."""

import pytest

from pipeline.core.unifying.bodies import is_generic, place_near, stands_alone


@pytest.mark.parametrize("name", ["Kilmore Harbour Trust", "FBI", "Iran", "United Nations", "Norwich University"])
def test_a_name_of_its_own_means_one_body(name: str) -> None:
    """A word that other bodies do not bear, or a body that all the world knows."""
    assert stands_alone(name) and not is_generic(name)


@pytest.mark.parametrize("name", ["Foreign Ministry", "the Supreme Court", "State Department", "Labour Party"])
def test_what_every_country_has_needs_a_place(name: str) -> None:
    """Its words stand in the names of bodies everywhere."""
    assert is_generic(name) and not stands_alone(name)


@pytest.mark.parametrize("name", ["Dunmore", "Times", "police", "Moscow", ""])
def test_a_single_word_or_a_town_is_neither(name: str) -> None:
    """It may be anybody's, and stays in its article."""
    assert not is_generic(name) and not stands_alone(name)


@pytest.mark.parametrize(
    ("passage", "place"),
    [
        ("China's Foreign Ministry said", "China"),
        ("the Chinese Foreign Ministry said", "China"),
        ("The South Korean Foreign Ministry said", "South Korea"),
        ("The Foreign Ministry said", None),
        ("Chinese and Russian diplomats met at the Foreign Ministry", None),
    ],
)
def test_the_one_place_that_a_passage_names(passage: str, place: str | None) -> None:
    """Of two, neither tells."""
    assert place_near(passage) == place
