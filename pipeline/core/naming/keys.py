"""Names as keys, and which of two shortens the other: "Hill" and "Ann Hill", "the Harbour Trust" and its full name."""

from __future__ import annotations

from pipeline.core.capacity import places
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.names import Name
from pipeline.core.naming.words import BODIES, COURTESY, SHORT_GIVEN, SUFFIXES

# The words of a name in lower case, after them "+m" or "+f" where a courtesy before a surname tells the sex.
Key = tuple[str, ...]

LITTLE = frozenset("of for the and on & in".split())
# What a newspaper is called for short: "the Post" for "Fenwick Post".
_PAPERS = frozenset("post times journal herald tribune globe gazette chronicle observer telegraph courier".split())
KNOWN_BODIES = frozenset(
    "congress senate parliament fbi cia nato twitter facebook google youtube instagram snapchat amazon microsoft "
    "walmart monsanto netflix boeing exxon chevron gallup politico reuters buzzfeed huffpost newsweek mediaite "
    "propublica univision telemundo haaretz xinhua wikileaks interpol hamas hezbollah taliban isis unicef opec kremlin "
    "pentagon team".split()
)
# Words that many names of bodies open with: none of them names the body alone.
_GENERIC = frozenset(
    "national american new north south east west united state federal central international house great supreme "
    "department university institute ministry center committee democratic republican white".split()
)
SURELY = 0.95  # share of one sex among the bearers of a given name that courtesies and pronouns cannot contradict


def key_of(name: Name) -> Key:
    """The name's words; a surname after "Mrs." or "Mr." carries the sex, so that spouses stay two."""
    key = name.key
    if len(key) == 1 and name.title:
        sex = COURTESY.get(name.title.split()[-1], "")
        if sex:
            return (*key, "+" + sex)
    return key


def bare(key: Key) -> Key:
    """The key without mark of sex."""
    return key[:-1] if key[-1][0] == "+" else key


def core_of(key: Key) -> Key:
    """The key without suffix and mark of sex."""
    while len(key) > 1 and (key[-1] in SUFFIXES or key[-1][0] == "+"):
        key = key[:-1]
    return key


def told_sex(key: Key) -> str:
    """The sex that the courtesy told, "" without."""
    return key[-1][1:] if key[-1][0] == "+" else ""


def given_sex(key: Key, lexicon: Lexicon, share: float = 0.8) -> str:
    """The sex that the courtesy tells, or more than `share` of a given name's bearers have; "" where neither does."""
    if told := told_sex(key):
        return told
    if len(key) == 2 and "-" in key[1]:
        return ""  # the family name stands first and the given name is not in the census lists
    women = next((lexicon.given[word] for word in key[: max(1, len(key) - 1)] if word in lexicon.given), 0.5)
    return "f" if women > share else "m" if women < 1 - share else ""


def shortens(short: Key, full: Key) -> int:
    """How well the core `short` shortens the core `full`.

    3 by surname or with initials, 2 by given name, 1 by the last word but one, 0 not.
    """
    if short == full:
        return 3
    if full[-1] in BODIES or LITTLE & set(full) or full[0] in KNOWN_BODIES:
        return _shortens_body(short, full)
    if len(short) == 1:
        if short[0] in KNOWN_BODIES:
            return 0
        if short[0] == full[-1] or (len(full) == 2 and "-" in full[1] and short[0] == full[0]):
            return 3  # the second: "Cheong" for "Cheong Seong-chang", where the family name stands first
        if len(full) > 2 and short[0] == full[-2]:
            return 1  # "Acosta" for "Melba Acosta Febo", where the mother's family name stands last
        return 2 if short[0] == full[0] and not places.is_place(" ".join(full)) else 0
    if short[-1] != full[-1]:
        return 0
    first, other = short[0], full[0]
    initial = first[0] == other[0] and (len(first) == 1 or len(other) == 1)
    alike = _same_given(first, other)
    return 3 if initial or alike or first in full[1:-1] or set(short) <= set(full) else 0


def _same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: "Danny" and "Daniel", "Bob" and "Robert", "Philip" and "Phillip"."""
    if SHORT_GIVEN.get(one, one) == SHORT_GIVEN.get(other, other) or _single(one) == _single(other):
        return True
    short, full = sorted((one, other), key=len)
    stem = short.removesuffix("ie").removesuffix("y")
    stem = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
    return len(stem) >= 3 and full.startswith(stem)


def _single(name: str) -> str:
    """A name without doubled letters, the commonest slip: "Hilary" for "Hillary"."""
    return "".join(letter for letter, before in zip(name, " " + name, strict=False) if letter != before)


def _shortens_body(short: Key, full: Key) -> int:
    if len(short) == 1:
        word = short[0]
        if word in _PAPERS and word == full[-1]:
            return 2
        return 2 if len(full) > 1 and word == full[0] and word not in _GENERIC and not places.is_place(word) else 0
    return 2 if full[: len(short)] == short or (len(full) > 2 and full[-len(short) :] == short) else 0
