"""Whom a pronoun or a description stands for: each entity of the article gets features, the model a probability."""

from __future__ import annotations

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention
from pipeline.core.naming.words import ANONYMOUS, BODIES, BODY_NOUNS, DOCUMENTS, OFFICES
from pipeline.core.speaking.antecedent import NIL, NO_TURN, NOBODY, Turn, ordered
from pipeline.core.speaking.apposition import apposed, followed
from pipeline.core.speaking.beside import Beside
from pipeline.core.speaking.focus import SUBJECT, Focus
from pipeline.core.speaking.generic import INDEFINITE, Generic
from pipeline.core.speaking.hearers import Hearers
from pipeline.core.speaking.issuers import Issuers
from pipeline.core.speaking.recency import Recency
from pipeline.core.speaking.ties import Ties

_NEVER_MEANT = (120, 15, False, 0, False)
_ANYBODY = ("", "m", "f", "n")
Values = tuple[float, ...]


class Resolver:
    """Features of an article's unnamed mentions against its entities."""

    def __init__(self, article: Article, ties: Ties) -> None:
        self._article, self._ties = article, ties
        self._recency = Recency(article)
        self._focus = Focus(article, ties)
        self._beside = Beside(article)
        self._hearers = Hearers(article, ties)
        self._issuers: Issuers | None = None
        self._generic = Generic(article)
        self._fixed: dict[int, Values] = {}
        self._named: dict[int, tuple[Values, bool]] = {}

    def candidates(self, number: int, turn: Turn = NO_TURN) -> list[tuple[int, list[float]]]:
        """Entities that mention `number` may stand for, with features; NIL last for a description."""
        mention, beside = self._article.mentions[number], self._beside
        recent = self._recency.near(mention.first, mention.last, _traits(mention))
        plainly = self._plainly(number, recent)
        near = [] if plainly is None else [plainly]
        if plainly is None:
            within = {self._article.owner[i] for i in self._article.between(mention.first, mention.last)}
            # "the Brandt campaign" is not Brandt, but "Brandt's letter" may be
            near = [e for e in recent if e not in within or self._issued(mention, e) == 1.0]
        shares = [beside.overlap(mention, e) for e in near]
        known = [mention.form == "nominal" and mention.head in beside.heads(e) for e in near]
        trades = [self._generic.trade(mention, e) for e in near]
        best, same = max(shares, default=0.0), trades.count(1)
        unnamed = (mention.head in ANONYMOUS, self._generic.brought(mention))
        own = (*self._of_mention(number), len(near), min(turn.apart, 9), best, same, *unnamed)
        sexed, guess = mention.sex in ("m", "f"), self._focus.guess(number)
        speaker, paragraphs = self._ties.last_speaker(mention.first)
        writing = mention.head in DOCUMENTS
        hearer, (asked, asks) = self._hearers.hearer(number), self._hearers.question(mention.first)
        found = []
        for rank, e in enumerate(near):
            entity = self._article.entities[e]
            both = (
                rank, rank, shares[rank], known[rank], sexed and entity.sex == mention.sex and entity.kind == "person",
                speaker == e, min(paragraphs, 20), mention.head == "who", guess == e, turn.previous.get(e, 0.0),
                e in turn.inside, hearer == e, asked == e, asks == e, self._issued(mention, e),
                writing and self._written.introduces(mention, e), trades[rank],
            )  # fmt: skip
            values = (*own, *both, *self._of_entity(e), *self._of_place(mention, e), *self._of_focus(mention, e))
            found.append((e, list(ordered(values))))
        if mention.form == "nominal" and plainly is None and not (1 in trades and self._generic.named(mention)):
            found.append((NIL, list(ordered((*own, *NOBODY[any(known)])))))
        return found

    def _plainly(self, number: int, recent: list[int]) -> int | None:
        """The entity that a mention can only stand for, if there is one; those of `recent` are near by."""
        mention = self._article.mentions[number]
        if mention.head == "who":
            return followed(self._article, number)
        told = self._written.plainly(mention) if mention.head in DOCUMENTS else apposed(self._article, number)
        return self._generic.plainly(mention, recent) if told is None else told

    def _issued(self, mention: Mention, e: int) -> float:
        return self._written.issued(mention, e) if mention.head in DOCUMENTS else 0.0

    @property
    def _written(self) -> Issuers:
        """Made when a writing speaks: in most articles none does."""
        if self._issuers is None:
            self._issuers = Issuers(self._article)
        return self._issuers

    def _of_mention(self, number: int) -> Values:
        article, mention = self._article, self._article.mentions[number]
        return (
            mention.sex == "p",
            mention.sex == "n",
            mention.form == "nominal",
            mention.sex in ("m", "f"),
            article.tokens.lows[mention.first] in ("the", "this", "that"),
            min(self._ties.link(number).opens, 20),
            article.lexicon.sources.get(mention.head, 0.0),
            mention.head in OFFICES,
            mention.head in DOCUMENTS,
            mention.head in BODIES or mention.head in BODY_NOUNS,
            article.tokens.lows[mention.first] in INDEFINITE,
        )

    def _of_entity(self, e: int) -> Values:
        """What the entity is, whoever is to stand for it: no candidate conflicts in sex."""
        found = self._fixed.get(e)
        if found is None:
            entity = self._article.entities[e]
            kinds = (entity.kind == "person", entity.kind == "organization", entity.kind == "group")
            named = len(entity.mentions)
            share = named / max(1, len(self._article.mentions))
            found = self._fixed[e] = (*kinds, entity.place, named, share, self._ties.linked(e), False, False)
        return found

    def _of_named(self, number: int) -> tuple[Values, bool]:
        """In what part of its sentence a name stands, and whether as the subject near the sentence's start."""
        found = self._named.get(number)
        if found is None:
            tokens, mention, tie = self._article.tokens, self._article.mentions[number], self._ties.link(number)
            values = (
                tokens.quote(mention.first) != -1,
                tie.opens <= 2,
                mention.possessive,
                tie.prep,
                tie.after > 0.4 or tie.before > 0.4,
                mention.name is not None and len(mention.name.words) > 1,
                tokens.paragraphs[tokens.paragraph(mention.first)] >= mention.first - 2,
                (tie.after > 0.4 and tie.over <= 3) or (tie.before > 0.4 and not tie.heard),
            )
            subject = tie.prep in SUBJECT and not mention.possessive and not mention.modifier
            found = self._named[number] = values, subject and tie.opens <= 3
        return found

    def _of_place(self, mention: Mention, e: int) -> Values:
        """Where the entity was last named: the values of _OF_NAMED, and how far back that is."""
        tokens, mentions = self._article.tokens, self._article.mentions
        last = self._recency.last(e, mention.first)
        back = mentions[last]
        named, subject = self._of_named(last)
        sentences = tokens.sentence(mention.first) - tokens.sentence(back.first)
        paragraphs = tokens.paragraph(mention.first) - tokens.paragraph(back.first)
        return (
            *named,
            min(sentences, 15),
            min(paragraphs, 9),
            max(-50, min(mention.first - back.first, 120)),
            sentences == 0,
            back.first > mention.first,
            subject and sentences <= 1,
            any(back.first < mentions[i].first < mention.first for i in self._article.entities[e].mentions[-3:]),
        )

    def _of_focus(self, mention: Mention, e: int) -> Values:
        """Where the entity was last meant, by a name or by a pronoun that seems to stand for it."""
        last = self._focus.last(e, mention.first)
        if last is None:
            return _NEVER_MEANT
        tokens = self._article.tokens
        return (
            min(mention.first - last[0], 120),
            min(tokens.sentence(mention.first) - tokens.sentence(last[0]), 15),
            last[1],
            self._focus.times(e),
            mention.form == "nominal" and mention.head in self._beside.words(e),
        )


def _traits(mention: Mention) -> tuple[str, ...]:
    """What an entity may be that the mention stands for: of no other sex, no person for a body, no body for one."""
    if mention.sex in ("m", "f"):
        return ("", mention.sex)
    if mention.sex in ("n", "p"):
        return ("n",)
    return _ANYBODY[:-1] if mention.form == "nominal" and mention.head in OFFICES else _ANYBODY
