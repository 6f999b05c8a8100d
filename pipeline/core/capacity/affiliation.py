"""In what capacity a person speaks: role, body, former or current, from what an article says around their name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.capacity.bodies import Body, Tie, normalise_body
from pipeline.core.capacity.institutions import full_name, seat
from pipeline.core.capacity.leading import Pattern, Reading, described, leading
from pipeline.core.capacity.nearby import words_of
from pipeline.core.capacity.phrases import read
from pipeline.core.capacity.roles import OFFICES, RELATIONS
from pipeline.core.capacity.trailing import trailing
from pipeline.core.document import Affiliation, Evidence

__all__ = ["Capacity", "capacities", "capacity_of", "choose", "normalise_body", "of_description"]

# How much a capacity tells: its pattern, a role, a body by its tie. Set by reading 300 articles of PolNeAR train;
# only the order that they give matters.
_PATTERN: dict[Pattern, float] = {
    "apposition": 0.52, "before": 0.52, "title": 0.5, "possessive": 0.5, "clause": 0.45, "copula": 0.35, "aside": 0.3,
    "description": 0.2, "institution": 0.0,
}  # fmt: skip
_ROLE = 0.3
_BODY = {
    Tie.UNNAMED: 0.03, Tie.PARTY: 0.05, Tie.COUNTRY: 0.12, Tie.NAME: 0.13, Tie.STATE: 0.14, Tie.ORGANIZATION: 0.17,
    Tie.PARENT: 0.17,
}  # fmt: skip
_RELATION = -0.35  # "the wife of": tells of a person only where nothing else does
_FORMER = -0.03
_TURN = -0.08
_NEAR = 0.04  # said close to the quotation
_NEARBY = 400  # code points
_REST = 60  # code points after a description in which what it says may go on
_MANY = 200  # no article says as much of one person; what it says beyond is not weighed, so that no input is slow


@dataclass(frozen=True, slots=True)
class Capacity:
    """One thing that the article says of a person.

    `at`: offset of the mention that it stands by; `weight`: how much it tells, comparable among one person's
    capacities only; `pattern`: how the article says it.
    """

    affiliation: Affiliation
    at: int
    weight: float
    pattern: Pattern


def capacities(text: str, mentions: Sequence[tuple[int, int]]) -> list[Capacity]:
    """Everything that the article says of what one person is, in the order of the text.

    `mentions` are the spans of the person's name, titles not included, sorted. Only a bounded stretch around each is
    read. Every piece of evidence slices out of `text` exactly.
    """
    found = [capacity for start, end in mentions for capacity in _around(text, start, end)]
    role = next((c.affiliation.role for c in found if c.affiliation.role), None)
    if role is not None and not any(c.affiliation.body for c in found):
        start, end = mentions[0]
        former = any(c.affiliation.status == "former" for c in found)
        body = seat(text, role.text, text[start:end].split()[-1], former=former)
        if body is not None:
            found.append(capacity_of(text, start, Reading("institution", None, body)))
    return found


def choose(found: Sequence[Capacity], quote_start: int) -> Affiliation:
    """The capacity in which the person most likely speaks in the quotation that begins at offset `quote_start`.

    A role without a body, and a body without a role, is completed from the person's other capacities.
    """
    if not found:
        return Affiliation()
    ranked = sorted(found[:_MANY], key=lambda c: -c.weight - (_NEAR if abs(c.at - quote_start) < _NEARBY else 0.0))
    best = ranked[0].affiliation
    role, body = best.role, best.body
    if role is None:
        role = next((c.affiliation.role for c in ranked if c.affiliation.role), None)
    elif body is None:
        same = (c.affiliation for c in ranked if c.affiliation.role is None or c.at == ranked[0].at)
        body = next((affiliation.body for affiliation in same if affiliation.body), None)
    return Affiliation(role, body, best.status)


def of_description(text: str, start: int, end: int) -> Affiliation:
    """What a description says of somebody whom the article does not name: "a spokesman for the port authority"."""
    phrase = read(words_of(text, start, min(len(text), end + _REST)), 0)
    if phrase is None or phrase.role[0] >= end:
        return Affiliation()
    return capacity_of(text, start, described("description", phrase)).affiliation


def capacity_of(text: str, at: int, reading: Reading) -> Capacity:
    """What `reading` says of the person mentioned, or described, at offset `at`."""
    phrase, body = reading.phrase, reading.body
    if body is not None and body.tie == Tie.UNNAMED:
        body = full_name(text, body)
        if text[body.start : body.end].lower() == "its":
            body = None
    weight = _PATTERN[reading.pattern] + _TURN * reading.turn
    if body is not None:
        weight += _BODY[body.tie]
    role = None
    if phrase is not None:
        role = Evidence(*phrase.role, text[slice(*phrase.role)])
        weight += _ROLE + _FORMER * phrase.former + _RELATION * (phrase.noun in RELATIONS and _loose(body))
    return Capacity(
        Affiliation(role, _evidence(text, body), "former" if phrase is not None and phrase.former else "current"),
        at,
        weight,
        reading.pattern,
    )


def _loose(body: Body | None) -> bool:
    return body is None or body.tie == Tie.PARTY


def _evidence(text: str, body: Body | None) -> Evidence | None:
    return None if body is None else Evidence(body.start, body.end, text[body.start : body.end])


def _around(text: str, start: int, end: int) -> list[Capacity]:
    """The capacities that one mention of the name carries; an aside completes the title that it goes with."""
    after = list(trailing(text, end))
    before = list(leading(text, start, end))
    asides = [reading.body for reading in after if reading.pattern == "aside"]
    homes = [reading.body for reading in after if reading.pattern == "home"]
    if before and before[0].pattern == "title":
        office = before[0].phrase is not None and before[0].phrase.noun in OFFICES
        bodies = [body for body in (before[0].body, *asides, *(homes if office else ())) if body is not None]
        before[0] = before[0]._replace(body=max(bodies, key=lambda body: body.tie, default=None))
        after = [reading for reading in after if reading.pattern != "aside"]
    return [capacity_of(text, start, reading) for reading in (*before, *after) if reading.pattern != "home"]
