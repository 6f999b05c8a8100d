"""What an article says of all its speakers, descriptions in later sentences included."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

import regex

from pipeline.core.capacity.affiliation import Capacity, capacities, capacity_of
from pipeline.core.capacity.descriptions import Antecedents, descriptions
from pipeline.core.capacity.leading import described
from pipeline.core.capacity.nearby import words_of
from pipeline.core.capacity.phrases import read
from pipeline.core.capacity.places import PARTIES, STATES, key
from pipeline.core.capacity.roles import TITLES

_WORD = regex.compile(r"[\w-]+")
_PART = regex.compile(r"[-\s]")
_SAME_OFFICE = {
    "sen": "senator", "rep": "representative", "gov": "governor", "pres": "president", "gen": "general",
    "congressman": "representative", "congresswoman": "representative",
}  # fmt: skip
_RANKS = frozenset(("chief", "dr", "general", "officer", "agent"))


def survey(
    text: str, people: Sequence[Sequence[tuple[int, int]]], speakers: Collection[int]
) -> dict[int, list[Capacity]]:
    """The capacities of the `speakers`, which index `people`; each of the people is given by the spans of their names.

    Where the words beside a speaker's name leave role or body open, descriptions that stand for the speaker are read
    too: "The Ohio senator" in the sentence after "Hart". `people` should hold everybody the article names, so that
    others' descriptions go to others.
    """
    known = cache(lambda i: capacities(text, people[i]))
    traits = cache(lambda i: _traits(known(i)))
    found = {i: list(known(i)) for i in speakers}
    if all(any(c.affiliation.role and c.affiliation.body for c in found[i]) for i in speakers):
        return found
    antecedents: Antecedents | None = None
    for start, end in descriptions(text):
        phrase = read(words_of(text, start, end), 0)
        if phrase is None:
            continue
        antecedents = antecedents or Antecedents(text, people)
        capacity = capacity_of(text, start, described("description", phrase))
        told = _traits([capacity])
        i = next((i for i in antecedents.of(start) if not _clash(told, traits(i), capacity)), -1)
        if i in found:
            found[i].append(capacity)
    return found


class _Traits(NamedTuple):
    """What rules a description in or out: offices, parties and states, each under one name."""

    offices: set[str]
    parties: set[str]
    states: set[str]


def _traits(known: Sequence[Capacity]) -> _Traits:
    current = [c for c in known if c.affiliation.status == "current"]
    return _Traits(
        {office for c in current for office in _offices(c)},
        {party for c in known for party in _named(c, PARTIES)},
        {state for c in known for state in _named(c, STATES)},
    )


def _clash(told: _Traits, known: _Traits, capacity: Capacity) -> bool:
    """Whether somebody of whom `known` is said cannot be the one described: another office, party or state."""
    offices = _offices(capacity)
    if offices and not known.offices & offices and (known.offices or capacity.affiliation.body is None):
        return True  # "the senator" is somebody whom the article calls one
    return any(here and there and not here & there for here, there in zip(told[1:], known[1:], strict=True))


def _offices(capacity: Capacity) -> set[str]:
    """The offices in a role, each under one name."""
    role = capacity.affiliation.role
    words = _WORD.findall(role.text.lower()) if role else []
    return {_SAME_OFFICE.get(word, word) for word in words if word in TITLES} - _RANKS


def _named(capacity: Capacity, table: dict[str, str]) -> set[str]:
    """The names of `table` in a body, whole or in its parts: "R-Ohio"."""
    body = capacity.affiliation.body
    if body is None:
        return set()
    return {table[k] for part in (body.text, *_PART.split(body.text)) if (k := key(part)) in table}
