"""In what capacity somebody speaks, as evidence for or against two bearers of one name being one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import regex

from pipeline.core.capacity.bodies import Tie, tie
from pipeline.core.capacity.roles import OFFICES, PAST, is_role
from pipeline.core.naming.words import SHORT_TITLES
from pipeline.core.unifying.bodies import EVERYWHERE
from pipeline.core.unifying.names import name_key

_POSSESSIVE = regex.compile(r"['’]s?(?!\p{L})")
_LITTLE = frozenset("of for the and on in at to a an by s".split())
_HEADS = {
    **SHORT_TITLES,
    **dict.fromkeys("spokeswoman spokesperson".split(), "spokesman"),
    **dict.fromkeys("chairwoman chairperson chair".split(), "chairman"),
    **dict.fromkeys("congressman congresswoman congressperson lawmaker".split(), "representative"),
    **dict.fromkeys("councilwoman councilmember councilor councillor".split(), "councilman"),
    **dict.fromkeys("advisor adviser counselor counsellor".split(), "adviser"),
    **dict.fromkeys("lawyer counsel solicitor barrister".split(), "attorney"),
    **dict.fromkeys("candidate contender hopeful front-runner frontrunner".split(), "nominee"),
    "ceo": "executive", "reps": "representative", "sens": "senator", "prime-minister": "minister",
}  # fmt: skip

# What people do, in worlds between which hardly anyone goes to and fro. A head that no list holds is in none.
_WORLDS = {
    "sport": "footballer goalkeeper midfielder striker defender quarterback pitcher coach athlete cyclist swimmer "
    "runner boxer wrestler jockey golfer cricketer skier skater captain player",
    "arts": "actor actress singer musician painter sculptor novelist poet playwright composer conductor dancer "
    "choreographer guitarist drummer pianist violinist filmmaker comedian comedienne rapper artist designer",
    "faith": "priest pastor bishop archbishop cardinal rabbi imam vicar monk nun chaplain reverend cleric",
    "trade": "baker butcher barber carpenter plumber electrician farmer fisherman driver waiter waitress bartender "
    "cook chef gardener mechanic nurse hairdresser cleaner shopkeeper miner machinist locksmith tailor",
    "public": "president minister senator representative mayor governor councilman ambassador secretary commissioner "
    "sheriff judge justice general admiral colonel diplomat envoy premier chancellor prosecutor delegate alderman",
    "learned": "professor economist physicist chemist biologist historian astronomer mathematician surgeon physician "
    "epidemiologist sociologist psychologist geologist lecturer scientist researcher philosopher",
}  # fmt: skip
_WORLD = {word: world for world, words in _WORLDS.items() for word in words.split()}
_NEIGHBOURS = frozenset({frozenset({"public", "learned"})})


class Evidence(IntEnum):
    """What two capacities say: AGREE that a body is shared or an office of one place, ALIKE that an occupation is."""

    DISAGREE = -1
    NONE = 0
    ALIKE = 1
    AGREE = 2


class Capacity(NamedTuple):
    """A role by its head and a body by its words, with how much the body tells; `held` is false for a former role."""

    head: str
    body: frozenset[str]
    tie: Tie
    held: bool


# The first and the last day, from 1970, on which something was said; None where no article bears a date.
Days: TypeAlias = tuple[int, int] | None
Held: TypeAlias = Mapping[Capacity, Days]


@lru_cache(maxsize=65_536)
def capacity(role: str | None, body: str | None, status: str | None) -> Capacity:
    """The capacity in a row of `quotes`; `body` is its `affiliation_norm`, of which "campaign" alone tells nothing."""
    words: frozenset[str] = _body_words(body) if body else frozenset()
    telling = tie(body) if body and words else Tie.UNNAMED
    return Capacity(_head(role) if role else "", words, telling, status != "former")


def weigh(one: Held, other: Held, days: int) -> Evidence:
    """What the capacities of two bearers of a name say together: any that agree outweigh all that do not.

    Two bodies or offices held at one time contradict each other; `days` is how far apart two articles may be to speak
    of one time.
    """
    pairs = [_compare(a, b, apart(one[a], other[b], days)) for a in one for b in other]
    best = max(pairs, default=Evidence.NONE)
    return best if best > Evidence.NONE else min(pairs, default=Evidence.NONE)


def apart(one: Days, other: Days, days: int) -> bool:
    """Whether two stretches of time are further apart than so many days; what has no date is not."""
    return one is not None and other is not None and max(one[0] - other[1], other[0] - one[1]) > days


def _compare(one: Capacity, other: Capacity, apart: bool) -> Evidence:
    same_head = bool(one.head) and one.head == other.head
    alike = _likeness(one.body, other.body)
    if alike == Evidence.AGREE:
        telling = min(one.tie, other.tie) >= Tie.NAME
        return Evidence.AGREE if same_head or telling else Evidence.ALIKE
    if _strangers(one.head, other.head):
        return Evidence.DISAGREE
    if alike == Evidence.DISAGREE and one.held and other.held and not apart and _rivals(one, other, same_head):
        return Evidence.DISAGREE
    return Evidence.ALIKE if same_head and alike != Evidence.DISAGREE else Evidence.NONE


def _rivals(one: Capacity, other: Capacity, same_head: bool) -> bool:
    """Whether two capacities with different bodies cannot well be held at one time.

    A party, a country or a state says where somebody stands, not what else he or she does: only two of the same kind
    with the same office exclude each other.
    """
    firm = min(one.tie, other.tie) >= Tie.NAME and Tie.STATE not in (one.tie, other.tie)
    if same_head:
        return firm or (one.tie == other.tie and one.tie in (Tie.STATE, Tie.COUNTRY))
    return firm and bool(one.head) and bool(other.head)


def _strangers(one: str, other: str) -> bool:
    """Whether two occupations belong to worlds between which hardly anyone goes."""
    worlds = frozenset({_WORLD.get(one, ""), _WORLD.get(other, "")})
    return len(worlds) == 2 and "" not in worlds and worlds not in _NEIGHBOURS


def _likeness(one: frozenset[str], other: frozenset[str]) -> Evidence:
    """Whether two bodies are one: a part of the name with two words or more, or its initials, will do.

    Bodies that share a word may be one or not, as "Clinton" and "Clinton campaign" are; ALIKE where one is unknown.
    """
    small, large = sorted((one, other), key=len)
    if not small:
        return Evidence.ALIKE
    if small == large or (len(small) >= 2 and small < large) or _initials(small, large):
        return Evidence.AGREE
    return Evidence.ALIKE if small & large - EVERYWHERE else Evidence.DISAGREE


def _initials(small: frozenset[str], large: frozenset[str]) -> bool:
    """Whether a single word is made of the first letters of the others, which have no order here."""
    (word, *rest) = small
    return not rest and 2 < len(word) <= len(large) + 1 and not Counter(w[0] for w in large) - Counter(word)


@lru_cache(maxsize=65_536)
def _body_words(body: str) -> frozenset[str]:
    words = name_key(_POSSESSIVE.sub("", body)).split()
    said = frozenset(word for word in words if word not in _LITTLE)
    return said if len(said) > 1 else said - EVERYWHERE


@lru_cache(maxsize=65_536)
def _head(role: str) -> str:
    """The noun that says what somebody is: "adviser" of "senior economic adviser", "" where none is known."""
    words = [word.strip(".,").casefold() for word in role.split()]
    cut = next((i for i, word in enumerate(words) if i and word in ("of", "for", "to", "at", "on", "in")), len(words))
    for word in reversed(words[:cut]):
        if word not in PAST and (is_role(word) or word in _HEADS or word in _WORLD):
            return _HEADS.get(word, word)
    return ""


def is_office(head: str) -> bool:
    """Whether a head is an office, which one person holds for a place, rather than an occupation."""
    return head in _OFFICE_HEADS


_OFFICE_HEADS = frozenset(_HEADS.get(office, office) for office in OFFICES)
