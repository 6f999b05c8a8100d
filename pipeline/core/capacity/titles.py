"""Titles before a name, read backwards from it: "former House Speaker", "Hill campaign manager"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.core.capacity.bodies import ORGANIZATION_NOUNS
from pipeline.core.capacity.nearby import DETERMINERS, POSSESSIVES, STOPS, Words, name_end
from pipeline.core.capacity.phrases import Phrase, noun_end, phrase_at
from pipeline.core.capacity.roles import HONORIFICS, MODIFIERS, NOUNS, PARTISANS, PAST, TITLES, is_role

_FURTHEST = 14  # words from the start of a title to the name


def read_titles(w: Words) -> Iterator[Phrase]:
    """The titles that end with the last words of `w`, the nearest first: "House Speaker", "GOP candidate Sen."."""
    last = len(w.words)
    for _ in range(2):
        if last > 1 and w.lows[last - 1] == "dr." and is_role(w.lows[last - 2]):
            last -= 1
        found = _title_noun(w, last)
        if found is None:
            return
        noun, end = found
        first = noun
        while first > 0 and last - first < _FURTHEST and _may_precede(w, first - 1, noun):
            first -= 1
        while w.lows[first] in POSSESSIVES or w.lows[first] in ("and", "of", "the", "for", "on", "&"):
            first += 1
        phrase = phrase_at(w, first, noun, end)
        yield phrase
        last = bisect_left(w.starts, phrase.start)
        last -= last > 1 and w.lows[last - 1] == "and"
        if last == 0 or w.lows[last - 1] not in NOUNS:
            return


def _title_noun(w: Words, last: int) -> tuple[int, int] | None:
    """The role noun of the title that ends before `last`: (its index, the index after it and its tail)."""
    for noun in range(last - 1, max(-1, last - 5), -1):
        low = w.lows[noun]
        plural = noun == last - 1 and low[-1] == "s" and is_role(low[:-1])
        if plural or (is_role(low) and noun_end(w, noun, last) == last):
            while noun > 0 and _same_title(w, noun):
                noun -= 1
            return noun, last
    for noun in range(last - 3, max(-1, last - 10), -1):  # "director of Hill House Jane Doe"
        if w.lows[noun + 1] in ("of", "for") and is_role(w.lows[noun]):
            at = noun + 2 + (w.lows[noun + 2] == "the")
            return (noun, noun + 1) if at < last and w.capital(at) and name_end(w, at, last) == last else None
    return None


def _same_title(w: Words, noun: int) -> bool:
    """Whether the word before the role noun at `noun` belongs to the same title: "Vice President", not "rival Sen."."""
    before = w.lows[noun - 1]
    if not is_role(before) or before in PARTISANS or (w.capital(noun) and not w.capital(noun - 1)):
        return False
    return w.lows[noun][-1] != "." or before.rstrip(".") in TITLES


def _may_precede(w: Words, i: int, noun: int) -> bool:
    """Whether word `i`, read backwards from a title, still belongs to it."""
    low = w.lows[i]
    if low in ("of", "the", "for", "on", "and", "&"):
        return i > 0 and _joins(w, i, noun)
    if low in POSSESSIVES:
        return i > 0 and w.capital(i - 1)
    if low in STOPS or low in DETERMINERS or low in HONORIFICS:
        return False
    if is_role(low) and w.lows[noun][-1] == "." and low.rstrip(".") not in TITLES | PARTISANS:
        return False
    if w.capital(i) or low in MODIFIERS or low in PAST or is_role(low):
        return True
    if w.capital(noun):
        return False
    if low in ORGANIZATION_NOUNS or ("-" in low[1:] and low[0].isalnum()):
        return True
    named = i > 0 and w.capital(i - 1) and w.lows[i - 1] not in STOPS
    return named and low.isalpha() and not low.endswith(("ed", "s", "ing"))


def _joins(w: Words, i: int, noun: int) -> bool:
    """Whether the small word `i` joins two parts of one name: "Center for Reform", not "Hill and House Speaker"."""
    low = w.lows[i]
    if low == "the":
        return w.lows[i - 1] in ("of", "for", "on") and w.capital(i + 1)
    if low == "and" and is_role(w.lows[i - 1]) and not w.capital(noun):
        return w.lows[i + 1] not in PAST
    if not w.capital(i - 1):
        return False
    if low == "of":
        return w.lows[i - 1] not in STOPS
    if low not in ("and", "&"):
        return w.lows[i - 1] in ORGANIZATION_NOUNS
    first = i - 1
    while first > 0 and w.capital(first) and not is_role(w.lows[first]):
        first -= 1
    named = any(w.lows[k] in ORGANIZATION_NOUNS for k in range(i + 2, noun))
    return named and not is_role(w.lows[first]) and w.lows[i + 1 : i + 3] != ["white", "house"]
