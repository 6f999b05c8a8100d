"""Which names of bodies stand for one body everywhere, and which for another in every place: "Foreign Ministry"."""

from __future__ import annotations

from functools import lru_cache

import regex

from pipeline.core.capacity.bodies import ORGANIZATION_NOUNS
from pipeline.core.capacity.places import COUNTRIES, STATES, is_country, is_place, key
from pipeline.core.naming.words import BODIES
from pipeline.core.unifying.names import name_key

# Bodies of which there is one, though no word of their names says so.
_SOLE = frozenset("fbi cia nato twitter facebook google kremlin pentagon unicef unesco opec interpol".split()) | {
    "united nations", "united nations security council", "european union", "european commission", "european parliament",
}  # fmt: skip
# Words that stand in the names of bodies everywhere; with the nouns for bodies they make no name of its own.
EVERYWHERE = frozenset(
    "foreign interior defense defence finance health education justice labor labour transport transportation culture "
    "agriculture energy environment environmental trade economy economic home public national central federal state "
    "regional local city county municipal provincial general high higher supreme appeals district superior criminal "
    "civil police fire weather water power electric electoral election elections human rights security intelligence "
    "planning budget oversight ethics judiciary senate house lower upper armed air coast border medical children "
    "prime ministers presidents governors mayors attorney attorneys prosecutors sheriffs press main first second "
    "free new democratic republican liberal conservative labour green socialist christian social workers peoples "
    "people united independent student students teachers nurses farmers industry business commerce investment "
    "development research science technology communications information statistics tax revenue customs immigration "
    "of for the and on in at to s".split()
) | {word.lower() for word in (*ORGANIZATION_NOUNS, *BODIES)}
_WORDS = regex.compile(r"[\p{L}.]+")
_PLACES = COUNTRIES | STATES


@lru_cache(maxsize=65_536)
def stands_alone(name: str) -> bool:
    """Whether a body's name means one body wherever it is read: "Kilmore Harbour Trust", "FBI", "Iran".

    Not "Foreign Ministry", which every country has, nor the name of a town or a single word.
    """
    words = name_key(name).split()
    if is_country(name) or " ".join(words) in _SOLE:
        return True
    return len(words) >= 2 and not is_place(name) and any(word not in EVERYWHERE for word in words)


@lru_cache(maxsize=65_536)
def is_generic(name: str) -> bool:
    """Whether a name of two words or more could be a body of any country: only then a place tells which."""
    return len(name_key(name).split()) >= 2 and not stands_alone(name) and not is_place(name)


def place_near(passage: str) -> str | None:
    """The one country or American state that a passage names, under its full name; None where it names none or more."""
    words = [word.rstrip(".") for word in _WORDS.findall(passage)]
    found = set()
    at = 0
    while at < len(words):
        two, one = (_PLACES.get(key(" ".join(words[at : at + n]))) if words[at][:1].isupper() else None for n in (2, 1))
        found |= {two or one} - {None}
        at += 2 if two else 1
    return found.pop() if len(found) == 1 else None
