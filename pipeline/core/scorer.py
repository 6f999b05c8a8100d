"""Who said each quotation: probabilities over the article's entities and descriptions, decided in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from pipeline.core.article import Article
from pipeline.core.features import IMPLICIT, Candidate, Featurizer
from pipeline.core.resolve import NIL, Resolver
from pipeline.core.trees import Floats, Trees

_SLIGHT = 0.03  # a candidate with less of the probability is left out: what it stands for would cost time
# A speaker: ("entity", its index) or ("mention", the index of a description that stands for nobody named).
Who = tuple[str, int]


@dataclass(frozen=True, eq=False)
class Model:
    """`source`: does an expression name the source; `resolve`: does it stand for an entity; `trust`: is the answer right.

    `trust` reads the features of `evidence_of` and gives log-odds; it is fitted on articles that the others never saw.
    """

    source: Trees
    resolve: Trees
    trust: Trees | None


@dataclass(slots=True)
class Decision:
    """The speaker of one utterance; `mention` is the expression that names them there, IMPLICIT if none does."""

    who: Who | None
    mention: int
    confidence: float
    shares: dict[Who, float] = field(default_factory=dict)
    evidence: tuple[float, ...] = ()


def decide(article: Article, model: Model) -> list[Decision]:
    """A decision for each unit of the article, in order."""
    featurizer = Featurizer(article)
    resolver = Resolver(article, featurizer)
    groups = [featurizer.candidates(n) for n in range(len(article.units))]
    if not groups:
        return []
    rows = np.array([c.row for group in groups for c in group], dtype=np.float32)
    scores = _probability(model.source(rows))
    decisions: list[Decision] = []
    at = 0
    for number, group in enumerate(groups):
        part = scores[at : at + len(group)]
        at += len(group)
        decisions.append(_decide(article, resolver, model, number, group, part, decisions))
    return decisions


def _probability(log_odds: Floats) -> Floats:
    odds: Floats = np.exp(-log_odds)
    return 1.0 / (1.0 + odds)


def _decide(
    article: Article, resolver: Resolver, model: Model, number: int, group: list[Candidate], scores: Floats,
    before: list[Decision],
) -> Decision:  # fmt: skip
    previous = before[-1] if before else None
    tokens = article.tokens
    apart = 99
    if previous is not None:
        apart = tokens.paragraph(article.units[number].first) - tokens.paragraph(article.units[number - 1].last - 1)
    told = _told(article, number)
    if told is not None:
        group, scores = [Candidate(told, [])], np.array([0.97], dtype=np.float32)
    total = float(scores.sum()) or 1.0
    shares: dict[Who, float] = {}
    voices: dict[Who, tuple[float, int]] = {}
    known = {who[1]: share for who, share in previous.shares.items() if who[0] == "entity"} if previous else {}
    for candidate, score in zip(group, scores.tolist(), strict=True):
        share = score / total
        if share < _SLIGHT:
            continue
        if candidate.mention == IMPLICIT:
            meant = previous.shares if previous else {}
        else:
            meant = _meaning(article, resolver, model, candidate.mention, known, apart)
        for who, probability in meant.items():
            worth = share * probability
            shares[who] = shares.get(who, 0.0) + worth
            if worth > voices.get(who, (0.0, 0))[0]:
                voices[who] = (worth, candidate.mention)
    if not shares:
        return Decision(None, IMPLICIT, 0.0)
    who = max(shares, key=lambda w: shares[w])
    ordered = sorted(shares.values(), reverse=True)
    mention = voices[who][1]
    evidence = evidence_of(article, scores, ordered, who, mention, apart)
    decision = Decision(who, mention, shares[who], shares, evidence)
    if model.trust is not None:
        decision.confidence = float(_probability(model.trust(np.array([evidence], dtype=np.float32)))[0])
    return decision


EVIDENCE = ("share", "margin", "best", "total", "name", "pronoun", "nominal", "implicit", "apart", "entity", "person", "n_mentions")


def _told(article: Article, number: int) -> int | None:
    """The mention that names the speaker by the layout alone; None where the layout tells nothing.

    A transcript's label ("PENCE: ..."), within the marks or before them, and a line under the quotation that a dash
    opens ("— Sonya Lind, Austin").
    """
    tokens, unit = article.tokens, article.units[number]
    span = article.spans[unit.spans[0]]
    inner = tokens.at(span.start)
    if inner - unit.first > 1 and tokens.words[inner - 1] == ":" or unit.first and tokens.words[unit.first - 1] == ":":
        first = unit.first if inner - unit.first > 1 else tokens.paragraphs[tokens.paragraph(unit.first)]
        last = (inner if inner - unit.first > 1 else unit.first) - 1
        found = [i for i in article.between(first, last) if article.mentions[i].form == "name"]
        if found and last - article.mentions[found[0]].last == 0 and article.mentions[found[0]].first - first <= 1:
            return found[0]
    at = unit.last
    while at < len(tokens) and tokens.words[at][0] == "\n":
        at += 1
    if at + 1 < len(tokens) and tokens.words[at] in "―—–-" and tokens.quote(at) == -1:
        while at < len(tokens) and tokens.words[at] in "―—–-":
            at += 1
        found = [i for i in article.between(at, at + 3) if article.mentions[i].form == "name"]
        if found and article.mentions[found[0]].first == at:
            return found[0]
    return None


def evidence_of(
    article: Article, scores: Floats, shares: list[float], who: Who, mention: int, apart: int
) -> tuple[float, ...]:
    """What the confidence is worked out from: how clear the choice was, and by what it was made."""
    form = article.mentions[mention].form if mention != IMPLICIT else "implicit"
    entity = article.entities[who[1]] if who[0] == "entity" else None
    return (
        shares[0],
        shares[0] - (shares[1] if len(shares) > 1 else 0.0),
        float(scores.max()),
        float(scores.sum()),
        *(float(form == f) for f in ("name", "pronoun", "nominal", "implicit")),
        float(min(apart, 9)),
        float(entity is not None),
        float(entity is not None and entity.kind == "person"),
        float(len(entity.mentions)) if entity else 0.0,
    )


def _meaning(
    article: Article, resolver: Resolver, model: Model, mention: int, known: dict[int, float], apart: int
) -> dict[Who, float]:
    """Whom the mention stands for, with probabilities that sum to one (to none for a pronoun of nobody's)."""
    owner = article.owner[mention]
    if owner >= 0:
        return {("entity", owner): 1.0}
    if article.mentions[mention].sex == "s":
        return {}
    found = resolver.candidates(mention, known, apart)
    if not found:
        return {}
    scores = _probability(model.resolve(np.array([row for _, row in found], dtype=np.float32))).tolist()
    total = sum(scores) or 1.0
    return {
        ("mention", mention) if e == NIL else ("entity", e): score / total
        for (e, _), score in zip(found, scores, strict=True)
    }
