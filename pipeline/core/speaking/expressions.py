"""What the scorer knows of an expression that may name a source by itself: its form, its ties, its entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention
from pipeline.core.naming.words import UTTERANCES
from pipeline.core.speaking.features import OF_MENTION
from pipeline.core.speaking.links import Link
from pipeline.core.speaking.ties import Ties

Numbers = npt.NDArray[np.float64]
Columns = dict[str, Numbers]

_INDEFINITE = frozenset("a an some many several one another few two three".split())
_SUBJECTS = frozenset({"he", "she", "they", "it", "who"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_NEAR = 4  # words behind a possessive that what it possesses is looked for in
_BY = frozenset({"by", "from", "of"})
_MADE = frozenset("made makes gave used uses wrote sent posted".split())
_OF_TIE = ("after", "after_gap", "over", "before", "before_gap", "according", "heard", "label", "prep", "opens")
_MOST = {"after_gap": 50, "before_gap": 9, "opens": 40}  # what is further off is all one


def links_of(ties: Ties, mentions: Sequence[int]) -> Columns:
    """The links of the mentions: by field a value for each of them."""
    rows = _table([ties.link(i) for i in mentions], len(Link._fields))
    return dict(zip(Link._fields, rows.T, strict=True))


def of_mentions(article: Article, ties: Ties, mentions: Sequence[int], links: Columns) -> Numbers:
    """The values of OF_MENTION for each of the mentions, whose links are `links`."""
    rows = np.empty((len(mentions), len(OF_MENTION)))
    form, tie = len(OF_MENTION) - len(_OF_TIE) - 3, len(OF_MENTION) - 3
    rows[:, :form] = _table([_form(article, i) for i in mentions], form)
    for column, name in enumerate(_OF_TIE, form):
        rows[:, column] = np.minimum(links[name], _MOST.get(name, np.inf))
    rows[:, tie:] = _table([_entity(article, ties, i) for i in mentions], 3)
    return rows


def _table(rows: Iterable[Iterable[float]], width: int) -> Numbers:
    """The rows as an array; twice as fast as by np.array, which looks at the type of each value first."""
    return np.fromiter(chain.from_iterable(rows), dtype=np.float64).reshape(-1, width)


def _form(article: Article, i: int) -> tuple[float, ...]:
    """What kind of expression it is: "is_name" to "owns"."""
    m, owner = article.mentions[i], article.owner[i]
    entity = article.entities[owner] if owner >= 0 else None
    kind = entity.kind if entity else ""
    return (
        m.form == "name",
        m.form == "pronoun",
        m.form == "nominal",
        m.head in _SUBJECTS,
        m.sex == "m" or m.sex == "f",
        m.sex == "p",
        m.sex == "s",
        kind == "person",
        kind == "organization",
        kind == "group",
        entity is not None and entity.place,
        article.lexicon.sources.get(m.head, 0.0) if m.form == "nominal" else 0.0,
        m.possessive or m.head in _POSSESSIVES,
        article.tokens.lows[m.first] in _INDEFINITE,
        m.modifier,
        _owns(article, m),
    )


def _owns(article: Article, mention: Mention) -> float:
    """Whose words: 1 for "Hill's claim", "her call", 2 for "a claim by Hill", 3 for "claims Hill made", else 0."""
    lows = article.tokens.lows
    if mention.possessive or mention.head in _POSSESSIVES:
        for word in lows[mention.last : mention.last + _NEAR]:
            if word in UTTERANCES:
                return 1.0
            if not word.replace("-", "").isalpha():
                return 0.0
        return 0.0
    before, behind = lows[max(0, mention.first - 2) : mention.first], lows[mention.last : mention.last + 2]
    if before[-1:] and before[-1] in _BY and before[0] in UTTERANCES:
        return 2.0
    return 3.0 if before[-1:] and before[-1] in UTTERANCES and not _MADE.isdisjoint(behind) else 0.0


def _entity(article: Article, ties: Ties, i: int) -> tuple[float, float, float]:
    """How often its entity is named and speaks: "n_mentions" to "share_linked"."""
    owner = article.owner[i]
    named = len(article.entities[owner].mentions) if owner >= 0 else 0
    linked = ties.linked(owner)
    return named, linked, linked / named if named else 0.0
