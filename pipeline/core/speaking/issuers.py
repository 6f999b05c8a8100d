"""Whose a writing is that speaks: "the letter, by Holt", "Holt's memo", "Holt put out a statement. It said ..."."""

from __future__ import annotations

from collections import defaultdict

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention
from pipeline.core.naming.words import DOCUMENTS

_BEHIND = 8  # tokens behind the writing in which its issuer is named
_BEFORE = 4  # tokens before it likewise: "Holt's long open letter"
_LINKS = frozenset({"by", "from"})
_NEW = frozenset("a an his her its their in".split())  # before a writing that is spoken of for the first time
_STOPS = frozenset(',.;:!?()"“”')


class Issuers:
    """The entities that the writings of an article are laid to, by the noun that names the writing."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._named: dict[int, int] = {}
        self._by_noun: dict[str, set[int]] = defaultdict(set)
        self._subjects: dict[str, set[int]] = defaultdict(set)
        tokens = article.tokens
        for i in [i for i, word in enumerate(tokens.lows) if word in DOCUMENTS and tokens.quote_of[i] == -1]:
            noun = tokens.lows[i]
            issuer = self._told(i)
            if issuer >= 0:
                self._named[i] = issuer
                self._by_noun[noun].add(issuer)
            subject = self._subject(i)
            if subject >= 0:
                self._subjects[noun].add(subject)

    def issued(self, mention: Mention, entity: int) -> float:
        """1 if the description itself says that the writing is the entity's, 0.5 if the article says so elsewhere."""
        if self._named.get(mention.last - 1) == entity:
            return 1.0
        return 0.5 if entity in self._by_noun.get(mention.head, ()) else 0.0

    def plainly(self, mention: Mention) -> int | None:
        """The body whose name stands right before the noun: "the Harbor Trust report"; None if none does."""
        article = self._article
        for k in article.between(mention.last - 2, mention.last - 1):
            owner = article.owner[k]
            if owner >= 0 and article.entities[owner].kind == "organization" and not article.entities[owner].place:
                return owner
        return None

    def introduces(self, mention: Mention, entity: int) -> bool:
        """Whether a sentence about the entity speaks of such a writing for the first time."""
        return entity in self._subjects.get(mention.head, ())

    def _told(self, i: int) -> int:
        """The entity named as issuer beside the writing at token `i`, -1 if none is."""
        article, words = self._article, self._article.tokens.words
        for k in reversed(article.between(max(0, i - _BEFORE), i)):
            mention = article.mentions[k]
            if article.owner[k] >= 0 and mention.possessive and _STOPS.isdisjoint(words[mention.last : i]):
                return article.owner[k]
        linked = next((k for k in range(i + 1, min(i + 1 + _BEHIND, len(words))) if words[k] in _LINKS), None)
        if linked is None or not _STOPS.isdisjoint(words[i + 1 : linked]):
            return -1
        for k in article.between(linked + 1, linked + 1 + _BEHIND):
            mention = article.mentions[k]
            if article.owner[k] >= 0 and not mention.modifier and _STOPS.isdisjoint(words[linked + 1 : mention.first]):
                return article.owner[k]
        return -1

    def _subject(self, i: int) -> int:
        """The entity that a sentence begins with in which the writing at token `i` is new, -1 if there is none."""
        article, tokens = self._article, self._article.tokens
        if _NEW.isdisjoint(tokens.lows[max(0, i - _BEFORE) : i]):
            return -1
        first = tokens.sentences[tokens.sentence(i)]
        for k in article.between(first, i):
            if article.owner[k] >= 0 and not article.mentions[k].modifier:
                return -1 if article.mentions[k].possessive else article.owner[k]
        return -1
