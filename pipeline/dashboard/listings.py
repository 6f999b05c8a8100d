"""The pages that list the rows of a table other than `quotes`."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pipeline.dashboard.explorer import Explorer, explorer_of, number
from pipeline.dashboard.sql import literal

_PER_PAGE = 100


def articles(request: Request) -> Response:
    """All articles, the newest first."""
    explorer, page = explorer_of(request), number(request.query_params, "page", 1)
    rows = explorer.database.rows(f"""
        SELECT doc_id, title, source, outlet, published_at, n_words, duplicate_of, coalesce(n, 0) AS n_quotes
        FROM documents LEFT JOIN (SELECT doc_id, count(*) AS n FROM quotes GROUP BY ALL) USING (doc_id)
        ORDER BY published_at DESC NULLS LAST, title NULLS LAST, doc_id
        LIMIT {_PER_PAGE} OFFSET {(page - 1) * _PER_PAGE}""")
    return explorer.page("articles.html", rows=rows, **_paging(explorer, "documents", page))


def speakers(request: Request) -> Response:
    """All speakers, the most quoted first."""
    explorer, page = explorer_of(request), number(request.query_params, "page", 1)
    rows = explorer.database.rows(f"""
        SELECT speaker_id, name, kind, affiliations, n_quotes, n_documents FROM speakers
        ORDER BY n_quotes DESC, name, speaker_id LIMIT {_PER_PAGE} OFFSET {(page - 1) * _PER_PAGE}""")
    return explorer.page("speakers.html", rows=rows, **_paging(explorer, "speakers", page))


def rejects(request: Request) -> Response:
    """The inputs that were rejected, all or by one rule."""
    explorer, page, why = (
        explorer_of(request),
        number(request.query_params, "page", 1),
        request.query_params.get("why", ""),
    )
    where = f"WHERE rule = {literal(why)}" if why else ""
    rows = explorer.database.rows(
        f"FROM rejects {where} ORDER BY source, stage LIMIT {_PER_PAGE} OFFSET {(page - 1) * _PER_PAGE}"
    )
    return explorer.page("rejects.html", rows=rows, why=why, **_paging(explorer, "rejects", page, where))


def quarantine(request: Request) -> Response:
    """The quotations in quarantine, all or for one reason."""
    explorer, page, why = (
        explorer_of(request),
        number(request.query_params, "page", 1),
        request.query_params.get("why", ""),
    )
    where = f"WHERE list_contains(reasons, {literal(why)})" if why else ""
    rows = explorer.database.rows(
        f"FROM quarantine {where} ORDER BY doc_id, start LIMIT {_PER_PAGE} OFFSET {(page - 1) * _PER_PAGE}"
    )
    return explorer.page("quarantine.html", rows=rows, why=why, **_paging(explorer, "quarantine", page, where))


def _paging(explorer: Explorer, table: str, page: int, where: str = "") -> dict[str, int]:
    total = explorer.database.one(f"SELECT count(*) AS n FROM {table} {where}")["n"]
    return {"total": total, "page": page, "pages": max(1, -(-total // _PER_PAGE))}
