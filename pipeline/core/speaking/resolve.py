"""Whom a pronoun or a description stands for: each entity of the article gets features, the model a probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention
from pipeline.core.naming.words import BODIES, BODY_NOUNS, DOCUMENTS, OFFICES, SHORT_TITLES
from pipeline.core.speaking.beside import Beside
from pipeline.core.speaking.focus import SUBJECT, Focus
from pipeline.core.speaking.recency import Recency, trait
from pipeline.core.speaking.ties import Ties

RESOLVE_FEATURES = (
    "sex_match", "sex_conflict", "sex_known", "plural", "neuter", "nominal", "person", "organization", "group",
    "place", "back_sentences", "back_paragraphs", "back_tokens", "recency", "compatible", "quoted", "opened",
    "possessive", "prep", "linked", "n_mentions", "share", "n_linked", "last_linked", "last_linked_paragraphs",
    "same_sentence", "ahead", "head_known", "definite", "opens", "nil", "head_share", "title_only", "relative",
    "previous", "previous_paragraphs", "contained", "full", "subject_before", "opens_paragraph", "quoted_since",
    "persons_between", "cue_subject", "named_inside", "focus", "meant_tokens", "meant_sentences", "meant_subject",
    "n_meant", "overlap", "overlap_best", "document", "body_noun", "head_beside",
)  # fmt: skip
_VALUES = itemgetter(*RESOLVE_FEATURES)
NIL = -1  # the candidate "nobody that the article names": the description itself is the speaker
_ANYBODY = ("", "m", "f", "n")


class Turn(NamedTuple):
    """What precedes and fills the quotation that a mention is to name the speaker of.

    `previous`: probability that each entity said the quotation before, which is `apart` paragraphs away; `inside`: the
    entities that the quoted words name.
    """

    previous: Mapping[int, float] = MappingProxyType({})
    apart: int = 99
    inside: frozenset[int] = frozenset()


NO_TURN = Turn()


class Resolver:
    """Features of an article's unnamed mentions against its entities."""

    def __init__(self, article: Article, ties: Ties) -> None:
        self._article, self._ties = article, ties
        self._recency = Recency(article)
        self._focus = Focus(article, ties)
        self._beside = Beside(article)
        self._heads: dict[int, set[str]] = {}
        self._fixed: dict[int, dict[str, float]] = {}

    def candidates(self, number: int, turn: Turn = NO_TURN) -> list[tuple[int, list[float]]]:
        """Entities that mention `number` may stand for, with features; NIL last for a description."""
        mention = self._article.mentions[number]
        near = self._recency.near(mention.first, mention.last, _traits(mention))
        own = self._of_mention(number) | {"compatible": len(near), "previous_paragraphs": min(turn.apart, 9)}
        shares = [self._beside.overlap(mention, e) for e in near]
        own["overlap_best"] = max(shares, default=0.0)
        rows = []
        for rank, e in enumerate(near):
            ranked = {"overlap": shares[rank], "focus": self._focus.guess(number) == e}
            ranked |= {"recency": rank, "persons_between": rank, "previous": turn.previous.get(e, 0.0)}
            ranked |= {"named_inside": e in turn.inside}
            placed = self._of_entity(mention, e) | self._of_place(mention, e) | self._of_focus(mention, e)
            rows.append((e, {**own, **ranked, **placed}))
        if mention.form == "nominal":
            known = any(row["head_known"] for _, row in rows)
            rows.append((NIL, dict.fromkeys(RESOLVE_FEATURES, 0.0) | own | {"nil": 1.0, "head_known": known}))
        return [(e, list(_VALUES(row))) for e, row in rows]

    def _of_mention(self, number: int) -> dict[str, float]:
        article, mention = self._article, self._article.mentions[number]
        return {
            "plural": mention.sex == "p",
            "neuter": mention.sex == "n",
            "nominal": mention.form == "nominal",
            "sex_known": mention.sex in ("m", "f"),
            "definite": article.tokens.words[mention.first].lower() in ("the", "this", "that"),
            "opens": min(self._ties.link(number).opens, 20),
            "head_share": article.lexicon.sources.get(mention.head, 0.0),
            "title_only": mention.head in OFFICES,
            "document": mention.head in DOCUMENTS,
            "body_noun": mention.head in BODIES or mention.head in BODY_NOUNS,
        }

    def _of_entity(self, mention: Mention, e: int) -> dict[str, float]:
        article, entity = self._article, self._article.entities[e]
        last, paragraphs = self._ties.last_speaker(mention.first)
        recent = (article.mentions[i].first for i in entity.mentions[-3:])
        back = article.mentions[self._recency.last(e, mention.first)]
        return {
            **self._of_itself(e),
            "sex_match": mention.sex in ("m", "f") and entity.sex == mention.sex and entity.kind == "person",
            "sex_conflict": trait(entity) not in _traits(mention),
            "last_linked": last == e,
            "last_linked_paragraphs": min(paragraphs, 20),
            "head_known": mention.form == "nominal" and mention.head in self.heads(e),
            "relative": mention.head == "who",
            "quoted_since": any(back.first < first < mention.first for first in recent),
        }

    def _of_itself(self, e: int) -> dict[str, float]:
        """What the entity is, whoever is to stand for it."""
        found = self._fixed.get(e)
        if found is None:
            entity = self._article.entities[e]
            found = self._fixed[e] = {
                "person": entity.kind == "person",
                "organization": entity.kind == "organization",
                "group": entity.kind == "group",
                "place": entity.place,
                "n_mentions": len(entity.mentions),
                "share": len(entity.mentions) / max(1, len(self._article.mentions)),
                "n_linked": self._ties.linked(e),
                "nil": 0.0,
            }
        return found

    def _of_place(self, mention: Mention, e: int) -> dict[str, float]:
        """Where the entity was last named: how far back, and in what part of the sentence."""
        tokens, last = self._article.tokens, self._recency.last(e, mention.first)
        back, tie = self._article.mentions[last], self._ties.link(last)
        subject = tie.prep in SUBJECT and not back.possessive and not back.modifier
        sentences = tokens.sentence(mention.first) - tokens.sentence(back.first)
        paragraphs = tokens.paragraph(mention.first) - tokens.paragraph(back.first)
        return {
            "back_sentences": min(sentences, 15),
            "back_paragraphs": min(paragraphs, 9),
            "back_tokens": max(-50, min(mention.first - back.first, 120)),
            "quoted": tokens.quote(back.first) != -1,
            "opened": tie.opens <= 2,
            "possessive": back.possessive,
            "prep": tie.prep,
            "linked": tie.after > 0.4 or tie.before > 0.4,
            "same_sentence": sentences == 0,
            "ahead": back.first > mention.first,
            "full": back.name is not None and len(back.name.words) > 1,
            "subject_before": subject and tie.opens <= 3 and sentences <= 1,
            "opens_paragraph": tokens.paragraphs[tokens.paragraph(back.first)] >= back.first - 2,
            "cue_subject": (tie.after > 0.4 and tie.over <= 3) or (tie.before > 0.4 and not tie.heard),
            "contained": mention.first <= back.first and back.last <= mention.last,
        }

    def _of_focus(self, mention: Mention, e: int) -> dict[str, float]:
        """Where the entity was last meant, by a name or by a pronoun that seems to stand for it."""
        last = self._focus.last(e, mention.first)
        if last is None:
            return {"meant_tokens": 120, "meant_sentences": 15, "meant_subject": 0, "n_meant": 0, "head_beside": 0}
        tokens = self._article.tokens
        return {
            "meant_tokens": min(mention.first - last[0], 120),
            "meant_sentences": min(tokens.sentence(mention.first) - tokens.sentence(last[0]), 15),
            "meant_subject": last[1],
            "n_meant": self._focus.times(e),
            "head_beside": mention.form == "nominal" and mention.head in self._beside.words(e),
        }

    def heads(self, e: int) -> set[str]:
        """Nouns that the article sets beside the names of entity `e`: its titles and the heads of its appositions."""
        found = self._heads.get(e)
        if found is None:
            entity, words = self._article.entities[e], self._article.tokens.words
            found = {SHORT_TITLES.get(head, head) for head in entity.heads}
            for i in entity.mentions:
                mention = self._article.mentions[i]
                found.update(_heads_before(words, mention.first), _heads_after(words, mention.last))
            self._heads[e] = found
        return found


def _traits(mention: Mention) -> tuple[str, ...]:
    """What an entity may be that the mention stands for: of no other sex, no person for a body, no body for one."""
    if mention.sex in ("m", "f"):
        return ("", mention.sex)
    if mention.sex in ("n", "p"):
        return ("n",)
    return _ANYBODY[:-1] if mention.form == "nominal" and mention.head in OFFICES else _ANYBODY


def _heads_before(words: Sequence[str], first: int) -> set[str]:
    """The office right before a name: "the mayor, Hill", "Mayor Hill"."""
    near = {words[first - 1].lower()} if first else set()
    if first > 1 and words[first - 1] == ",":
        near.add(words[first - 2])
    return near & OFFICES


def _heads_after(words: Sequence[str], last: int) -> set[str]:
    """The offices in the apposition or predicate after a name: "Hill, the mayor of Fenwick,", "Hill is the mayor"."""
    if last >= len(words) or words[last] not in (",", "is", "was"):
        return set()
    after = words[last + 1 : last + 12]
    stop = next((t for t, w in enumerate(after) if w in ",.;" or w[0] == "\n"), len(after))
    return {w.lower() for w in after[:stop]} & OFFICES
