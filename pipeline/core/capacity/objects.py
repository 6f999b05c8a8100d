"""What follows a role noun: the body after "of", "for" or "at", and what else belongs to the role."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.core.capacity.bodies import ORGANIZATION_NOUNS, Body, Tie, body_at, completed, in_state, is_organization
from pipeline.core.capacity.nearby import DETERMINERS, POSSESSIVES, PREPOSITIONS, STOPS, Words, name_end
from pipeline.core.capacity.places import is_place
from pipeline.core.capacity.roles import (
    HONORIFICS,
    MAKERS,
    OFFICES,
    PARTISANS,
    RELATIONS,
    RUNNERS,
    SCHOLARS,
    SERVICE,
    is_role,
)

_LONGEST = 9  # words that an object may add to the role: "associate for education organizing"


class After(NamedTuple):
    """`role`: index after the role's last word; `bodies`: those named; `stop`: index after all that was read."""

    role: int
    bodies: list[Body]
    stop: int


class _Object(NamedTuple):
    """The object of a preposition: its words, and its body if it can be one."""

    first: int
    stop: int
    body: Body | None


def after_noun(w: Words, end: int, noun: str) -> After:
    """The words after the role noun that ends before `end`: "director | of the Hill Center | at Ohio State"."""
    role, bodies, i, opened = end, list[Body](), end, ""
    for _ in range(4):
        i += w.lows[i : i + 1] == ["working"]
        preposition = w.lows[i] if i < len(w.words) else ""
        dated = (
            w.lows[i + 1 : i + 2] and w.lows[i + 1].isdigit() and preposition in ("from", "in")
        )  # "from 1995 to 1997"
        found = _object(w, i + 1) if preposition in PREPOSITIONS and not dated else None
        if found is None:
            break
        if found.body is None or not _serves(w, preposition, noun, found):
            if role == i and found.stop - i < _LONGEST and _extends(preposition, noun, found):
                role = found.stop
        elif not bodies or bodies[0].tie == Tie.UNNAMED:
            bodies, opened = [found.body], preposition
        elif preposition in ("at", "in") and opened in ("of", "for") and found.body.tie >= Tie.NAME:
            role = i  # what was a body is part of the role now: "director of the Hill Center", at Ohio State
            bodies.insert(0, found.body._replace(tie=Tie.PARENT))
        i = _past_abbreviation(w, found.stop)
    return After(role, bodies, i)


def object_of(w: Words) -> Body | None:
    """The body that the first words of `w` name, as the object of "leads" or "works for"."""
    i, unnamed = 0, None
    for _ in range(3):
        found = _object(w, i)
        if found is None:
            break
        if found.body is not None and found.body.tie != Tie.UNNAMED:
            return found.body
        unnamed = unnamed or found.body
        if found.stop >= len(w.words) or w.lows[found.stop] not in PREPOSITIONS:
            break
        i = found.stop + 1
    return unnamed


def _past_abbreviation(w: Words, i: int) -> int:
    """`i` moved past an abbreviation in parentheses: "Alliance of Ferry Operators (AFO)"."""
    return i + 3 if w.words[i : i + 1] == ["("] and w.words[i + 2 : i + 3] == [")"] and w.words[i + 1].isupper() else i


def _object(w: Words, i: int) -> _Object | None:
    stop = len(w.words)
    while i < stop and w.lows[i] in DETERMINERS and (w.words[i].islower() or w.lows[i] == "the"):
        i += 1
    first, organization = i, 0
    while i < min(stop, first + 5):
        low = w.lows[i]
        if low in STOPS:
            break
        if w.capital(i) and not (i > first and is_role(low) and not _capital(w, i + 1)):
            return _name(w, i)
        if not (low[0].isalnum() or low in POSSESSIVES):
            break
        i += 1
        if low in ORGANIZATION_NOUNS:
            organization = i
    if organization == i > first and w.lows[i : i + 1] == ["called"] and _capital(w, i + 1):
        return _name(w, i + 1)
    if organization and (organization == i or i == first + 5):
        return _Object(first, organization, Body(w.starts[first], w.ends[organization - 1], Tie.UNNAMED))
    return _Object(first, i, None) if i > first else None


def _capital(w: Words, i: int) -> bool:
    return i < len(w.words) and w.capital(i)


def _name(w: Words, first: int) -> _Object:
    """The body whose name begins at word `first`; of "France's far-right National Front" the body owned."""
    stop = len(w.words)
    named = name_end(w, first, stop)
    end = completed(w, named, stop)
    if end == named < stop and w.lows[end] in POSSESSIVES:
        owned = next((k for k in range(end + 1, min(end + 4, stop)) if w.capital(k) or w.lows[k] in STOPS), stop)
        if owned == stop or w.lows[owned] in STOPS:
            return _Object(first, end, None)
        first, end = owned, completed(w, name_end(w, owned, stop), stop)
    first += w.lows[first] in HONORIFICS and end > first + 1
    return _Object(first, end, body_at(w, first, end))


def _extends(preposition: str, noun: str, found: _Object) -> bool:
    """Whether an object that is no body belongs to the role: "envoy to Korea", "professor of surgery"."""
    if noun in RELATIONS:
        return False
    if preposition == "to" or (found.body is None and preposition in ("of", "for", "on")):
        return True
    return noun in SCHOLARS or noun in RUNNERS or noun in ("delegate", "liaison")


def _serves(w: Words, preposition: str, noun: str, found: _Object) -> bool:
    """Whether the object after `noun` is whom the person speaks for."""
    name, kind = w.text(found.first, found.stop), found.body.tie if found.body else Tie.UNNAMED
    if kind == Tie.NAME and in_state(w, found.stop):
        return False  # "a driver from Ava, Mo."
    if noun in RELATIONS:
        return preposition in ("at", "with") and is_organization(name)
    if preposition == "to":
        return noun in SERVICE
    if preposition in ("in", "on"):
        return kind == Tie.ORGANIZATION or (kind == Tie.UNNAMED and preposition == "on")
    if noun in RUNNERS:
        return preposition != "for"
    if preposition == "of" and noun in SCHOLARS | MAKERS:
        return kind == Tie.ORGANIZATION
    if noun in OFFICES or noun in PARTISANS or kind == Tie.COUNTRY:
        return True
    return kind == Tie.ORGANIZATION if preposition == "from" else not is_place(name)
