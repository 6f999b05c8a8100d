"""The names of bodies: which tell most, and one spelling for each."""

import pytest

from pipeline.core.capacity.bodies import Tie, normalise_body, tie


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("U.S.", "United States"),
        ("United States", "United States"),
        ("American", "United States"),
        ("Iranian", "Iran"),
        ("South Korean", "South Korea"),
        ("D-Vt.", "Vermont"),
        ("R-N.H.", "New Hampshire"),
        ("R, Utah", "Utah"),
        ("Tex.", "Texas"),
        ("R", "Republican Party"),
        ("GOP", "Republican Party"),
        ("Democratic", "Democratic Party"),
        ("the DNC", "Democratic National Committee"),
        ("U.S. State Department", "Department of State"),
        ("the Orley Institute", "Orley Institute"),
        ("Osgood's", "Osgood"),
        ("Osgood’s campaign", "Osgood’s campaign"),
        ("  Tarn \n Bank ", "Tarn Bank"),
        ("", ""),
    ],
)
def test_variants_of_a_body_share_one_spelling(body: str, name: str) -> None:
    """Countries, states, parties and known abbreviations are spelled out; other names only lose what is loose."""
    assert normalise_body(body) == name


def test_normalising_twice_changes_nothing() -> None:
    """The one spelling is its own."""
    for body in ("D-Vt.", "GOP", "the Orley Institute's", "UN", "the State Department"):
        once = normalise_body(body)
        assert normalise_body(once) == once


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Republican", Tie.PARTY),
        ("French", Tie.COUNTRY),
        ("Ohio", Tie.STATE),
        ("Osgood", Tie.NAME),
        ("Orley Institute", Tie.ORGANIZATION),
        ("TPA", Tie.ORGANIZATION),
        ("Tarn Times", Tie.ORGANIZATION),
        ("U.S. Army", Tie.ORGANIZATION),
        ("TarnNews.com", Tie.ORGANIZATION),
    ],
)
def test_an_organization_tells_more_than_a_state_and_a_state_more_than_a_party(name: str, expected: Tie) -> None:
    """The words of a name show what kind of body it is."""
    assert tie(name) is expected
