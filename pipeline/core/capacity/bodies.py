"""The names of bodies: the nouns that mark them, how much one tells, and one spelling for its variants."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.core.capacity.nearby import POSSESSIVES, Words
from pipeline.core.capacity.places import COUNTRIES, PARTIES, STATES, is_country, is_party, is_place, is_state, key

ORGANIZATION_NOUNS = frozenset(
    """
    academy action administration agency alliance army assembly association authority band bank bar board brigade
    brotherhood bureau business cabinet campaign caucus center centre chamber channel chapter charity chronicle church
    clinic club co coalition college commission committee company conference confederation congress consortium
    consulting contractor convention corp corporation corps council court delegation department dept diocese district
    division effort embassy endowment enterprise enterprises exchange faculty family federation firm fellowship
    force forces forum foundation front fund gazette government group guild herald hospital house inc industries
    initiative institute institution insurer international journal judiciary kingdom laboratories laboratory lab labs
    law league legion legislature library llc llp ltd magazine media military militia ministry mission monitor
    mosque movement museum nations navy network networks news newspaper newsletter observatory observer office orchestra
    organisation organization pac panel parish parliament partners partnership party pentagon post press program
    programme project reform review room school schools secretariat section senate seminary service services show
    society squad squadron standard star startup station strategies studio studios subcommittee summit synagogue
    system systems team temple television theater theatre times today tribune tribunal troupe trust union unit
    university watch wing workers works workshop
    """.split()
)
# In small letters these complete a name that opens with capitals: "Hill campaign", "Ohio state police".
_TRAILING = ORGANIZATION_NOUNS - set(
    """
    action bar law house star standard co room reform works workers monitor section exchange front post business today
    summit convention family media consulting partners services network program street force
    """.split()
) | {"police", "tank", "website", "regime"}  # fmt: skip
# Names that are a body by themselves, though no noun says so.
_KNOWN = frozenset("Harvard Yale Princeton Stanford Columbia Cornell Oxford Kremlin Vatican Pentagon".split())


class Tie(IntEnum):
    """How much a body tells as an affiliation: what a lesser one gives way to.

    UNNAMED is "the group"; a NAME may be anything with capitals, a person included; a PARENT holds another body.
    """

    UNNAMED = 0
    PARTY = 1
    COUNTRY = 2
    NAME = 3
    STATE = 4
    ORGANIZATION = 5
    PARENT = 6


class Body(NamedTuple):
    """A body that the article names: its offsets, and how much it tells."""

    start: int
    end: int
    tie: Tie


def body_at(w: Words, first: int, last: int) -> Body:
    """Words `first` up to `last` as a body."""
    return Body(w.starts[first], w.ends[last - 1], tie(w.text(first, last)))


@lru_cache(maxsize=4096)
def tie(name: str) -> Tie:
    """How much `name` tells, by its words alone."""
    if is_party(name):
        return Tie.PARTY
    if is_state(name):
        return Tie.STATE
    if is_country(name):
        return Tie.COUNTRY
    return Tie.ORGANIZATION if name in _KNOWN or is_organization(name) else Tie.NAME


def is_organization(name: str) -> bool:
    """Whether the words of `name` show an organization: one of its nouns, or an abbreviation such as "NAACP"."""
    for word in name.replace("-", " ").split():
        bare = word.rstrip(".,'’").removesuffix("'s").removesuffix("’s")
        if bare.casefold() in ORGANIZATION_NOUNS or ("." in bare and bare[-3:].islower()):
            return True
        if 1 < len(bare) < 8 and bare.isupper() and "." not in bare and not is_place(bare):
            return True
    return False


def in_state(w: Words, end: int) -> bool:
    """Whether a comma and an American state follow word `end`: what is before them is a town."""
    return w.words[end : end + 1] == [","] and is_state(w.text(end + 1, end + 2))


def completed(w: Words, end: int, stop: int) -> int:
    """`end` moved past the small-letter nouns that complete a name: "Hill campaign", "Hill's 2008 campaign"."""
    at = end + (end < stop and w.lows[end] in POSSESSIVES)
    for i in range(at, min(at + 4, stop)):
        low = w.lows[i]
        if not low[0].isalnum() or w.capital(i) or low in ("of", "for", "on", "and", "the"):
            break
        if low in _TRAILING or low.removesuffix("s") in _TRAILING:
            end = i + 1
        elif i >= at + 2 and end == at:
            break
    return end


_SPELLED_OUT = {
    "DNC": "Democratic National Committee", "RNC": "Republican National Committee", "UN": "United Nations",
    "EU": "European Union", "FBI": "Federal Bureau of Investigation", "CIA": "Central Intelligence Agency",
    "IMF": "International Monetary Fund", "NATO": "North Atlantic Treaty Organization",
    "WHO": "World Health Organization", "NYPD": "New York Police Department", "NRA": "National Rifle Association",
    "ACLU": "American Civil Liberties Union", "DOJ": "Department of Justice", "EPA": "Environmental Protection Agency",
    "NSA": "National Security Agency", "AP": "Associated Press", "WSJ": "Wall Street Journal",
    "MIT": "Massachusetts Institute of Technology", "UCLA": "University of California, Los Angeles",
    "State Department": "Department of State", "U.S. State Department": "Department of State",
    "U.S. Department of State": "Department of State", "Justice Department": "Department of Justice",
    "U.S. Justice Department": "Department of Justice", "U.S. Department of Justice": "Department of Justice",
    "Defense Department": "Department of Defense", "Pentagon": "Department of Defense",
    "Treasury Department": "Department of the Treasury", "Senate": "United States Senate",
    "U.S. Senate": "United States Senate", "House of Representatives": "United States House of Representatives",
    "U.S. House of Representatives": "United States House of Representatives",
    "House": "United States House of Representatives", "U.S. House": "United States House of Representatives",
    "Congress": "United States Congress", "U.S. Congress": "United States Congress",
    "Air Force": "United States Air Force", "U.S. Air Force": "United States Air Force",
    "U.S. Army": "United States Army", "U.S. Navy": "United States Navy",
}  # fmt: skip
_BODIES = {key(short): full for short, full in _SPELLED_OUT.items()}
_PARTY_AND_STATE = regex.compile(
    r"^(?:[RDI]\.?[-‐–—, ]|(?:Republican|Democrat|Independent)[-‐–—,])\s?(\p{Lu}[\p{L}. ]*)$"
)
_ENDING = regex.compile(r"['’]s?$")
_ARTICLE = regex.compile(r"^(?:the|a|an|his|her|its|their)\s+", regex.IGNORECASE)


def normalise_body(body: str) -> str:
    """One spelling for the variants of a body: "U.S." and "American" give "United States", "D-Vt." gives "Vermont".

    Articles, a possessive ending and the stops of abbreviations go; countries, American states, parties and the best
    known abbreviations are spelled out; any other name stays as it is.
    """
    name = " ".join(body.split())
    if match := _PARTY_AND_STATE.match(name):
        name = match[1]
    name = str(_ENDING.sub("", _ARTICLE.sub("", name))).strip(' ,;:"“”')
    for table in (_BODIES, STATES, COUNTRIES, PARTIES):
        if key(name) in table:
            return table[key(name)]
    return name
