"""The pages on what differs between the release and an older one, as `quotes diff` finds it, and the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.core.comparing.difference import Kind
from pipeline.dashboard.explorer import explorer_of, number
from pipeline.dashboard.links import Pages
from pipeline.diff_rows import Wanted, differing
from pipeline.diff_text import KINDS, shortened
from pipeline.errors import UserError
from pipeline.release import TABLES

_PER_PAGE = 100


def compare(request: Request) -> Response:
    """What differs, each number a link to its rows."""
    explorer = explorer_of(request)
    return explorer.page("compare.html", found=explorer.changes, kinds=KINDS, rows=_address, row=_row, value=shortened)


def rows(request: Request) -> Response:
    """The rows behind one number."""
    explorer, page = explorer_of(request), number(request.query_params, "page", 1)
    if explorer.older is None:
        raise HTTPException(404, "There is no older release to compare with.")
    wanted = _wanted(request.query_params)
    listed = differing(explorer.older, explorer.database.folder, wanted, (page - 1) * _PER_PAGE, _PER_PAGE)
    return explorer.page(
        "differing.html",
        wanted=wanted,
        listed=listed,
        page=page,
        pages=max(1, -(-listed.total // _PER_PAGE)),
        address=_address(**{name: given for name, given in request.query_params.items() if name != "page"}),
        row=_row,
        value=shortened,
    )


def _wanted(parameters: Mapping[str, str]) -> Wanted:
    """The rows that an address asks for. Raises UserError, one line naming the parameter, where there are none such."""
    for name, allowed in (("table", TABLES), ("kind", KINDS)):
        if parameters.get(name) not in allowed:
            raise UserError(f"{name}: expected one of {', '.join(allowed)}, received {parameters.get(name, '')!r}")
    return Wanted(
        parameters["table"],
        parameters["kind"],
        **{name: parameters[name] for name in ("cause", "column", "speaker") if name in parameters},
    )


def _address(**which: str) -> str:
    return f"/compare/rows?{urlencode(which)}"


def _row(table: str, kind: Kind, key: str) -> str | None:
    """Where a row of the new release is shown; a removed one is nowhere."""
    pages = Pages()
    shown: Mapping[str, Callable[[str], str]] = {
        "quotes": pages.quotation, "speakers": pages.speaker, "documents": pages.article,
    }  # fmt: skip
    return shown[table](key) if table in shown and kind != "removed" else None
