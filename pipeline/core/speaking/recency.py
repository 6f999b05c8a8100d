"""Which entities were named last before each place of an article, by sex and kind; exact, and linear in its length."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence

from pipeline.core.naming.article import Article
from pipeline.core.naming.entities import Entity

REACH = 14  # entities tried for one mention, the most recent first
_AHEAD = 60  # tokens after the mention in which an entity may first be named
_BODY = "n"


def trait(entity: Entity) -> str:
    """What a pronoun asks of an entity: the sex of a person ("" where not told), "n" for anything else."""
    return entity.sex if entity.kind == "person" else _BODY


class Recency:
    """Where each entity is named outside quotations: a name in somebody's words is no antecedent for the reporter's.

    An entity named in quotations only counts as named there.
    """

    def __init__(self, article: Article) -> None:
        tokens, mentions = article.tokens, article.mentions
        self.named = [
            [i for i in e.mentions if tokens.quote(mentions[i].first) == -1] or e.mentions for e in article.entities
        ]
        self._firsts = [[mentions[i].first for i in found] for found in self.named]
        by_trait: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for e, entity in enumerate(article.entities):
            by_trait[trait(entity)].extend((first, e) for first in self._firsts[e])
        self._queues = {kind: _Queue(sorted(found)) for kind, found in by_trait.items()}

    def last(self, e: int, token: int) -> int:
        """The mention of entity `e` last before `token`, else its first one."""
        return self.named[e][max(0, bisect_left(self._firsts[e], token) - 1)]

    def near(self, first: int, last: int, traits: Collection[str]) -> list[int]:
        """The entities of these traits named most recently before token `first`, then those first named after `last`.

        At most REACH of them, the nearest first.
        """
        before: list[tuple[int, int]] = []
        after: list[tuple[int, int]] = []
        for kind in traits:
            queue = self._queues.get(kind)
            if queue is not None:
                before.extend((first - self._last_before(e, first), e) for e in queue.before(first))
                after.extend((at, e) for at, e in queue.opened(first, last + _AHEAD))
        return [e for _, e in [*sorted(before), *sorted(after)][:REACH]]

    def _last_before(self, e: int, token: int) -> int:
        return self._firsts[e][bisect_left(self._firsts[e], token) - 1]


class _Queue:
    """For each of the places, which are sorted, the REACH entities named last up to there, the latest last."""

    def __init__(self, places: Sequence[tuple[int, int]]) -> None:
        self._places = [first for first, _ in places]
        self._recent: list[tuple[int, ...]] = [()]
        self._openings: list[tuple[int, int]] = []
        known: set[int] = set()
        for first, e in places:
            self._recent.append((*(other for other in self._recent[-1] if other != e), e)[-REACH:])
            if e not in known:
                known.add(e)
                self._openings.append((first, e))

    def before(self, token: int) -> tuple[int, ...]:
        """The entities named last before `token`."""
        return self._recent[bisect_left(self._places, token)]

    def opened(self, first: int, last: int) -> Sequence[tuple[int, int]]:
        """The entities first named from token `first` on and before `last`, each with the place."""
        return self._openings[bisect_left(self._openings, (first, -1)) : bisect_left(self._openings, (last, -1))]
