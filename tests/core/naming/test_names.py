"""Proper names: which capitals are names, where each name begins and ends, and its title."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from pipeline.core.naming.names import Name, find_names
from pipeline.core.naming.tokens import tokenize
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts


def _names(text: str) -> list[Name]:
    return find_names(tokenize(text), lexicon())


def _shown(text: str) -> list[str]:
    return [text[name.start : name.end] for name in _names(text)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Una Holt left.", ["Una Holt"]),
        ("She met Una Holt and Peter Grady.", ["Una Holt", "Peter Grady"]),
        ("Holt, Grady and Voss left.", ["Holt", "Grady", "Voss"]),
        ("We met J. R. Whitlow.", ["J. R. Whitlow"]),
        ("Luis de la Cruz left.", ["Luis de la Cruz"]),
        ("Una van der Berg left.", ["Una van der Berg"]),
        ("Harold Pratt Jr. left.", ["Harold Pratt Jr."]),
        ("HAROLD PRATT JR. left.", ["HAROLD PRATT JR."]),
        ("We met Harold Pratt Jr.", ["Harold Pratt Jr."]),
        ("Harold Pratt, Jr., left.", ["Harold Pratt, Jr."]),
        ("Bill “Red” Morrow left.", ["Bill “Red” Morrow"]),
        ("Baek Seung-min left.", ["Baek Seung-min"]),
        ("Una O’Neill left.", ["Una O’Neill"]),
        ("in the U.S. and in Fenwick, Ohio", ["U.S.", "Fenwick", "Ohio"]),
        ("the University of Fenwick", ["University of Fenwick"]),
        ("the Committee on Foreign Relations", ["Committee on Foreign Relations"]),
        ("the Fenwick Post and the Grady Trust", ["Fenwick Post", "Grady Trust"]),
        ("the Holt Housing and Grady Trust", ["Holt Housing", "Grady Trust"]),
        ("the U.S.-led army and the Saudi-born Holt", ["Holt"]),
        ("Una Holt of Fenwick", ["Una Holt", "Fenwick"]),
        ("Holt & Sons closed.", ["Holt & Sons"]),
        ("the mayor left early.", []),
    ],
)
def test_a_name_runs_over_what_belongs_to_it(text: str, shown: list[str]) -> None:
    """Initials, particles, suffixes, nicknames and the "of" of a body carry a name on; commas and "and" do not."""
    assert _shown(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Yesterday Una Holt left.", ["Una Holt"]),
        ("Ferry crews left. The ferry crews met Una Holt.", ["Una Holt"]),
        ("Hill says so. On the hill Hill slept.", ["Hill", "Hill"]),
        ("Meanwhile, Holt left.", ["Holt"]),
        ("Clearly Holt left.", ["Holt"]),
        ("We're off to Fenwick.", ["Fenwick"]),
        ("Don't ask Holt.", ["Holt"]),
        ("The Fenwick Herald wrote.", ["Fenwick Herald"]),
        ("On Monday Holt left; Holt on Tuesday returned.", ["Holt", "Holt"]),
        ("April Holt left in April.", ["April Holt"]),
        ("Will Brandt left.", ["Will Brandt"]),
        ("But will it?", []),
    ],
)
def test_a_capital_by_place_is_no_name(text: str, shown: list[str]) -> None:
    """What opens a sentence is a name only if it is a given name before another, like days and months."""
    assert _shown(text) == shown


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        ("Sen. Una Holt left.", "sen", "Una Holt"),
        ("GOV. HOLT: yes", "gov", "HOLT"),
        ("The mayor, Una Holt, left.", "", "Una Holt"),
        ("Foreign Minister Una Holt left.", "minister", "Una Holt"),
        ("Attorney General Una Holt left.", "attorney general", "Una Holt"),
        ("Rev. Dr. Una Holt left.", "rev dr", "Una Holt"),
        ("Co-chair Una Holt left.", "co-chair", "Una Holt"),
        ("Sir Edmund Ware left.", "sir", "Edmund Ware"),
        ("Mrs. Holt left.", "mrs", "Holt"),
        ("Secretary of State Una Holt left.", "secretary", "Una Holt"),
        ("Republican Una Holt left.", "", "Una Holt"),
        ("Fenwick Mayor Una Holt left.", "mayor", "Una Holt"),
    ],
)
def test_titles_are_no_part_of_names(text: str, title: str, shown: str) -> None:
    """The office or courtesy before a name is its title, whatever body or party stands before that."""
    name = _names(text)[-1]
    assert (name.title, text[name.start : name.end]) == (title, shown)


def test_a_possessive_is_cut_off() -> None:
    """The name ends before it, and says that it was there."""
    for text in ("Una Holt's plan", "Una Holt’s plan"):
        (name,) = _names(text)
        assert (text[name.start : name.end], name.words, name.possessive) == ("Una Holt", ("Una", "Holt"), True)


def test_equal_names_have_equal_keys() -> None:
    """Capitals, stops and the shape of apostrophes make no difference."""
    assert {name.key for name in _names("J. R. O’NEILL left. We met J. R. O'Neill's son.")} == {("j", "r", "o'neill")}


def test_a_word_that_no_name_could_hold_is_none() -> None:
    """A hundred letters are a name, more are a mishap that every quotation would carry along."""
    assert _shown(f"We met {'A' * 100}.") == ["A" * 100]
    assert _shown(f"We met {'A' * 101} of Fenwick.") == ["Fenwick"]


@example(text='DEMOCRAT"A"A')
@given(texts)
def test_names_are_slices_in_order(text: str) -> None:
    """Names do not overlap; each begins and ends with its first and last word, and its title stands before it."""
    tokens = tokenize(text)
    names = find_names(tokens, lexicon())
    edges = [edge for name in names for edge in (name.lead, name.first, name.last)]
    assert edges == sorted(edges)
    for name in names:
        assert text[name.start : name.end].startswith(name.words[0])
        assert text[name.start : name.end].rstrip(".").endswith(name.words[-1])
        assert (name.lead < name.first) == bool(name.title)


@pytest.mark.parametrize(
    "unit", ["Ab ", "Ab Cd. ", "J. ", "Department of ", "Ab, Jr. ", "Ab de ", "Mayor ", "Monday ", "Ab “Cd” ", "A"]
)
def test_time_is_linear(unit: str) -> None:
    """Whatever a text repeats."""
    assert grows_linearly(_names, lambda size: unit * size, 4_000)
