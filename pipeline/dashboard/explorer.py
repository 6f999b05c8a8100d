"""What all pages are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pipeline.core.comparing.difference import Difference
from pipeline.dashboard.article import Article, article
from pipeline.dashboard.corrections import Corrections
from pipeline.dashboard.database import Database, Row
from pipeline.dashboard.figures import Overview, overview
from pipeline.dashboard.links import Pages
from pipeline.dashboard.rendering import render
from pipeline.dashboard.sql import literal
from pipeline.diff import diff
from pipeline.errors import UserError


@dataclass(frozen=True)
class Explorer:
    """A release, with an older one to compare with if it was opened so, and the file of corrections."""

    database: Database
    corrections: Corrections
    older: Path | None = None

    @cached_property
    def figures(self) -> Overview:
        """The figures of the overview; a release does not change, so they are counted once."""
        return overview(self.database, Pages())

    @cached_property
    def changes(self) -> Difference | None:
        """What differs from the older release, None without one."""
        return diff(self.older, self.database.folder) if self.older else None

    @cached_property
    def outlets(self) -> list[str]:
        """The outlets that a search can ask for."""
        rows = self.database.rows("""
            SELECT outlet FROM quotes WHERE outlet IS NOT NULL
            GROUP BY ALL ORDER BY count(*) DESC, outlet LIMIT 500""")
        return [row["outlet"] for row in rows]

    def document(self, doc_id: str) -> Row:
        """An article. Raises HTTPException where the release has none of that id."""
        rows = self.database.rows(f"FROM documents WHERE doc_id = {literal(doc_id)}")
        if not rows:
            raise HTTPException(404, "This release has no such article.")
        return rows[0]

    def article(self, doc_id: str) -> Article:
        """An article with its quotations."""
        quotes = self.database.rows(f"FROM quotes WHERE doc_id = {literal(doc_id)}")
        return article(self.document(doc_id), quotes)

    def quote(self, quote_id: str) -> Row:
        """A quotation. Raises HTTPException where the release has none of that id."""
        rows = self.database.rows(f"FROM quotes WHERE quote_id = {literal(quote_id)}")
        if not rows:
            raise HTTPException(404, "This release has no such quotation.")
        return rows[0]

    def page(self, template: str, **values: Any) -> HTMLResponse:
        """A page with what every page needs."""
        shared: dict[str, Any] = {"release": self.database.folder, "links": Pages()}
        shared |= {"version": self.database.manifest["version"], "texts": self.database.texts}
        return HTMLResponse(render(template, **shared, **values))


def explorer_of(request: Request) -> Explorer:
    """The explorer to which a request is made."""
    explorer: Explorer = request.app.state.explorer
    return explorer


def number(parameters: Mapping[str, str], name: str, lowest: int) -> int:
    """A whole number among the parameters of an address, the lowest that there can be if it is left out."""
    value = parameters.get(name, "")
    if not value:
        return lowest
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise UserError(f"{name}: expected a whole number, received {value!r}")
    return max(lowest, int(value))
