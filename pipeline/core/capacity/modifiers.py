"""What stands before a role noun: "former", the body whose name it carries, and the words that belong to the role."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.core.capacity.bodies import ORGANIZATION_NOUNS, Body, Tie, body_at, completed, tie
from pipeline.core.capacity.nearby import DETERMINERS, POSSESSIVES, STOPS, Words, name_end
from pipeline.core.capacity.places import is_party, is_place
from pipeline.core.capacity.roles import HONORIFICS, MODIFIERS, OFFICES, PARTISANS, PAST, RELATIONS, RUNNERS

_RANKS = frozenset(
    "senior acting interim outgoing incoming current deputy assistant chief longtime veteran fellow then".split()
)
_COMMON = frozenset("nation country state city county world town village region continent people".split())


class Before(NamedTuple):
    """`role`: index of the first word of the role; `body`: the body named before it; `former`: whether it is past."""

    role: int
    body: Body | None
    former: bool


def before_noun(w: Words, first: int, noun: int) -> Before:
    """Words `first` up to the role noun at `noun`, read: "former | Ohio | state senator"."""
    role, body, former, i = first, None, False, first
    while i < noun:
        low = w.lows[i]
        if low in PAST:
            former, role = True, i + 1
        elif w.capital(i):
            end = name_end(w, i, noun)
            found = _named(w, i, end, noun)
            if found is not None:
                first_word, last_word = found
                owner = last_word - (w.lows[last_word - 1] in POSSESSIVES)
                body = body_at(w, first_word + (w.lows[first_word] in HONORIFICS and owner > first_word + 1), owner)
                role = last_word + (last_word < noun and w.lows[last_word] in POSSESSIVES)
                if w.lows[last_word - 1] == "campaign" and last_word == noun:
                    role = last_word - 1  # "Hill campaign manager": a campaign manager, of the Hill campaign
            i = max(end, role)
            continue
        elif low in POSSESSIVES or low in DETERMINERS:
            role = i + 1
        elif body is None and low in ORGANIZATION_NOUNS and not _is_field(low, w.lows[noun]):
            owns = i + 1 < noun and w.lows[i + 1] in POSSESSIVES
            if owns or low not in MODIFIERS or low == "campaign":
                body = _unnamed(w, role, i)
        i += 1
    return Before(role, body, former)


def _is_field(low: str, noun: str) -> bool:
    """Whether a noun for bodies is what somebody looks after and no body: "schools minister"."""
    return noun == "minister" and low.endswith("s")


def _unnamed(w: Words, first: int, noun: int) -> Body:
    """The body that the small-letter noun at `noun` stands for, with what describes it: "oversight panel"."""
    begin = noun
    while begin > first and w.lows[begin - 1] not in MODIFIERS and w.lows[begin - 1] not in DETERMINERS:
        begin -= 1
    return Body(w.starts[begin], w.ends[noun], Tie.UNNAMED)


def _named(w: Words, first: int, end: int, noun: int) -> tuple[int, int] | None:
    """The part of the run of capitals `first` to `end` that names a body: (its first word, the index after it)."""
    begin, stop = first, completed(w, end, noun)
    if any(w.lows[k] in MODIFIERS and w.lows[k] != "campaign" for k in range(end, stop)):
        stop = end
    if stop == end:
        begin, stop = _without_role(w, first, end)
    while begin < stop - 1 and is_party(w.words[begin]) and w.lows[stop - 1] not in ORGANIZATION_NOUNS:
        begin += 1
    if begin >= stop:
        return None
    opens = begin == 0 or w.lows[begin - 1] in STOPS
    if stop - begin == 1 and opens and w.lows[begin].endswith(("ing", "ed")):
        return None  # "Trailing contenders": a capital only because the sentence begins
    if end < noun and "-" in w.words[end][1:] and w.lows[end] not in MODIFIERS:
        return None  # "Ivy League-trained"
    return begin, stop


def _without_role(w: Words, first: int, end: int) -> tuple[int, int]:
    """The run without the capitals that belong to the role: "Senate | Majority", "Ohio | Democratic"."""
    begin, stop = first, end
    while (
        stop > first
        and w.lows[stop - 1] not in ORGANIZATION_NOUNS
        and (w.lows[stop - 1] in MODIFIERS or (stop - first > 1 and is_party(w.words[stop - 1])))
    ):
        stop -= 1
    if stop == first:
        return (end - 1, end) if end - first > 1 and is_party(w.words[end - 1]) else (end, end)
    if w.lows[stop - 1] not in ORGANIZATION_NOUNS:
        while begin < stop - 1 and w.lows[begin] in _RANKS:
            begin += 1
    if stop < end and is_party(w.words[stop]) and tie(w.text(begin, stop)) == Tie.NAME:
        return stop, stop + 1  # "Tampa GOP operative": whatever Tampa is, the party tells more
    return begin, stop


def belongs(name: str, body: Body, noun: str) -> bool:
    """Whether the body `name` before `noun` is an affiliation: not the home of "a Miami lawyer"."""
    if noun in RELATIONS:
        return body.tie == Tie.PARTY
    if (noun in RUNNERS and body.tie == Tie.ORGANIZATION) or name.casefold() in _COMMON:
        return False
    return body.tie == Tie.COUNTRY or noun in OFFICES or noun in PARTISANS or not is_place(name)
