"""Who the names of an article stand for: one entity for each person and body, under the fullest name given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.core import places
from pipeline.core.document import SpeakerKind
from pipeline.core.lexicon import Lexicon
from pipeline.core.mentions import Mention
from pipeline.core.names import Name
from pipeline.core.tokens import Tokens
from pipeline.core.words import BODIES, COURTESY, OFFICES, PARTIES, SUFFIXES

Key = tuple[str, ...]
_LITTLE = frozenset("of for the and on & in".split())
_KNOWN_BODIES = frozenset("congress senate parliament fbi cia nato twitter facebook google kremlin pentagon".split())
# Words that many names of bodies open with: none of them names the body alone.
_GENERIC = frozenset(
    "national american new north south east west united state federal central international house great supreme "
    "department university institute ministry center committee democratic republican white".split()
)


@dataclass(slots=True)
class Entity:
    """One person or body of the article.

    `fullest`: offsets of the fullest name; `sex`: "m", "f", "n" for a body, "" where nothing tells; `mentions`: indices
    into the list of mentions; `heads`: titles that stand before the name; `place`: it is a place's name.
    """

    fullest: tuple[int, int]
    kind: SpeakerKind
    sex: str
    key: Key
    mentions: list[int] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    place: bool = False


def find_entities(tokens: Tokens, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[list[Entity], list[int]]:
    """The entities of the article, and for each mention the index of its entity (-1 for those without a name)."""
    by_key: dict[Key, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        if mention.name is not None:
            by_key[_key(mention.name)].append(i)
    entities: list[Entity] = []
    owner = [-1] * len(mentions)
    for keys in _Merger(tokens, mentions, by_key, lexicon).groups:
        members = sorted(i for key in keys for i in by_key[key])
        entity = _entity(tokens, [mentions[i] for i in members], keys[0], lexicon)
        for i in members:
            owner[i] = len(entities)
        entity.mentions = members
        entities.append(entity)
    for entity in entities:
        if entity.kind == "person" and not entity.sex:
            entity.sex = _sex_from_pronouns(tokens, mentions, entity, entities, owner)
    return entities, owner


def _sex_from_pronouns(
    tokens: Tokens, mentions: Sequence[Mention], entity: Entity, entities: Sequence[Entity], owner: Sequence[int]
) -> str:
    """The sex told by pronouns that follow a name, in its sentence or the next, before anyone else is named.

    Told only where at least two pronouns speak for one sex, and four times as many as for the other.
    """
    votes = {"m": 0, "f": 0}
    for i in entity.mentions:
        if tokens.quote(mentions[i].first) != -1:
            continue
        limit = tokens.sentence(mentions[i].first) + 1
        for k in range(i + 1, min(i + 8, len(mentions))):
            other = mentions[k]
            if tokens.sentence(other.first) > limit:
                break
            if owner[k] >= 0 and entities[owner[k]] is not entity and entities[owner[k]].kind == "person":
                break
            if other.form == "pronoun" and other.sex in votes:
                votes[other.sex] += 1
    if max(votes.values()) >= 2 and max(votes.values()) >= 4 * min(votes.values()):
        return "m" if votes["m"] else "f"
    return ""


def _key(name: Name) -> Key:
    """The name's words; a surname after "Mrs." or "Mr." carries the sex, so that spouses stay two."""
    key = name.key
    if len(key) == 1 and name.title:
        sex = COURTESY.get(name.title.split()[-1], "")
        if sex:
            return (*key, "+" + sex)
    return key


def _core(key: Key) -> Key:
    """The key without suffix and mark of sex."""
    while len(key) > 1 and (key[-1] in SUFFIXES or key[-1][0] == "+"):
        key = key[:-1]
    return key


class _Merger:
    """Puts keys together that name one entity, longest first: a surname or an abbreviation joins the name it shortens."""

    def __init__(
        self, tokens: Tokens, mentions: Sequence[Mention], by_key: dict[Key, list[int]], lexicon: Lexicon
    ) -> None:
        self._lexicon = lexicon
        self._weight = {
            key: sum(1.0 if tokens.quote(mentions[i].first) == -1 else 0.1 for i in members)
            for key, members in by_key.items()
        }
        self.groups: list[list[Key]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for key in sorted(by_key, key=lambda key: (-len(_core(key)), by_key[key][0])):
            home = self._home(key)
            if home is None:
                home = self._open(_core(key))
            self.groups[home].append(key)

    def _open(self, core: Key) -> int:
        home = len(self.groups)
        self.groups.append([])
        for word in dict.fromkeys((core[0], core[-1])):
            self._by_word[word].append(home)
        if len(core) > 2 or len(core) == 2 and core[-1] in BODIES:
            for letters in {"".join(w[0] for w in core if w not in _LITTLE), "".join(w[0] for w in core)}:
                self._by_word["=" + letters].append(home)
        return home

    def _home(self, key: Key) -> int | None:
        """The group that the name shortens, the most mentioned if several; None if it stands for itself."""
        core = _core(key)
        near = dict.fromkeys(self._by_word.get(core[-1], []) + self._by_word.get(core[0], []))
        fits = {g: _shortens(core, _core(self.groups[g][0])) for g in near}
        best = [g for g, fit in fits.items() if fit and fit == max(fits.values())]
        sex = key[-1][1:] if key[-1][0] == "+" else ""
        if sex:
            best = [g for g in best if given_sex(self.groups[g][0], self._lexicon) in (sex, "")]
            told = [g for g in best if given_sex(self.groups[g][0], self._lexicon) == sex]
            best = told or best
        if best:
            return max(best, key=lambda g: (self._weight[self.groups[g][0]], -g))
        if len(core) == 1:
            return next(iter(self._by_word.get("=" + core[0].replace(".", ""), [])), None)
        return None


def _shortens(short: Key, full: Key) -> int:
    """How well `short` shortens `full`: 3 by surname or with initials, 2 by given name, 0 not at all."""
    if short == full:
        return 3
    if full[-1] in BODIES or _LITTLE & set(full) or full[0] in _KNOWN_BODIES:
        return _shortens_body(short, full)
    if len(short) == 1:
        if short[0] == full[-1] or (len(full) == 2 and "-" in full[1] and short[0] == full[0]):
            return 3  # the second: "Cheong" for "Cheong Seong-chang", where the family name stands first
        return 2 if short[0] == full[0] and not places.is_place(" ".join(full)) else 0
    if short[-1] != full[-1]:
        return 0
    first, other = short[0], full[0]
    initial = first[0] == other[0] and (len(first) == 1 or len(other) == 1)
    alike = other.startswith(first[:3]) and len(first) >= 3
    return 3 if initial or alike or first in full[1:-1] or set(short) <= set(full) else 0


def _shortens_body(short: Key, full: Key) -> int:
    if len(short) == 1:
        word = short[0]
        return 2 if len(full) > 1 and word == full[0] and word not in _GENERIC and not places.is_place(word) else 0
    return 2 if full[: len(short)] == short or len(full) > 2 and full[-len(short) :] == short else 0


def given_sex(key: Key, lexicon: Lexicon) -> str:
    """The sex that a given name tells, "" where it tells none."""
    if key[-1][0] == "+":
        return key[-1][1:]
    if len(key) == 2 and "-" in key[1]:
        return ""  # the family name stands first and the given name is not in the census lists
    share = next((lexicon.given[word] for word in key[: max(1, len(key) - 1)] if word in lexicon.given), 0.5)
    return "f" if share > 0.8 else "m" if share < 0.2 else ""


def _entity(tokens: Tokens, members: list[Mention], key: Key, lexicon: Lexicon) -> Entity:
    names = [m.name for m in members if m.name is not None]
    fullest = next(name for name in names if name.key == _bare(key))
    kind, place = _kind(tokens, names, _bare(key), lexicon)
    courtesies = (COURTESY.get(word, "") for n in names for word in n.title.split())
    sex = next(filter(None, courtesies), "") or (given_sex(key, lexicon) if kind == "person" else "n")
    heads = {word for n in names for word in n.title.split()}
    return Entity((fullest.start, fullest.end), kind, sex, _bare(key), heads=heads, place=place)


def _bare(key: Key) -> Key:
    return key[:-1] if key[-1][0] == "+" else key


def _kind(tokens: Tokens, names: list[Name], key: Key, lexicon: Lexicon) -> tuple[SpeakerKind, bool]:
    """What the names stand for, by a vote of signs in the name and around its mentions; and whether it is a place."""
    titled = any(n.title and n.title.split()[-1] not in BODIES for n in names)
    if not titled and places.is_place(" ".join(key)):
        return "organization", True
    if not titled and len(key) == 1 and _names_people(key[0], lexicon):
        return "group", False
    person = 3.0 * titled + _person_shape(_core(key), key, lexicon)
    body = _body_shape(key, names[0].words)
    words = tokens.words
    for n in names[:6]:
        before = words[n.first - 1].lower() if n.first else ""
        after = words[n.last] if n.last < len(words) else ""
        body += 0.7 * (before == "the") + 0.25 * (before in ("in", "at", "from"))
        person += 0.4 * (lexicon.cues.get(after, 0.0) > 0.4 or lexicon.cues.get(before, 0.0) > 0.4)
        age = after == "," and n.last + 2 < len(words) and words[n.last + 1].isdigit() and words[n.last + 2] == ","
        person += 1.0 * age + 0.3 * (before in OFFICES)
    two = len(key) == 2 and body < 1 and not (key[0] in lexicon.common and key[1] in lexicon.common)
    return ("person" if two or person >= body and person > 0.3 else "organization"), False


def _names_people(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word names a kind of people: "Democrats", "Texans"."""
    ending = word.endswith(("ans", "ists", "ats", "ims", "ese", "ers", "tes"))
    return word in PARTIES or ending and word not in lexicon.given


def _person_shape(core: Key, key: Key, lexicon: Lexicon) -> float:
    if len(core) == 1:
        return 0.7 * (core[0] in lexicon.given)
    initials = any(len(w) == 1 for w in core[1:-1])
    return 2.0 * (core[0] in lexicon.given) + 0.5 * (len(core) <= 3) + initials + 2.0 * (key[-1] in SUFFIXES)


def _body_shape(key: Key, shown: Key) -> float:
    vote = 3.0 * (key[-1] in BODIES) + 1.5 * bool(BODIES & set(key[:-1]))
    vote += 2.0 * bool(_LITTLE & set(key[1:-1])) + 2.0 * (key[0] in _KNOWN_BODIES)
    return vote + 2.0 * (len(shown) == 1 and shown[0].isupper() and 2 <= len(shown[0].replace(".", "")) <= 6)
