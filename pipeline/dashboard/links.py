"""Where things lead: to pages of the server, or, in a file on its own, to what that file holds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol
from urllib.parse import urlencode


class Links(Protocol):
    """Addresses of pages, None where there is no such page."""

    def search(self, **conditions: str) -> str | None:
        """The quotations for which the conditions of a `Selection` hold."""

    def article(self, doc_id: str, quote_id: str | None = None) -> str | None:
        """An article, at one of its quotations if that is given."""

    def speaker(self, speaker_id: str) -> str | None:
        """All about a speaker."""

    def rows(self, table: str, why: str) -> str | None:
        """The rows of `rejects` or `quarantine` with that rule or reason."""

    def review(self, quote_id: str) -> str | None:
        """Where a quotation can be put right."""


class Pages:
    """The pages of the server."""

    def search(self, **conditions: str) -> str:
        return f"/search?{urlencode(conditions)}"

    def article(self, doc_id: str, quote_id: str | None = None) -> str:
        return f"/article?{urlencode({'id': doc_id})}" + (f"#q-{quote_id}" if quote_id else "")

    def speaker(self, speaker_id: str) -> str:
        return f"/speaker?{urlencode({'id': speaker_id})}"

    def rows(self, table: str, why: str) -> str:
        return f"/{table}?{urlencode({'why': why})}"

    def quotation(self, quote_id: str) -> str:
        """A quotation by its id alone."""
        return f"/quotation?{urlencode({'id': quote_id})}"

    def review(self, quote_id: str) -> str:
        return f"/review?{urlencode({'quote': quote_id})}"


class Anchors:
    """Places in a file that holds some articles and nothing else."""

    def __init__(self, articles: Collection[str]) -> None:
        self._articles = frozenset(articles)

    def search(self, **conditions: str) -> None:
        return None

    def article(self, doc_id: str, quote_id: str | None = None) -> str | None:
        if doc_id not in self._articles:
            return None
        return f"#q-{quote_id}" if quote_id else f"#a-{doc_id}"

    def speaker(self, speaker_id: str) -> None:
        return None

    def rows(self, table: str, why: str) -> None:
        return None

    def review(self, quote_id: str) -> None:
        return None
