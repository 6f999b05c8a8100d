"""Who is one speaker across articles, by name, capacity and time."""

from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.unifying.capacities import capacity
from pipeline.core.unifying.clustering import cluster
from pipeline.core.unifying.units import Unit


def unit(name: str, *held: tuple[str | None, str | None], **more: Any) -> Unit:
    """A person quoted in an article, with roles and bodies."""
    known = {"doc_id": f"article-{id(held)}-{name}", "kind": "person", "day": 0} | more
    return Unit(name=name, capacities=tuple(capacity(role, body, None) for role, body in held), **known)


def groups(*units: Unit, days: int = 730) -> list[list[int]]:
    """The numbers of the units of each speaker."""
    numbered = [u._replace(doc_id=f"{n:03}") for n, u in enumerate(units)]
    return sorted(sorted(found.units) for found in cluster(numbered, days))


MAYOR, PROFESSOR = ("mayor", "Dunmore"), ("professor", "Norwich University")


@pytest.mark.parametrize(
    "names",
    [
        ("Anna Krol", "ANNA KROL"),
        ("Anna Krol", "Anna B. Krol", "Anna Beata Krol"),
        ("Baek Seung-min", "Seung-min Baek"),
        ("Onoda Fumiko", "Fumiko Onoda"),
        ("Krol Anna", "Anna Krol", "Anna B. Krol"),
    ],
)
def test_forms_of_one_full_name_are_one(names: tuple[str, ...]) -> None:
    """With nothing else known, in whichever order they come."""
    for order in permutations(names):
        assert len(groups(*map(unit, order))) == 1


@pytest.mark.parametrize(
    "names", [("Anna B. Krol", "Anna C. Krol"), ("Joost Brandt Sr.", "Joost Brandt Jr."), ("James Kim", "Kim James")]
)
def test_names_that_differ_in_what_both_give_are_two(names: tuple[str, str]) -> None:
    """Neither is the other's short form; and both Kim and James are first names."""
    assert groups(*map(unit, names)) == [[0], [1]]


@pytest.mark.parametrize("names", [("A. Krol", "Anna Krol"), ("Len Burgess", "Leonard Burgess")])
def test_a_short_first_name_needs_a_shared_capacity(names: tuple[str, str]) -> None:
    """ "A. Krol" may be Adam Krol, unless the office is the same."""
    assert groups(*map(unit, names)) == [[0], [1]]
    assert groups(*(unit(name, MAYOR) for name in names)) == [[0, 1]]


def test_two_people_of_one_name_stay_two() -> None:
    """Different offices at one time; a third article joins whom it agrees with."""
    assert groups(unit("Anna Krol", MAYOR), unit("Anna Krol", PROFESSOR)) == [[0], [1]]
    chair = ("professor emerita", "Norwich University")
    assert groups(unit("Anna Krol", MAYOR), unit("Anna Krol", PROFESSOR), unit("Anna Krol", chair)) == [[0], [1, 2]]


def test_a_career_is_one_person() -> None:
    """The mayor who is a professor five years later is not two."""
    assert groups(unit("Anna Krol", MAYOR), unit("Anna Krol", PROFESSOR, day=2000)) == [[0, 1]]


def test_who_holds_what_two_hold_shows_that_they_are_one() -> None:
    """An article that calls her mayor and professor joins both."""
    both = unit("Anna Krol", MAYOR, PROFESSOR, day=1)
    assert groups(unit("Anna Krol", MAYOR), unit("Anna Krol", PROFESSOR), both) == [[0, 1, 2]]
    sisters = unit("Anna B. Krol", MAYOR), unit("Anna C. Krol", MAYOR)
    assert groups(*sisters, unit("Anna Krol", MAYOR, day=1)) == [[0], [1], [2]]


def test_a_namesake_of_whom_nothing_is_said_is_whom_nearly_all_articles_mean() -> None:
    """With two about equally known nobody can tell, and the name stays in its article."""
    known = [unit("Anna Krol", MAYOR)] * 5
    other = unit("Anna Krol", PROFESSOR)
    assert groups(*known, other, unit("Anna Krol", day=1)) == [[0, 1, 2, 3, 4, 6], [5]]
    assert groups(known[0], other, unit("Anna Krol", day=1)) == [[0], [1], [2]]


def test_a_surname_means_the_one_known_holder_of_the_office_then() -> None:
    """Not who is named once only, nor the holder of another time."""
    president = ("President", None)
    known = [unit("Ada Varga", president), unit("Ada Varga", president)]
    assert groups(*known, unit("Varga", president)) == [[0, 1, 2]]
    assert groups(known[0], unit("Varga", president)) == [[0], [1]]
    assert groups(*known, unit("Varga", president, day=9000)) == [[0, 1], [2]]
    assert groups(*known, unit("Varga")) == [[0, 1], [2]]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Krol", "person"), ("police officials", "group"), ("a senior aide", "unnamed"), ("Times", "organization")],
)
def test_what_could_be_anybody_stays_in_its_article(name: str, kind: str) -> None:
    """Single words, groups and unnamed sources are never joined across articles."""
    assert groups(unit(name, kind=kind), unit(name, kind=kind)) == [[0], [1]]


def test_a_body_is_one_by_its_own_name_or_by_its_place() -> None:
    """The foreign ministry of China is not that of Iran, and without a country could be any."""
    trust = unit("Kilmore Harbour Trust", kind="organization")
    assert groups(trust, trust) == [[0, 1]]
    ministries = [
        unit("Foreign Ministry", kind="organization", place=p) for p in ("China", "Iran", "China", None, None)
    ]
    assert groups(*ministries) == [[0, 2], [1], [3], [4]]


NAMES = st.sampled_from(["Anna Krol", "Anna B. Krol", "A. Krol", "Krol", "Krol Anna", "Tamm", "…"])
HELD = st.lists(st.sampled_from([MAYOR, PROFESSOR, ("President", None)]), max_size=2)
UNITS = st.lists(st.tuples(NAMES, HELD, st.sampled_from([0, 400, 5000])), max_size=10)


@given(UNITS)
def test_every_speaker_is_in_exactly_one_cluster(drawn: list[tuple[str, list[Any], int]]) -> None:
    """None is lost and none is counted twice, whatever comes."""
    found = groups(*(unit(name, *held, day=day) for name, held, day in drawn))
    assert sorted(number for numbers in found for number in numbers) == list(range(len(drawn)))


@given(UNITS.map(lambda drawn: sorted(drawn, key=lambda u: u[2])))
def test_a_later_article_parts_nobody_of_a_full_name(drawn: list[tuple[str, list[Any], int]]) -> None:
    """With each further article, those who were one stay one; a surname may turn out to be that of two."""
    units = [unit(name, *held, day=day) for name, held, day in drawn]
    full = {number for number, (name, _, _) in enumerate(drawn) if " " in name}
    stages = [groups(*units[: n + 1]) for n in range(len(units))]
    for before, after in pairwise(stages):
        assert all(any(full & set(numbers) <= set(later) for later in after) for numbers in before)


def test_a_surname_of_which_a_second_bearer_comes_goes_back_to_its_article() -> None:
    """Nobody can tell any more whom it means."""
    known = [unit("Anna Krol", PROFESSOR), unit("Anna Krol", PROFESSOR), unit("Krol", MAYOR, PROFESSOR)]
    assert groups(*known) == [[0, 1, 2]]
    assert groups(*known, unit("Anna Krol", MAYOR)) == [[0, 1], [2], [3]]


def test_a_surname_finds_its_bearer_after_two_orders_of_the_name_are_joined() -> None:
    """ "Krol Anna", whom an article shows to be the Anna Krol who is mayor, is found under Krol."""
    drawn = [("Krol Anna", PROFESSOR), ("Anna Krol", MAYOR), ("Krol", MAYOR), ("Krol Anna", MAYOR)]
    units = [unit(name, held) for name, held in drawn]
    assert groups(*units, unit("Krol Anna", MAYOR, PROFESSOR)) == [[0, 1, 2, 3, 4]]
