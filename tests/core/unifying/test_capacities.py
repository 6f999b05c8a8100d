"""What roles and bodies say for and against two bearers of a name being one."""

import pytest

from pipeline.core.unifying.capacities import Days, Evidence, capacity, weigh

Said = tuple[str | None, str | None]


def between(one: Said, other: Said, one_day: int = 0, other_day: int = 0, status: str = "current") -> Evidence:
    """The evidence of two capacities that articles of these days give."""
    days: tuple[Days, Days] = ((one_day, one_day), (other_day, other_day))
    return weigh({capacity(*one, status): days[0]}, {capacity(*other, "current"): days[1]}, 730)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("director", "Tern Institute"), ("researcher", "Tern Institute")),
        (("fellow", "Wexford Tax Center"), ("head", "Tax Center")),
        (("chair", "Lantern Guild of Norwich"), ("chairwoman", "LGN")),
        (("Sen.", "Vermont"), ("senator", "Vermont")),
        (("spokesman", "Varga's 2008 campaign"), ("spokesperson", "Varga campaign")),
    ],
)
def test_a_shared_body_or_office_speaks_for_one_person(one: Said, other: Said) -> None:
    """However the articles word it."""
    assert between(one, other) == between(other, one) == Evidence.AGREE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("mayor", "Dunmore"), ("mayor", "Sankt Velten")),
        (("mayor", "Dunmore"), ("professor", "Norwich University")),
        (("senator", "Vermont"), ("senator", "Ohio")),
        (("goalkeeper", None), ("bishop", None)),
        (("baker", "Ortlieb Bakery"), ("minister", "France")),
    ],
)
def test_two_offices_at_one_time_speak_against_it(one: Said, other: Said) -> None:
    """Nobody is the mayor of two towns, and hardly anyone a goalkeeper and a bishop."""
    assert between(one, other) == between(other, one) == Evidence.DISAGREE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("candidate", "Republican"), ("developer", "Harbour Trust")),
        (("representative", "Maryland"), ("member", "Oversight Committee")),
        (("economist", None), ("director", "Budget Office")),
        (("director", None), (None, "Tern Institute")),
    ],
)
def test_what_one_person_may_well_be_says_nothing(one: Said, other: Said) -> None:
    """A party or a state goes with any office."""
    assert between(one, other) == Evidence.NONE


def test_offices_of_different_times_say_nothing() -> None:
    """A mayor may be a professor five years later, and a former one today."""
    mayor, professor = ("mayor", "Dunmore"), ("professor", "Norwich University")
    assert between(mayor, professor, 0, 5 * 365) == Evidence.NONE
    assert between(mayor, professor, status="former") == Evidence.NONE
    assert weigh({capacity(*mayor, None): None}, {capacity(*professor, None): (0, 0)}, 730) == Evidence.DISAGREE


def test_a_body_without_a_name_tells_nothing() -> None:
    """Every candidate has a campaign."""
    assert between(("manager", "campaign"), ("aide", "campaign")) == Evidence.NONE
    assert between(("manager", "campaign"), ("manager", "Varga campaign")) == Evidence.ALIKE


def test_what_agrees_outweighs_what_does_not() -> None:
    """Somebody with two offices who shares one of them is the same."""
    both = {capacity("mayor", "Dunmore", None): None, capacity("chair", "Lantern Guild", None): None}
    other = {capacity("chair", "Lantern Guild", None): None, capacity("mayor", "Sankt Velten", None): None}
    assert weigh(both, other, 730) == Evidence.AGREE
