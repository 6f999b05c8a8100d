"""Why quotations of two releases differ, told while both are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from pipeline.core.comparing.causes import Causes, causes
from pipeline.core.comparing.rows import Compared, compare
from pipeline.core.unifying.lines import REJECTED, rejected
from pipeline.rows import FROM_ARTICLE
from pipeline.tables import partitions
from pipeline.tables.lockstep import END

if TYPE_CHECKING:
    from pipeline.diff import Pair, Table


class Reasons:
    """Tells why quotations differ, piece by piece in the order of their articles."""

    def __init__(self, pair: Pair) -> None:
        self._maker = pair.both.maker
        self._articles = _Articles(pair.tables["documents"])
        self._rejected = _rejected(pair.tables["rejects"])

    def of(self, compared: Compared, limit: str) -> Causes:
        """The causes in the piece of articles whose id is less than `limit` and was not so in the call before."""
        return causes(compared, self._articles.before(limit), FROM_ARTICLE, self._maker, self._rejected)


class _Articles:
    """The ids of the articles that were added, removed or changed, handed out in the order of the ids."""

    def __init__(self, documents: Table) -> None:
        self._table = documents
        self._pieces = iter(()) if documents.same else documents.pieces()
        self._come_to = ""
        self._waiting: set[str] = set()

    def before(self, limit: str) -> frozenset[str]:
        """Those whose id is less than `limit` and was not so in the call before."""
        while self._come_to < limit:
            old, new, self._come_to = next(self._pieces, (None, None, END))
            if old is not None and new is not None:
                compared = compare(old, new, self._table.key, self._table.columns)
                for rows in (compared.added, compared.removed, compared.after):
                    self._waiting.update(rows["doc_id"].to_pylist())
        ready = frozenset(doc_id for doc_id in self._waiting if doc_id < limit)
        self._waiting -= ready
        return ready


def _rejected(rejects: Table) -> frozenset[str]:
    """The ids of the quotations that a person took out of either release."""
    found: set[str | None] = set()
    for path in (rejects.old, rejects.new):
        for piece in partitions.stream(path, ["rule", "reason"]):
            by_hand = piece.filter(pc.equal(piece["rule"], REJECTED))
            found.update(map(rejected, by_hand["reason"].to_pylist()))
    return frozenset(key for key in found if key is not None)
