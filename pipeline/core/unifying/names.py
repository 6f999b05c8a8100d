"""Full names as words, and how sure two of them are one: "Ann Hill", "Ann B. Hill", "A. Hill", "Hill Ann"."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

import regex

from pipeline.core.naming.words import SUFFIXES

_APOSTROPHES = regex.compile(r"['’ʼ`]")
_NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
# "J.K. Rowling" and "J. K. Rowling" are "jk rowling"; the initial of "John F. Kennedy" stays, as it tells people apart.
_SPACED_INITIALS = regex.compile(r"(?<=\b\p{L})\s(?=\p{L}\b)")
# The hyphen in "Seong-chang"; that in "Holtz-Eakin" has capitals on both sides.
_GIVEN_PAIR = regex.compile(r"(?<=\p{Lu}\p{Ll}+)[-‐–](?=\p{Ll})")

# Short forms that do not begin the name that they stand for, as "Ed" begins "Edward".
_SHORT = {
    "bill": "william", "billy": "william", "will": "william", "bob": "robert", "bobby": "robert", "jim": "james",
    "jimmy": "james", "mike": "michael", "mick": "michael", "joe": "joseph", "jack": "john", "dick": "richard",
    "rick": "richard", "tony": "anthony", "ted": "edward", "liz": "elizabeth", "beth": "elizabeth",
    "len": "leonard", "betty": "elizabeth", "peggy": "margaret", "meg": "margaret", "kate": "katherine",
    "kathy": "katherine",
    "chuck": "charles", "charlie": "charles", "hank": "henry", "harry": "henry", "larry": "lawrence",
    "tom": "thomas", "tommy": "thomas", "tim": "timothy", "andy": "andrew", "drew": "andrew", "nick": "nicholas",
    "steve": "stephen", "dave": "david", "gene": "eugene", "ned": "edward", "sally": "sarah", "molly": "mary",
}  # fmt: skip


class Likeness(IntEnum):
    """How sure two full names are one, as far as names can tell."""

    NONE = 0
    SHORT = 1  # one gives a short form or an initial for the first name: "Len Hill" and "Leonard B. Hill"
    TURNED = 2  # the same words, but either could be the family name: "Onodera Fumie" and "Fumie Onodera"
    VARIANT = 3  # a middle name or a suffix is left out, or the family name of an East Asian name stands first
    SAME = 4


class Form(NamedTuple):
    """A full name in words that compare; `pair`: the given name is two syllables with a hyphen, as in "Geun-hye"."""

    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str
    pair: bool

    @property
    def base(self) -> tuple[str, str]:
        """What all spellings of the name share but those with a short first name."""
        return (self.first, self.last) if self.first <= self.last else (self.last, self.first)


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The same string for spellings of a name that differ in case, diacritics, hyphens, apostrophes or dots only."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    spaced = _NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", bare)).strip()
    return str(_SPACED_INITIALS.sub("", spaced))


def told_apart(name: str, label: str) -> str:
    """What a speaker goes by to whom a person gave a label, as a namesake is another one: it names the speaker too."""
    shared = set(name_key(name).split()) & set(name_key(label).split())
    return label if shared else f"{name} ({label})"


@lru_cache(maxsize=65_536)
def is_full_name(name: str) -> bool:
    """Whether a name has two words or more, and more than one initial before the last of them."""
    words = name_key(name).split()
    return len(words) >= 2 and sum(map(len, words[:-1])) >= 2


@lru_cache(maxsize=65_536)
def form_of(name: str) -> Form:
    """The form of a person's name of two words or more, an initial for the first included."""
    pair = bool(_GIVEN_PAIR.search(name))
    words = name_key(_GIVEN_PAIR.sub("", name)).split()
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    return Form(words[0], tuple(words[1:-1]), words[-1], suffix, pair)


def likeness(one: Form, other: Form) -> Likeness:
    """How sure two names are one; a middle name or suffix that both give must be the same in both."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return Likeness.NONE
    if one.last == other.last and _middles_agree(one.middle, other.middle):
        if one.first == other.first:
            return Likeness.SAME if (one.middle, one.suffix) == (other.middle, other.suffix) else Likeness.VARIANT
        return Likeness.SHORT if shortens(one.first, other.first) else Likeness.NONE
    if (one.first, one.last) == (other.last, other.first) and _middles_agree(one.middle, other.middle):
        return Likeness.VARIANT if one.pair or other.pair else Likeness.TURNED
    return Likeness.NONE


def shortens(one: str, other: str) -> bool:
    """Whether one first name is an initial or a short form of the other."""
    if one[0] == other[0] and 1 in (len(one), len(other)):
        return True
    if _SHORT.get(one) == other or _SHORT.get(other) == one:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)


@lru_cache(maxsize=65_536)
def nicknames(first: str) -> tuple[str, ...]:
    """The first names, as initials, under which the bearer of a first name may also be found."""
    others = [_SHORT.get(first, ""), *(short for short, full in _SHORT.items() if full == first)]
    return tuple(dict.fromkeys(other[0] for other in (first, *others) if other))


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one row of middle names is the beginning of the other, initials standing for names."""
    if not one or not other:
        return True
    return all(a and b and _initial_or_same(a, b) for a, b in zip_longest(one, other, fillvalue=""))


def _initial_or_same(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))
