"""Whom the source of a statement stands for, where the source itself is known: its head, and who that is."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention
from pipeline.core.speaking.resolve import NO_TURN
from pipeline.core.speaking.scorer import Decider, Decision

Range = tuple[int, int]


def decide_sources(decider: Decider, sources: Sequence[Range]) -> list[Decision | None]:
    """For each source, a range of code points, its head and the likeliest speaker; None where no mention heads it."""
    found: list[Decision | None] = []
    for source in sources:
        head = _head(decider.article, source)
        meant = {} if head is None else decider.meaning(head, NO_TURN)
        if head is None or not meant:
            found.append(None)
            continue
        who = max(meant, key=lambda w: meant[w])
        found.append(Decision(who, head, meant[who], meant))
    return found


def _head(article: Article, source: Range) -> int | None:
    """The first mention of the source that is not within another's; a name set beside a description goes first."""
    start, end = source
    within = [
        i
        for i in article.between(article.tokens.at(start), article.tokens.at(end))
        if start <= article.mentions[i].start and article.mentions[i].end <= end and not article.mentions[i].modifier
    ]
    kept = [i for i in within if not _possesses(article.mentions[i], end)]
    if not kept:
        return None
    first = article.mentions[kept[0]]
    if first.form == "nominal":
        for i in kept[1:]:
            name = article.mentions[i]
            if name.form == "name" and not any(c.isalnum() for c in article.text[first.end : name.start]):
                return i
    return kept[0]


def _possesses(mention: Mention, end: int) -> bool:
    """Whether it is whose the source is, as "Hill" in "Hill's spokesman", and not the source."""
    return mention.possessive and mention.end + 2 < end
