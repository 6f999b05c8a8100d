"""Names as keys, and which of two shortens the other."""

from __future__ import annotations

import pytest

from pipeline.core.naming.keys import bare, core_of, given_sex, key_of, shortens, told_sex
from pipeline.core.naming.names import find_names
from pipeline.core.naming.tokens import tokenize
from pipeline.models import lexicon


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Una Holt left.", ("una", "holt")),
        ("Mrs. Holt left.", ("holt", "+f")),
        ("Mr. Holt left.", ("holt", "+m")),
        ("Dr. Holt left.", ("holt",)),
        ("Mr. Peter Holt left.", ("peter", "holt")),
        ("Harold Pratt Jr. left.", ("harold", "pratt", "jr")),
    ],
)
def test_a_key_is_the_name_in_lower_case(text: str, key: tuple[str, ...]) -> None:
    """A courtesy that tells the sex of a bare surname is part of it."""
    (name,) = find_names(tokenize(text), lexicon())
    assert key_of(name) == key
    assert bare(key) == name.key
    assert told_sex(key) == (key[-1][1:] if "+" in key[-1] else "")


def test_the_core_is_what_names_the_person() -> None:
    """No suffix and no mark of sex, but never nothing."""
    assert core_of(("harold", "pratt", "jr")) == ("harold", "pratt")
    assert core_of(("holt", "+f")) == ("holt",)
    assert core_of(("iii",)) == ("iii",)


@pytest.mark.parametrize(
    ("short", "full", "fit"),
    [
        ("holt", "una holt", 3),
        ("una", "una holt", 2),
        ("u holt", "una holt", 3),
        ("rob hill", "robert hill", 3),
        ("una holt", "una marie holt", 3),
        ("marie holt", "una marie holt", 3),
        ("peter holt", "una holt", 0),
        ("una holt", "una grady", 0),
        ("baek", "baek seung-min", 3),
        ("fenwick", "fenwick harbour trust", 2),
        ("fenwick harbour", "fenwick harbour trust", 2),
        ("harbour trust", "fenwick harbour trust", 2),
        ("trust", "fenwick harbour trust", 0),
        ("university", "university of fenwick", 0),
        ("texas", "texas harbour trust", 0),
    ],
)
def test_a_short_name_fits_a_full_one(short: str, full: str, fit: int) -> None:
    """Well by surname or initials, less well by given name or the start of a body's name, not by a common word."""
    assert shortens(tuple(short.split()), tuple(full.split())) == fit


@pytest.mark.parametrize(
    ("key", "sex"),
    [("mary holt", "f"), ("peter holt", "m"), ("tarn okvist", ""), ("holt +m", "m"), ("mary seung-min", "")],
)
def test_given_names_tell_the_sex(key: str, sex: str) -> None:
    """As far as the census lists know them; where the family name stands first they tell nothing."""
    assert given_sex(tuple(key.split()), lexicon()) == sex
