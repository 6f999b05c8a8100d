"""How each mention of an article is tied to its sentence, and which entities the article shows speaking."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.core.naming.article import Article
from pipeline.core.speaking.links import Link, link

NOBODY = (-2, 99)  # no entity, as far away as can be


class Ties:
    """The links of an article's mentions, each worked out once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._links: dict[int, Link] = {}
        self._linked: dict[int, int] = {}
        self._speakers: list[tuple[int, int]] = []
        self._survey()

    def link(self, i: int) -> Link:
        """The ties of mention `i`."""
        found = self._links.get(i)
        if found is None:
            found = self._links[i] = link(self._article, self._article.mentions[i])
        return found

    def linked(self, entity: int) -> int:
        """How many mentions of `entity` are the subject of a cue."""
        return self._linked.get(entity, 0)

    def last_speaker(self, token: int) -> tuple[int, int]:
        """The entity last the subject of a cue before `token`, and how many paragraphs ago; NOBODY if none."""
        k = bisect_left(self._speakers, (token, -1)) - 1
        if k < 0:
            return NOBODY
        at, entity = self._speakers[k]
        tokens = self._article.tokens
        return entity, tokens.paragraph(token) - tokens.paragraph(at)

    def _survey(self) -> None:
        """Note which entities are subjects of cues, and where: those are the article's speakers."""
        tokens = self._article.tokens
        for i, (mention, entity) in enumerate(zip(self._article.mentions, self._article.owner, strict=True)):
            if entity < 0 or tokens.quote_of[mention.last - 1] != -1:
                continue
            tie = self.link(i)
            if (tie.after > 0.5 and tie.over <= 3) or (tie.before > 0.5 and not tie.heard):
                self._linked[entity] = self._linked.get(entity, 0) + 1
                self._speakers.append((mention.first, entity))
        self._speakers.sort()
