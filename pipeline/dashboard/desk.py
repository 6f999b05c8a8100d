"""The page on which a reader accepts, rejects or mends one quotation after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.dashboard.article import quotes_in
from pipeline.dashboard.database import Row
from pipeline.dashboard.explorer import Explorer, explorer_of, number
from pipeline.dashboard.review import Turn, decision, turn
from pipeline.dashboard.selection import KINDS, TYPES, Selection, selection
from pipeline.errors import UserError

_LONGEST_FORM = 100_000


def show(request: Request) -> Response:
    """The quotation whose turn it is, or the one that the address names."""
    return _desk(explorer_of(request), request.query_params, "", {})


async def decide(request: Request) -> Response:
    """Write a decision and go on to the next quotation; a form that cannot be comes back with what is wrong."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM:
            raise HTTPException(413, "This form is too long.")
    form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return await run_in_threadpool(_decide, explorer_of(request), request.query_params, form)


def _decide(explorer: Explorer, parameters: Mapping[str, str], form: Mapping[str, str]) -> Response:
    if form.get("action") == "undo":
        done = "undone" if explorer.corrections.undo() else "not-undone"
        return _onward(parameters, done)
    quote = explorer.quote(form.get("quote_id", ""))
    document = explorer.document(quote["doc_id"])
    try:
        explorer.corrections.record(document, quote, decision(form, quote, document["text"]))
    except UserError as error:
        return _desk(explorer, {**parameters, "quote": quote["quote_id"]}, str(error), form)
    return _onward(parameters, form["action"])


def _onward(parameters: Mapping[str, str], done: str) -> Response:
    following = {name: value for name, value in parameters.items() if name not in ("quote", "done")}
    return RedirectResponse(f"/review?{urlencode({**following, 'done': done})}", 303)


def _desk(explorer: Explorer, parameters: Mapping[str, str], problem: str, form: Mapping[str, str]) -> Response:
    selected = selection(parameters)
    decided = explorer.corrections.decided()
    at = turn(explorer.database, selected, decided, number(parameters, "skip", 0))
    if parameters.get("quote"):
        at = Turn(explorer.quote(parameters["quote"]), at.left, at.skipped)
    shown = _near(explorer, at.quote) if at.quote else {}
    return explorer.page(
        "review.html",
        turn=at,
        selected=selected,
        here_address=_address(selected, at.skipped),
        onward=_address(selected, at.skipped + 1),
        back=_address(selected, max(0, at.skipped - 1)),
        decided=decided,
        file=explorer.corrections.path,
        done=parameters.get("done", ""),
        problem=problem,
        form=form,
        kinds=KINDS,
        types=TYPES,
        **({"article": None, "number": None, "paragraphs": (), "people": ()} | shown),
    )


def _address(selected: Selection, skipped: int) -> str:
    given = selected.parameters() | ({"skip": str(skipped)} if skipped else {})
    return f"/review?{urlencode(given)}" if given else "/review"


def _near(explorer: Explorer, quote: Row) -> dict[str, Any]:
    """The article of a quotation, its number there, the paragraphs around it, and who is quoted in the article."""
    shown = explorer.article(quote["doc_id"])
    number = next(n for n, row in enumerate(shown.quotes) if row["quote_id"] == quote["quote_id"])
    at = [number in quotes_in(paragraph) for paragraph in shown.paragraphs]
    first = at.index(True) if True in at else 0
    last = len(at) - 1 - at[::-1].index(True) if True in at else 0
    return {
        "article": shown,
        "number": number,
        "paragraphs": shown.paragraphs[max(0, first - 2) : last + 2],
        "people": [voice for voice in shown.voices if voice.speaker_id],
    }
