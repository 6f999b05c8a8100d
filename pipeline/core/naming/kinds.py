"""What a name stands for: a person, a body or a group of people, by signs in the name and around its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.capacity import places
from pipeline.core.document import SpeakerKind
from pipeline.core.naming.keys import KNOWN_BODIES, LITTLE, Key, core_of
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.names import Name
from pipeline.core.naming.tokens import Tokens
from pipeline.core.naming.words import BODIES, OFFICES, PARTIES, SUFFIXES, WORKS

_PEOPLES = ("ans", "ists", "ats", "ims", "ese", "ers", "tes")
_REGIONS = frozenset("east west north south coast europe asia africa america day week street valley bay".split())
_LANDS = {
    ("asia",), ("europe",), ("africa",), ("america",), ("antarctica",), ("gaza",), ("middle", "east"), ("west", "bank"),
    ("north", "america"), ("south", "america"), ("latin", "america"), ("central", "america"), ("eastern", "europe"),
    ("western", "europe"), ("capitol", "hill"), ("silicon", "valley"),
}  # fmt: skip
_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
_ARTICLES = ("The", "the", "A", "An")
_LOOKED_AT = 6  # mentions that vote


def kind_of(tokens: Tokens, names: Sequence[Name], key: Key, lexicon: Lexicon) -> tuple[SpeakerKind, bool]:
    """What the names stand for, by a vote of signs in the name and around its mentions; and whether it is a place."""
    titled = any(n.title and n.title.split()[-1] not in BODIES for n in names)
    if not titled and (places.is_place(" ".join(key)) or key in _LANDS):
        return "organization", True
    if not titled and (_are_people(key, lexicon) or all(map(places.is_country, key))):
        return "group", False
    person = 3.0 * titled + _person_shape(key, lexicon)
    body = _body_shape(key, names[0].words)
    for name in names[:_LOOKED_AT]:
        for_person, for_body = _around(tokens, name, lexicon)
        person += for_person
        body += for_body
    two = len(key) == 2 and body < min(1.0, person + 0.6) and key[1] not in _REGIONS
    two = two and not (key[0] in lexicon.common and key[1] in lexicon.common)
    return ("person" if two or (person >= body and person > 0.3) else "organization"), False


def _around(tokens: Tokens, name: Name, lexicon: Lexicon) -> tuple[float, float]:
    """What the words beside one mention say for a person and for a body: a cue or an age, "the", "in", "her book"."""
    words = tokens.words
    before = words[name.first - 1].lower() if name.first else ""
    after = words[name.last] if name.last < len(words) else ""
    said = max(lexicon.cues.get(before, 0.0), lexicon.cues.get(after, 0.0)) > 0.4
    person = 0.4 * said + 0.3 * (before in OFFICES)
    if after == "," and name.last + 2 < len(words) and words[name.last + 1].isdigit() and words[name.last + 2] == ",":
        person += 1.0
    marked = tokens.quote_of[name.first] == -1 and _in_marks(words, name)
    lead = before if before != "," or name.first < 2 else words[name.first - 2].lower()
    body = (
        2.0 * (lead in WORKS)
        + 3.0 * marked
        + 0.7 * (before == "the")
        + 0.6 * (before in ("in", "at", "near", "across"))
        + 0.25 * (before == "from")
    )
    return person, body


def _in_marks(words: Sequence[str], name: Name) -> bool:
    """Whether quotation marks stand around the name alone, as around a title: "The Long Strike"."""
    first = name.first - (name.first > 0 and words[name.first - 1] in _ARTICLES)
    behind = [word for word in words[name.last : name.last + 2] if word not in ",."]
    return first > 0 and words[first - 1] in _OPENING and bool(behind) and behind[0] in _CLOSING


def _are_people(key: Key, lexicon: Lexicon) -> bool:
    """Whether a name is that of a kind of people: "Democrats", "Texas Republicans"."""
    plural = len(key) == 1 or (key[-1].endswith("s") and places.is_place(" ".join(key[:-1])))
    return plural and _names_people(key[-1], lexicon)


def _names_people(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word names a kind of people: "Democrats", "Texans"."""
    return word in PARTIES or (word.endswith(_PEOPLES) and word not in lexicon.given)


def _person_shape(key: Key, lexicon: Lexicon) -> float:
    core = core_of(key)
    if len(core) == 1:
        return 0.7 * (core[0] in lexicon.given)
    initials = any(len(w) == 1 for w in core[1:-1])
    return 2.0 * (core[0] in lexicon.given) + 0.5 * (len(core) <= 3) + initials + 2.0 * (key[-1] in SUFFIXES)


def _body_shape(key: Key, shown: Key) -> float:
    vote = 3.0 * (key[-1] in BODIES) + 1.5 * bool(BODIES & set(key[:-1]))
    vote += 2.0 * bool(LITTLE & set(key[1:-1])) + 2.0 * (key[0] in KNOWN_BODIES)
    return vote + 2.0 * (len(shown) == 1 and shown[0].isupper() and 2 <= len(shown[0].replace(".", "")) <= 6)
