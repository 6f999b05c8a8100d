"""Whom somebody speaks to: "he told Hill" is not said by Hill, and whoever was asked is likely to answer."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.core.naming.article import Article
from pipeline.core.speaking.ties import Ties

NOBODY = -1
_ASKING = frozenset({"ask", "asks", "asked", "asking"})
_NEAR = 3  # tokens behind a cue in which the name of the hearer begins
_FAR = 80  # tokens after which a question is forgotten


class Hearers:
    """Who hears, is asked and asks in an article."""

    def __init__(self, article: Article, ties: Ties) -> None:
        self._article, self._ties = article, ties
        tokens = article.tokens
        asking = {tokens.sentence(i) for i, low in enumerate(tokens.lows) if low in _ASKING}
        near = [i for i, mention in enumerate(article.mentions) if tokens.sentence(mention.first) in asking]
        subjects = {ties.link(i).after_at: article.owner[i] for i in near if article.mentions[i].form == "name"}
        self._questions: list[tuple[int, int, int]] = []
        for i in near:
            tie = ties.link(i) if article.owner[i] >= 0 else None
            if tie and tie.heard and tokens.lows[tie.before_at] in _ASKING:
                self._questions.append(
                    (article.mentions[i].first, article.owner[i], subjects.get(tie.before_at, NOBODY))
                )

    def hearer(self, number: int) -> int:
        """The entity named right behind the cue that mention `number` is the subject of; NOBODY if there is none."""
        at = self._ties.link(number).after_at
        if at < 0:
            return NOBODY
        named = self._article.between(at + 1, at + 1 + _NEAR)
        return next((self._article.owner[i] for i in named if self._article.mentions[i].form == "name"), NOBODY)

    def question(self, token: int) -> tuple[int, int]:
        """Who was asked and who asked last before `token`; NOBODY where none is near."""
        k = bisect_left(self._questions, (token, -1, -1)) - 1
        if k < 0 or token - self._questions[k][0] > _FAR:
            return NOBODY, NOBODY
        return self._questions[k][1:]
