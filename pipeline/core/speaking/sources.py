"""Whom the source of a statement stands for, where the source itself is known: its head, and who that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.core.document import Span
from pipeline.core.naming.article import Article, Unit
from pipeline.core.speaking.antecedent import Turn
from pipeline.core.speaking.marked import Range, head
from pipeline.core.speaking.scorer import Decider, Decision


def decide_sources(decider: Decider, statements: Sequence[Span], spoken: Sequence[Decision]) -> list[Decision | None]:
    """For each statement the head of its source and the likeliest speaker; None where no mention heads it.

    `spoken` are the decisions on the article's quotations, which tell who spoke before.
    """
    article = decider.article
    lasts = [unit.last for unit in article.units]
    found: list[Decision | None] = []
    for span in statements:
        mention = None if span.source is None else head(article, span.source)
        if mention is None:
            found.append(None)
            continue
        first, last = article.tokens.at(span.start), article.tokens.at(span.end)
        before = bisect_right(lasts, article.mentions[mention].first)
        turn = _turn(article, article.units[:before], spoken[:before], (first, last))
        meant = decider.meaning(mention, turn)
        who = max(meant, key=lambda w: meant[w], default=None)
        found.append(None if who is None else Decision(who, mention, meant[who], meant))
    return found


def _turn(article: Article, units: Sequence[Unit], spoken: Sequence[Decision], content: Range) -> Turn:
    """What precedes and fills a statement of the tokens `content`: the last of `units`, with their decisions."""
    inside = frozenset(article.owner[i] for i in article.between(*content)) - {-1}
    if not units:
        return Turn(inside=inside)
    known = {index: share for (form, index), share in spoken[-1].shares.items() if form == "entity"}
    paragraph = article.tokens.paragraph
    return Turn(known, paragraph(content[0]) - paragraph(units[-1].last - 1), inside)
