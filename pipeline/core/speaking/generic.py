"""Which of an article's bodies a general noun may speak of: "the agency", "the paper", "the company"."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention
from pipeline.core.naming.trades import NOUNS, trades_of

INDEFINITE = ("a", "an", "one", "another", "some", "many", "several")
NEW = 2  # brought in as somebody or something that the reader does not know: "an aide"
_KNOWN = 1


class Generic:
    """The bodies of an article by their last words and their lines, and the descriptions that it brings in as new."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._trades: dict[int, frozenset[str]] = {}
        self._by_last: dict[str, list[int]] = {}
        for e, entity in enumerate(article.entities):
            if entity.kind == "organization" and not entity.place and len(entity.key) > 1:
                self._by_last.setdefault(entity.key[-1], []).append(e)
        self._brought: dict[str, tuple[int, bool]] = {}
        for mention in article.mentions:
            if mention.form == "nominal" and not mention.modifier:
                new = article.tokens.lows[mention.first] in INDEFINITE
                before = self._brought.setdefault(mention.head, (mention.first, new))
                self._brought[mention.head] = before if before[1] or not new else (mention.first, new)

    def plainly(self, mention: Mention, near: Iterable[int]) -> int | None:
        """The one entity that a description means, None where there is none or are several.

        Either its words belong to that body ("the agency" where only one name ends in "Agency"), or of the bodies
        `near` by only its name tells of the line that the noun does ("the paper" where only the Post is a newspaper).
        A handle ("@holt_fenwick") is that of the one person near by whose surname it holds.
        """
        lows = self._article.tokens.lows
        if lows[mention.first][0] == "@":
            called = "".join(lows[mention.first : mention.last])
            people = [e for e in near if self._article.entities[e].kind == "person"]
            return self._one([e for e in people if self._article.entities[e].key[-1] in called])
        if mention.form != "nominal" or lows[mention.first] != "the":
            return None
        wanted = set(lows[mention.first + 1 : mention.last])
        alike = [e for e in self._by_last.get(mention.head, ()) if wanted.issubset(self._article.entities[e].key)]
        if len(alike) != 1 and self.named(mention):
            alike = [e for e in near if self.trade(mention, e) == 1]
        return self._one(alike)

    @staticmethod
    def _one(entities: list[int]) -> int | None:
        return entities[0] if len(entities) == 1 else None

    def named(self, mention: Mention) -> bool:
        """Whether a description speaks of a body that has a name: "the company" where there was no "a company"."""
        definite = self._article.tokens.lows[mention.first] == "the"
        return definite and mention.head in NOUNS and self.brought(mention) < NEW

    def brought(self, mention: Mention) -> int:
        """NEW if such a description without a name was brought in before ("an aide"), 1 if there was one, 0 if none."""
        if mention.form != "nominal":
            return 0
        first, new = self._brought.get(mention.head, (mention.first, False))
        return (NEW if new else _KNOWN) if first < mention.first else 0

    def trade(self, mention: Mention, e: int) -> int:
        """1 if a noun for a body and the entity's name tell the same line, -1 if another, 0 where one tells none."""
        wanted = NOUNS.get(mention.head) if mention.form == "nominal" else None
        if wanted is None:
            return 0
        trades = self._trades.get(e)
        if trades is None:
            entity = self._article.entities[e]
            trades = self._trades[e] = trades_of(entity.key, entity.place)
        return (0 if not trades else -1) if wanted.isdisjoint(trades) else 1
