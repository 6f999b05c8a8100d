"""Who said each quotation: probabilities over the article's entities and descriptions, decided in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from math import exp, log

import numpy as np

from pipeline.core.naming.article import Article
from pipeline.core.speaking.antecedent import NIL, Turn
from pipeline.core.speaking.echoes import echoes
from pipeline.core.speaking.features import IMPLICIT
from pipeline.core.speaking.featurizer import Featurizer
from pipeline.core.speaking.marked import Marks
from pipeline.core.speaking.resolve import Resolver
from pipeline.core.speaking.ties import Ties
from pipeline.core.speaking.told import NOBODY, Layout
from pipeline.core.speaking.trees import Floats, Trees

_SLIGHT = 0.03  # a candidate with less of the probability is left out: what it stands for would cost time
_TRACE = 1e-6  # a speaker with less of the probability is forgotten, or a long article would carry all of them along
_TOLD = 0.97  # probability of a speaker whom the layout names
_SURER = 0.05  # by so much surer must a quotation be of its speaker than one that repeats its words
_ECHO = 0.9  # share of that certainty that the repetition keeps
_BLOCK = 256  # units scored at once, to bound the memory that an article takes
EVIDENCE = (
    "share", "margin", "best", "total", "name", "pronoun", "nominal", "implicit", "apart", "entity", "person",
    "n_mentions", "marked", "agrees",
)  # fmt: skip
# A speaker: ("entity", its index) or ("mention", the index of a description that stands for nobody named).
Who = tuple[str, int]


@dataclass(frozen=True, eq=False)
class Model:
    """`source`: does an expression name the source; `resolve`: does it stand for an entity; `trust`: is that right.

    `trust` reads the features of `evidence_of` and gives log-odds; it is fitted on articles that the others never saw.
    `reported` is how a tagger's log-odds of reported speech become true ones: what is added, and by what they are
    multiplied before (Platt 1999).
    """

    source: Trees
    resolve: Trees
    trust: Trees | None
    reported: tuple[float, float] = (0.0, 1.0)


@dataclass(slots=True)
class Decision:
    """The speaker of one utterance; `mention` is the expression that names them there, IMPLICIT if none does."""

    who: Who | None
    mention: int
    confidence: float
    shares: dict[Who, float] = field(default_factory=dict)
    evidence: tuple[float, ...] = ()


def decide(decider: Decider) -> list[Decision]:
    """A decision for each unit of the article, in order."""
    article, model = decider.article, decider.model
    layout = Layout(article)
    decisions: list[Decision] = []
    for number, (mentions, scores) in enumerate(_scored(article, Featurizer(article, decider.ties), model.source)):
        named = layout.told(number)
        if named == NOBODY:
            decisions.append(Decision(None, IMPLICIT, 0.0))
            continue
        if named is not None:
            mentions, scores = [named], np.array([_TOLD], dtype=np.float32)
        decisions.append(decider.decide(number, mentions, scores, decisions[-1] if decisions else None))
    _trust(decisions, model.trust)
    _echo(article, decisions)
    return decisions


def _echo(article: Article, decisions: list[Decision]) -> None:
    """Give words that were quoted before, or come again, to whoever is surest to have said them."""
    given = [decision.confidence for decision in decisions]
    for number, others in echoes(article).items():
        surest = max(others, key=lambda other: given[other])
        if given[surest] > given[number] + _SURER and decisions[surest].who != decisions[number].who:
            decision = decisions[number]
            decision.who, decision.mention = decisions[surest].who, IMPLICIT
            decision.confidence = given[surest] * _ECHO


def _trust(decisions: list[Decision], trust: Trees | None) -> None:
    """Give the decisions their confidence, all at once: the trees cost as much for one row as for fifty."""
    made = [decision for decision in decisions if decision.who is not None]
    if trust is None or not made:
        return
    for k in range(0, len(made), _BLOCK):
        block = made[k : k + _BLOCK]
        sure = _probability(trust(np.array([decision.evidence for decision in block], dtype=np.float32)))
        for decision, confidence in zip(block, sure.tolist(), strict=True):
            decision.confidence = confidence


def _scored(article: Article, featurizer: Featurizer, source: Trees) -> Iterator[tuple[list[int], Floats]]:
    """For each unit the mentions that may name its source, and the probability that each of them does."""
    units = range(len(article.units))
    for block in (units[k : k + _BLOCK] for k in range(0, len(units), _BLOCK)):
        groups, rows = featurizer.block(block)
        scores = _probability(source(rows))
        at = 0
        for mentions in groups:
            yield mentions, scores[at : at + len(mentions)]
            at += len(mentions)


def believed(model: Model, sure: float) -> float:
    """The probability that reported speech of which a tagger is so sure is a statement of its source."""
    bounded = min(max(sure, 1e-6), 1 - 1e-6)
    return 1.0 / (1.0 + exp(-model.reported[0] - model.reported[1] * log(bounded / (1 - bounded))))


def _probability(log_odds: Floats) -> Floats:
    odds: Floats = np.exp(-log_odds)
    return 1.0 / (1.0 + odds)


class Decider:
    """Turns the scores of expressions into those of speakers."""

    def __init__(self, article: Article, model: Model) -> None:
        self.article, self.model, self.ties = article, model, Ties(article)
        self._resolver, self._marks = Resolver(article, self.ties), Marks(article)

    def decide(self, number: int, mentions: list[int], scores: Floats, previous: Decision | None) -> Decision:
        """The decision for unit `number`; `scores` are those of `mentions`, `previous` is the decision before."""
        apart = self._apart(number)
        before = previous.shares if previous else {}
        known = {index: share for (form, index), share in before.items() if form == "entity"}
        turn = Turn(known, apart, self.article.named_in(self.article.units[number]))
        shares, voices = self._shares(mentions, scores, before, turn)
        if not shares:
            return Decision(None, IMPLICIT, 0.0)
        who = max(shares, key=lambda w: shares[w])
        decision = Decision(who, voices[who], shares[who], shares)
        told = evidence_of(self.article, decision, scores, apart)
        decision.evidence = (*told, *self._marks.agreement(number, voices[who]))
        return decision

    def _apart(self, number: int) -> int:
        """Paragraphs since the unit before, 99 if there is none."""
        if not number:
            return 99
        tokens, units = self.article.tokens, self.article.units
        return tokens.paragraph(units[number].first) - tokens.paragraph(units[number - 1].last - 1)

    def _shares(
        self, mentions: list[int], scores: Floats, before: Mapping[Who, float], turn: Turn
    ) -> tuple[dict[Who, float], dict[Who, int]]:
        """The probability of each speaker, and the expression that contributes most to it."""
        total = float(scores.sum()) or 1.0
        shares: dict[Who, float] = {}
        most: dict[Who, tuple[float, int]] = {}
        for mention, score in zip(mentions, scores.tolist(), strict=True):
            share = score / total
            if share < _SLIGHT:
                continue
            meant = before if mention == IMPLICIT else self.meaning(mention, turn)
            for who, probability in meant.items():
                worth = share * probability
                shares[who] = shares.get(who, 0.0) + worth
                if who not in most or worth > most[who][0]:
                    most[who] = worth, mention
        shares = {who: min(share, 1.0) for who, share in shares.items() if share >= _TRACE}  # sums are rounded
        return shares, {who: most[who][1] for who in shares}

    def meaning(self, mention: int, turn: Turn) -> dict[Who, float]:
        """Whom the mention stands for, with probabilities that sum to one (to none for a pronoun of nobody's)."""
        owner = self.article.owner[mention]
        if owner >= 0:
            return {("entity", owner): 1.0}
        if self.article.mentions[mention].sex == "s":
            return {}
        found = self._resolver.candidates(mention, turn)
        if not found:
            return {}
        values = chain.from_iterable(row for _, row in found)
        rows = np.fromiter(values, dtype=np.float32).reshape(len(found), -1)
        scores = _probability(self.model.resolve(rows)).tolist()
        total = sum(scores) or 1.0
        return {
            ("mention", mention) if e == NIL else ("entity", e): score / total
            for (e, _), score in zip(found, scores, strict=True)
        }


def evidence_of(article: Article, decision: Decision, scores: Floats, apart: int) -> tuple[float, ...]:
    """What the confidence is worked out from: how clear the choice was, by what it was made; see EVIDENCE."""
    best, second = [*sorted(decision.shares.values(), reverse=True), 0.0][:2]
    form = article.mentions[decision.mention].form if decision.mention != IMPLICIT else "implicit"
    entity = article.entities[decision.who[1]] if decision.who and decision.who[0] == "entity" else None
    return (
        best,
        best - second,
        float(scores.max()),
        float(scores.sum()),
        *(float(form == f) for f in ("name", "pronoun", "nominal", "implicit")),
        float(min(apart, 9)),
        float(entity is not None),
        float(entity is not None and entity.kind == "person"),
        float(len(entity.mentions)) if entity else 0.0,
    )
