"""Labelled candidates for the resolver: which entity of a GUM document a pronoun or description stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.document import Span
from pipeline.core.naming.article import Article, prepare
from pipeline.core.naming.mentions import Mention
from pipeline.core.speaking.antecedent import NIL
from pipeline.core.speaking.resolve import Resolver
from pipeline.core.speaking.ties import Ties
from pipeline.models import lexicon
from training.corpora import Chained, Document

GENRES = ("news", "bio", "interview", "fiction", "essay", "letter", "voyage", "speech", "academic", "textbook")


@dataclass(frozen=True)
class Choice:
    """One pronoun or description: rows of features, one an entity, and which of them are right."""

    document: str
    form: str
    rows: list[list[float]]
    right: list[bool]


def choices(document: Document, find: Callable[[str], Sequence[Span]]) -> Iterator[Choice]:
    """The pronouns and descriptions of one document whose chain is known, outside quotations."""
    spans = [s for s in find(document.text) if s.label != "none"]
    article = prepare(document.text, spans, lexicon())
    resolver = Resolver(article, Ties(article))
    starts: dict[int, list[Chained]] = defaultdict(list)
    for gold in document.mentions:
        starts[gold.start].append(gold)
    chains = [_chain(article, e.mentions, document) for e in article.entities]
    for number, mention in enumerate(article.mentions):
        if mention.form == "name" or mention.modifier or mention.sex == "s":
            continue
        known = _gold(mention, starts)
        if known is None or known.type not in ("person", "organization"):
            continue
        candidates = resolver.candidates(number)
        right = [e != NIL and chains[e] == known.chain for e, _ in candidates]
        if mention.form == "nominal":
            right[-1] = not any(right)
        if any(right):
            yield Choice(document.name, mention.form, [row for _, row in candidates], right)


def _gold(mention: Mention, starts: dict[int, list[Chained]]) -> Chained | None:
    found = [g for g in starts.get(mention.start, ()) if g.end >= mention.end]
    if mention.form == "pronoun":
        found = [g for g in found if g.end == mention.end]
    return max(found, key=lambda g: g.end, default=None)


def _chain(article: Article, mentions: list[int], document: Document) -> int:
    """The chain that most names of an entity belong to; -1 if none does."""
    votes: Counter[int] = Counter()
    for i in mentions:
        m = article.mentions[i]
        around = [g for g in document.mentions if g.start <= m.start and m.end <= g.end and m.start - g.start < 40]
        if around:
            votes[min(around, key=lambda g: (g.end - g.start, g.start)).chain] += 1
    return votes.most_common(1)[0][0] if votes else -1
