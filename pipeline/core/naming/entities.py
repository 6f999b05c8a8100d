"""Who the names of an article stand for: one entity for each person and body, under the fullest name given."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.core.document import SpeakerKind
from pipeline.core.naming.belonging import belonging
from pipeline.core.naming.keys import SURELY, Key, bare, given_sex, key_of
from pipeline.core.naming.kinds import kind_of
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.mentions import Mention
from pipeline.core.naming.merging import Seen, merge
from pipeline.core.naming.names import Name
from pipeline.core.naming.tokens import Tokens
from pipeline.core.naming.words import COURTESY

_AHEAD = 7  # mentions after a name among which pronouns tell its sex


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
            by_key[key_of(mention.name)].append(i)
    for key in _openings(tokens, mentions, by_key, lexicon):
        by_key[key[-1:]] = sorted([*by_key.get(key[-1:], ()), *by_key.pop(key)])
    seen = {key: _seen(tokens, mentions, found) for key, found in by_key.items()}
    entities: list[Entity] = []
    owner = [-1] * len(mentions)
    for keys in merge(seen, lexicon):
        members = sorted(i for key in keys for i in by_key[key])
        for i in members:
            owner[i] = len(entities)
        entity = _entity(tokens, [mentions[i] for i in members], keys[0], lexicon)
        entity.mentions = members
        entities.append(entity)
    for (whose, noun), described in belonging(mentions, owner).items():
        entities.append(_belonging(entities[whose], noun, mentions, described))
        for i, _ in described:
            owner[i] = len(entities) - 1
    for entity in entities:
        if entity.kind == "person" and not _surely(entity, lexicon):
            entity.sex = _sex_from_pronouns(tokens, mentions, entity, entities, owner) or entity.sex
    return entities, owner


def _openings(
    tokens: Tokens, mentions: Sequence[Mention], by_key: Mapping[Key, Sequence[int]], lexicon: Lexicon
) -> list[Key]:
    """Keys that are a plain word, which only opens sentences, and the surname of another: "Will Holt come?"."""
    named = Counter(key[-1] for key in by_key if len(key) > 1 and key[0] in lexicon.given)
    found = []
    for key in by_key:
        plain = len(key) == 2 and (key[0] in lexicon.common or key[0].endswith("ing"))
        if plain and named[key[-1]] > (key[0] in lexicon.given):
            firsts = [mentions[i].first for i in by_key[key]]
            if all(tokens.sentences[tokens.sentence(first)] == first for first in firsts):
                found.append(key)
    return found


def _surely(entity: Entity, lexicon: Lexicon) -> bool:
    """Whether a courtesy tells the sex, or a given name that hardly anybody of the other sex bears."""
    return not COURTESY.keys().isdisjoint(entity.heads) or bool(given_sex(entity.key, lexicon, SURELY))


def _seen(tokens: Tokens, mentions: Sequence[Mention], found: Sequence[int]) -> Seen:
    """Where a name is mentioned, and how often; ten times in quotations count as once outside."""
    outside = [i for i in found if tokens.quote(mentions[i].first) == -1]
    return Seen(outside[0] if outside else len(mentions) + found[0], len(outside) + 0.1 * (len(found) - len(outside)))


def _entity(tokens: Tokens, members: Sequence[Mention], key: Key, lexicon: Lexicon) -> Entity:
    names = [m.name for m in members if m.name is not None]
    fullest = min((name for name in names if name.key == bare(key)), key=_spelling)
    kind, place = kind_of(tokens, names, bare(key), lexicon)
    courtesies = (COURTESY.get(word, "") for n in names for word in n.title.split())
    sex = next(filter(None, courtesies), "") or (given_sex(key, lexicon) if kind == "person" else "n")
    heads = {word for n in names for word in n.title.split()}
    return Entity((fullest.start, fullest.end), kind, sex, bare(key), heads=heads, place=place)


def _belonging(whose: Entity, noun: str, mentions: Sequence[Mention], described: Sequence[tuple[int, int]]) -> Entity:
    """The body that so many descriptions speak of, under the one with the longest name in it."""
    i, k = max(described, key=lambda pair: (mentions[pair[1]].last - mentions[pair[1]].first, -pair[0]))
    return Entity(
        (mentions[k].start, mentions[i].end), "organization", "n", (whose.key[-1], noun), [i for i, _ in described]
    )


def _spelling(name: Name) -> tuple[bool, bool]:
    """Orders spellings of one name, the best first: not all in capitals, with its accents."""
    shown = "".join(name.words)
    return shown.isupper(), shown.isascii()


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
        for k in range(i + 1, min(i + 1 + _AHEAD, len(mentions))):
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
