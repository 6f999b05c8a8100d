"""The pages of the explorer as a web application: an address in, a page out."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pipeline.dashboard import comparison, desk, listings
from pipeline.dashboard.explorer import Explorer, explorer_of, number
from pipeline.dashboard.export import as_csv, as_parquet
from pipeline.dashboard.guard import Guard, hosts
from pipeline.dashboard.links import Pages
from pipeline.dashboard.people import speaker
from pipeline.dashboard.rendering import STATIC
from pipeline.dashboard.results import results
from pipeline.dashboard.selection import KINDS, MISSING, ORDERS, TYPES, Selection, selection
from pipeline.errors import UserError


def application(explorer: Explorer, host: str) -> ASGIApp:
    """The web application, for a server that listens on `host`."""
    routes = [
        Route("/", _overview),
        Route("/search", _search),
        Route("/quotes.csv", _csv),
        Route("/quotes.parquet", _parquet),
        Route("/article", _article),
        Route("/quotation", _quotation),
        Route("/articles", listings.articles),
        Route("/speaker", _speaker),
        Route("/speakers", listings.speakers),
        Route("/review", desk.show),
        Route("/review", desk.decide, methods=["POST"]),
        Route("/compare", comparison.compare),
        Route("/compare/rows", comparison.rows),
        Route("/rejects", listings.rejects),
        Route("/quarantine", listings.quarantine),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    handlers: Any = {UserError: _mistake, HTTPException: _failed}
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.state.explorer = explorer
    return Guard(GZipMiddleware(app), hosts(host))


def _overview(request: Request) -> Response:
    explorer = explorer_of(request)
    return explorer.page("overview.html", figures=explorer.figures, types=TYPES)


def _search(request: Request) -> Response:
    explorer, selected = explorer_of(request), selection(request.query_params)
    found = results(explorer.database, selected, number(request.query_params, "page", 1))
    return explorer.page(
        "search.html",
        selected=selected,
        found=found,
        sql=f"{selected.query(explorer.database.source('quotes'))};",
        choices={"types": TYPES, "kinds": KINDS, "missing": MISSING, "orders": ORDERS, "outlets": explorer.outlets},
    )


def _csv(request: Request) -> Response:
    return _download(request, "csv", "text/csv; charset=utf-8")


def _parquet(request: Request) -> Response:
    return _download(request, "parquet", "application/vnd.apache.parquet")


def _download(request: Request, ending: str, media_type: str) -> Response:
    explorer, selected = explorer_of(request), selection(request.query_params)
    made = (as_csv if ending == "csv" else as_parquet)(explorer.database, selected)
    name = f'attachment; filename="quotes-{explorer.database.manifest["version"]}.{ending}"'
    return StreamingResponse(made, media_type=media_type, headers={"Content-Disposition": name})


def _article(request: Request) -> Response:
    explorer = explorer_of(request)
    shown = explorer.article(request.query_params.get("id", ""))
    return explorer.page("article.html", article=shown)


def _quotation(request: Request) -> Response:
    """To the place of a quotation in its article, for whoever knows only its id."""
    quote = explorer_of(request).quote(request.query_params.get("id", ""))
    return RedirectResponse(Pages().article(quote["doc_id"], quote["quote_id"]), 303)


def _speaker(request: Request) -> Response:
    explorer = explorer_of(request)
    found = speaker(explorer.database, request.query_params.get("id", ""), Pages())
    if found is None:
        raise HTTPException(404, "This release has no such speaker.")
    selected = Selection(speaker_id=found.row["speaker_id"])
    quotes = results(explorer.database, selected, number(request.query_params, "page", 1))
    return explorer.page("speaker.html", speaker=found, selected=selected, found=quotes, types=TYPES)


def _mistake(request: Request, error: Exception) -> Response:
    page = explorer_of(request).page("mistake.html", title="That cannot be", message=str(error))
    page.status_code = 400
    return page


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    page = explorer_of(request).page("mistake.html", title="Nothing here", message=error.detail)
    page.status_code = error.status_code
    return page
