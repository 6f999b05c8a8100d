"""What an article sets beside the names of an entity, against which a description is held: "the Texas senator"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention, noun_phrase_start
from pipeline.core.naming.words import OFFICES, OPENERS, SHORT_TITLES

_MENTIONS = 12  # mentions of an entity that are looked at
_AFTER = 14  # tokens of an apposition
_ENDS = frozenset(".,;:!?)")


class Beside:
    """The words beside each entity's names, in lower case."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._words: dict[int, frozenset[str]] = {}
        self._heads: dict[int, set[str]] = {}
        self._wanted: dict[int, frozenset[str]] = {}

    def words(self, entity: int) -> frozenset[str]:
        """The words of the phrases that end in, or follow, a name of `entity`: titles, appositions, parentheses."""
        found = self._words.get(entity)
        if found is None:
            mentions = self._article.mentions
            near = [
                i for i in self._article.entities[entity].mentions if self._article.tokens.quote(mentions[i].first) < 0
            ]
            found = self._words[entity] = frozenset(w for i in near[:_MENTIONS] for w in self._near(mentions[i]))
        return found

    def heads(self, entity: int) -> set[str]:
        """The offices beside any name of `entity`: its titles and the heads of its appositions."""
        found = self._heads.get(entity)
        if found is None:
            words = self._article.tokens.words
            found = {SHORT_TITLES.get(head, head) for head in self._article.entities[entity].heads}
            for i in self._article.entities[entity].mentions:
                mention = self._article.mentions[i]
                found.update(_heads_before(words, mention.first), _heads_after(words, mention.last))
            self._heads[entity] = found
        return found

    def overlap(self, mention: Mention, entity: int) -> float:
        """Share of a description's words that stand beside, or in, a name of `entity`."""
        if mention.form != "nominal":
            return 0.0
        wanted = self._wanted.get(mention.first)
        if wanted is None:
            wanted = self._wanted[mention.first] = frozenset(self._plain(mention.first, mention.last))
        return len(wanted & self.words(entity)) / len(wanted) if wanted else 0.0

    def _near(self, mention: Mention) -> list[str]:
        tokens = self._article.tokens
        first = noun_phrase_start(tokens, mention.first, self._article.lexicon)
        after = tokens.words[mention.last] if mention.last < len(tokens) else "\n"
        last = mention.last
        if after in (",", "(", "is", "was"):
            limit = min(mention.last + _AFTER, len(tokens))
            last = next(
                (k for k in range(mention.last + 1, limit) if tokens.words[k] in _ENDS or tokens.words[k][0] == "\n"),
                limit,
            )
        return self._plain(first, last)

    def _plain(self, first: int, last: int) -> list[str]:
        """The words that tell something, in lower case; "R-Texas" gives both of its parts."""
        parts = [p for w in self._article.tokens.words[first:last] for p in w.lower().replace("’", "'").split("-")]
        plain = [SHORT_TITLES.get(p, p.removesuffix("'s")) for p in parts]
        return [p for p in plain if p and p[0].isalnum() and p not in OPENERS]


def _heads_before(words: Sequence[str], first: int) -> set[str]:
    """The office right before a name: "the mayor, Hill", "Mayor Hill"."""
    near = {words[first - 1].lower()} if first else set()
    if first > 1 and words[first - 1] == ",":
        near.add(words[first - 2])
    return near & OFFICES


def _heads_after(words: Sequence[str], last: int) -> set[str]:
    """The offices in the apposition or predicate after a name: "Hill, the mayor of Fenwick,", "Hill is the mayor"."""
    if last >= len(words) or words[last] not in (",", "is", "was"):
        return set()
    after = words[last + 1 : last + 12]
    stop = next((t for t, w in enumerate(after) if w in ",.;" or w[0] == "\n"), len(after))
    return {w.lower() for w in after[:stop]} & OFFICES
