"""Whose a writing is that speaks: "the letter, by Holt", "Holt's memo", "Holt put out a statement. It said ..."."""

from __future__ import annotations

from collections import defaultdict

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention
from pipeline.core.naming.words import DOCUMENTS

_BEHIND = 8  # tokens behind the writing in which its issuer is named
_BEFORE = 4  # tokens before it likewise: "Holt's long open letter"
_REACH = 12  # tokens between what puts a writing out and the noun for it
_DEFINITE = frozenset({"the", "this", "that"})
_LINKS = frozenset({"by", "from"})
_NEW = frozenset("a an his her its their in".split())  # before a writing that is spoken of for the first time
# What one does with a writing of one's own; with _SAYS one of _SENT behind "in".
_MAKES = frozenset(
    "sent sends issued issues released releases published publishes wrote writes posted posts put puts circulated "
    "distributed emailed mailed penned signed".split()
)
_SENT = frozenset("statement email letter memo release message post tweet".split())
_SAYS = frozenset("said says responded responds replied replies wrote writes".split())
_STOPS = frozenset(',.;:!?()"“”')


class Issuers:
    """The entities that the writings of an article are laid to, by the noun that names the writing."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._named: dict[int, int] = {}
        self._by_noun: dict[str, set[int]] = defaultdict(set)
        self._subjects: dict[str, set[int]] = defaultdict(set)
        self._makers: dict[str, list[tuple[int, int]]] = defaultdict(list)
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
            maker = self._maker(i)
            if maker >= 0:
                self._makers[noun].append((i, maker))

    def issued(self, mention: Mention, entity: int) -> float:
        """1 if the description itself says that the writing is the entity's, 0.5 if the article says so elsewhere."""
        if self._named.get(mention.last - 1) == entity:
            return 1.0
        return 0.5 if entity in self._by_noun.get(mention.head, ()) else 0.0

    def plainly(self, mention: Mention) -> int | None:
        """Whose the writing plainly is; None where nothing says so.

        The body's whose name stands right before the noun ("the Harbor Trust report"), or that of the only body to
        put such a writing out before ("The Trust sent an email. The email ...").
        """
        article = self._article
        for k in article.between(mention.last - 2, mention.last - 1):
            owner = article.owner[k]
            if owner >= 0 and article.entities[owner].kind == "organization" and not article.entities[owner].place:
                return owner
        if article.tokens.lows[mention.first] not in _DEFINITE:
            return None
        makers = {maker for i, maker in self._makers.get(mention.head, ()) if i < mention.first}
        return makers.pop() if len(makers) == 1 else None

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
        for k in article.between(tokens.sentences[tokens.sentence(i)], i):
            if article.owner[k] >= 0 and not article.mentions[k].modifier:
                return -1 if article.mentions[k].possessive else article.owner[k]
        return -1

    def _maker(self, i: int) -> int:
        """The body whose sentence puts out the writing at token `i`, -1 if none does.

        A person's is not: of a letter that Holt sent, other people may be the authors.
        """
        article, tokens = self._article, self._article.tokens
        first = tokens.sentences[tokens.sentence(i)]
        verb = next((k for k in range(i - 1, max(first, i - _REACH) - 1, -1) if self._puts_out(k, i)), None)
        if verb is None or not _STOPS.isdisjoint(tokens.words[verb + 1 : i]):
            return -1
        subject = next((k for k in article.between(first, verb) if not article.mentions[k].modifier), None)
        if subject is None or article.mentions[subject].possessive or article.owner[subject] < 0:
            return -1
        entity = article.entities[article.owner[subject]]
        return article.owner[subject] if entity.kind == "organization" and not entity.place else -1

    def _puts_out(self, verb: int, i: int) -> bool:
        lows = self._article.tokens.lows
        return lows[verb] in _MAKES or (lows[verb] in _SAYS and lows[i] in _SENT and "in" in lows[verb + 1 : i])
