"""What an article says of a person before their name: titles, an owner, a description set off by a comma."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from pipeline.core.capacity.bodies import Body, Tie, body_at
from pipeline.core.capacity.nearby import DETERMINERS, POSSESSIVES, PREPOSITIONS, STOPS, Words, word_start, words_of
from pipeline.core.capacity.phrases import Phrase, read
from pipeline.core.capacity.roles import HONORIFICS, is_role
from pipeline.core.capacity.titles import read_titles

_WINDOW = 130  # code points read before a name
_LINK = regex.compile(r"\b(?:of|for)\b")
_MARKS = ("\n", ",", ";", "“", "”", '"')
_CLOSING = (",", ".", ";", ":", ")", "—", "-")

Pattern = Literal[
    "title", "before", "possessive", "apposition", "clause", "copula", "aside", "home", "institution", "description"
]  # fmt: skip


class Reading(NamedTuple):
    """What one pattern yields beside a name; `turn` counts the readings nearer to the name, each makes it less sure."""

    pattern: Pattern
    phrase: Phrase | None
    body: Body | None
    turn: int = 0


def described(pattern: Pattern, phrase: Phrase, turn: int = 0) -> Reading:
    """A reading of `phrase` with the most telling body that it names."""
    return Reading(pattern, phrase, phrase.bodies[0] if phrase.bodies else None, turn)


def leading(text: str, start: int, end: int) -> Iterator[Reading]:
    """The readings before the name at `start` to `end`, the nearest first."""
    if start < 2 or text[start - 1] not in " \u00a0":
        return
    titled = False
    for turn, phrase in enumerate(_titles(text, start)):
        titled = True
        yield described("title", phrase, turn)
    if not titled and " " in text[start:end]:
        yield from _owner(text, start)
        if text[start - 2] == "," and text[end : end + 1] in _CLOSING:
            yield from _set_off(text, start)


def _titles(text: str, start: int) -> Iterator[Phrase]:
    last = (text[max(0, start - 40) : start - 1].split() or [""])[-1].lstrip("\"“”‘’'([—")
    low = last.lower().removeprefix("then-").removeprefix("ex-")
    if low in HONORIFICS or not (last[:1].isupper() or is_role(low) or is_role(low[:-1])):
        return
    floor = max(0, start - _WINDOW)
    piece = text[floor : start - 1]
    if is_role(low) or is_role(low[:-1]) or (last[:1].isupper() and _LINK.search(piece, len(piece) - 60)):
        floor += max(piece.rfind(mark) for mark in _MARKS) + 1
        yield from read_titles(words_of(text, word_start(text, floor), start))


def _owner(text: str, start: int) -> Iterator[Reading]:
    """The body whose possessive stands before the name: "NBC's Mia Hart"."""
    if text[start - 2] not in "s'’":
        return
    w = words_of(text, word_start(text, max(0, start - 60)), start)
    last = len(w.words) - 1
    if last < 1 or w.lows[last] not in POSSESSIVES:
        return
    first = last
    while first > 0 and w.capital(first - 1) and w.lows[first - 1] not in STOPS:
        first -= 1
    first += first < last - 1 and w.lows[first] == "the"
    if first < last:
        body = body_at(w, first, last)
        if body.tie != Tie.NAME or last - first == 1:
            yield Reading("possessive", None, body)


def _set_off(text: str, start: int) -> Iterator[Reading]:
    """A description before the name and a comma: "the institute's director, Jane Hill,"."""
    floor = max(text.rfind("\n", max(0, start - _WINDOW), start) + 1, word_start(text, max(0, start - _WINDOW)))
    w = words_of(text, floor, start - 2)
    tries = 0
    for i in range(len(w.words) - 1, -1, -1):
        low = w.lows[i]
        if low in STOPS and low not in PREPOSITIONS and low not in POSSESSIVES and low not in ("and", "&"):
            return
        if not _opens(w, i):
            continue
        phrase = read(w, i)
        if phrase is not None and phrase.stop == len(w.words):
            yield described("before", phrase)
            return
        tries += 1
        if tries == 4:
            return


def _opens(w: Words, i: int) -> bool:
    """Whether a description can begin at word `i`."""
    if w.lows[i] in DETERMINERS:
        return True
    return w.capital(i) and (i == 0 or (not w.capital(i - 1) and w.lows[i - 1] in STOPS))
