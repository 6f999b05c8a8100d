"""Noun phrases that say what a person does: "former U.S. envoy to the six-party talks" read into role, body and time.

A chunker in the sense of Abney (1991), made for one kind of phrase: the words around a role noun, each looked at
once, so that the cost is bounded by the window that it is given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.core.capacity.bodies import ORGANIZATION_NOUNS, Body, Tie
from pipeline.core.capacity.modifiers import before_noun, belongs
from pipeline.core.capacity.nearby import DETERMINERS, POSSESSIVES, STOPS, Words
from pipeline.core.capacity.objects import after_noun
from pipeline.core.capacity.roles import BYGONE, MODIFIERS, NOW, PARTISANS, RELATIONS, RUNNERS, TAILS, is_role

_FURTHEST = 14  # words from the start of a phrase to its noun
# Words in -ing that describe a person; any other opens a clause: "speaking to reporters".
_DOING = frozenset(
    """
    acting ranking leading sitting outgoing incoming founding managing visiting contributing rising reigning presiding
    commanding consulting practicing operating marketing accounting nursing fundraising engineering housing banking
    training programming organizing polling lobbying mining manufacturing publishing recording voting advertising
    planning longstanding surviving opposing dueling working breaking writing teaching boxing racing hunting fishing
    shipping casting counseling staffing hiring emerging prevailing nominating steering standing living supervising
    """.split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase around a role noun.

    `start`: offset of its first word; `role`: offsets of the role; `noun`: the role's noun, lower case; `bodies`: those
    it names, the most telling first; `former`: said to be past; `stop`: index of the first word after it.
    """

    start: int
    role: tuple[int, int]
    noun: str
    bodies: tuple[Body, ...]
    former: bool
    stop: int


def read(w: Words, i: int) -> Phrase | None:
    """The phrase that begins at word `i`, or None where no description of a person begins there."""
    stop = len(w.words)
    several = w.lows[i : i + 2] == ["one", "of"]
    i += 2 if several else w.lows[i : i + 1] == ["one"]
    owner = i if w.lows[i : i + 1] == ["its"] else -1
    while i < stop and (w.lows[i] in DETERMINERS or w.words[i] in NOW):
        i += 1
    first = i
    while i < min(stop, first + _FURTHEST):
        if is_role(w.lows[i].removesuffix("s") if several else w.lows[i]) and not _describes(w, i):
            end = noun_end(w, i, stop)
            if not _goes_on(w, end):
                phrase = phrase_at(w, first, i, end)
                if owner < 0 or phrase.bodies:
                    return phrase
                return replace(phrase, bodies=(Body(w.starts[owner], w.ends[owner], Tie.UNNAMED),))
            i = end
        elif _may_stand(w, i, first):
            i += 1
        else:
            return None
    return None


def phrase_at(w: Words, first: int, noun: int, end: int) -> Phrase:
    """The phrase from word `first` whose role noun, tail included, is words `noun` to `end`."""
    before = before_noun(w, first, noun)
    head = _head(w, noun, end)
    after = after_noun(w, end, head)
    bodies, role = after.bodies, before.role
    if before.body is not None:
        name = " ".join(w.words[i] for i in range(first, noun) if before.body.start <= w.starts[i] < before.body.end)
        if belongs(name, before.body, head):
            bodies.append(before.body)
        elif head in RELATIONS or head in RUNNERS:
            role = first  # "Gold Star mother", "White House hopeful"
    if not bodies and head in PARTISANS:
        bodies.append(Body(w.starts[end - 1], w.ends[end - 1], Tie.PARTY))
    bodies.sort(key=lambda body: -body.tie)
    span = w.starts[role], w.ends[after.role - 1]
    return Phrase(w.starts[first], span, head, tuple(bodies), before.former or head in BYGONE, after.stop)


def _head(w: Words, noun: int, end: int) -> str:
    """The noun of the role in the singular and without its tail."""
    for i in (end - 1, noun):
        bare = w.lows[i].rstrip(".")
        if is_role(bare):
            return bare
        if is_role(bare[:-1]):
            return bare[:-1]
    return w.lows[noun]


def noun_end(w: Words, i: int, stop: int) -> int:
    """The index after the role noun at `i`, with further nouns ("vice president") and a tail ("of state")."""
    end = i + 1
    while end < stop and is_role(w.lows[end]):
        end += 1
    for tail in TAILS.get(w.lows[end - 1].rstrip("."), ()):
        if tuple(w.lows[end : end + len(tail)]) == tail:
            end += len(tail)
            break
    if end < stop and w.lows[end] in ("and", "&", "/"):  # "president and chief executive"
        for k in range(end + 1, stop):
            if is_role(w.lows[k]):
                return noun_end(w, k, stop)
            if w.lows[k] not in MODIFIERS:
                break
    return end


def _describes(w: Words, i: int) -> bool:
    """Whether a word that can be a role only describes the next: "Republican strategist", "chief economic adviser"."""
    if i + 1 >= len(w.words):
        return False
    after = w.lows[i + 1]
    if w.lows[i] not in PARTISANS:
        return w.lows[i] in MODIFIERS and after in MODIFIERS and not is_role(after)
    if is_role(after) or w.capital(i + 1):
        return True
    return after.isalpha() and after not in STOPS and not after.endswith(("ing", "ed"))


def _goes_on(w: Words, end: int) -> bool:
    """Whether the noun before `end` was part of a longer name or a possessive: "King County", "mayor's office"."""
    if end >= len(w.words):
        return False
    low = w.lows[end]
    return low in POSSESSIVES or low in ORGANIZATION_NOUNS or (w.capital(end) and low not in STOPS)


def _may_stand(w: Words, i: int, first: int) -> bool:
    """Whether word `i` can stand in a phrase between its start and its noun."""
    low = w.lows[i]
    if low in POSSESSIVES or low in ("and", "&"):
        return i > first
    if low in ("of", "for", "the", "on"):
        after = i + 1 + (w.lows[i + 1 : i + 2] == ["the"])
        return i > first and after < len(w.words) and w.capital(after) and (w.capital(i - 1) or low == "the")
    if low in STOPS:
        return False
    if low.endswith("ing") and not w.capital(i):
        return low in _DOING or low in MODIFIERS or "-" in low
    return low[0].isalnum() or low[-1] == "-"
