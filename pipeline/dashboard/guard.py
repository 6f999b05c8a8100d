"""What keeps other sites out: a page of theirs can neither read from the server nor write through it."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing but our own files, no script in the text of a page, no frame around it, no form that leads elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer", with which browsers hide where a form of our own comes from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_LOCAL = ("localhost", "127.0.0.1", "::1")


class Guard:
    """Answers only requests that name this server as it was started, and takes forms only from its own pages.

    A name under the control of a stranger that leads to 127.0.0.1 (DNS rebinding) shows in the header Host; a form
    that the page of a stranger sends shows in Origin, which browsers add to every POST.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope["method"], headers)
        app = PlainTextResponse(refused, 403) if refused else self._app

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await app(scope, receive, sealed)

    def _refused(self, method: str, headers: Headers) -> str | None:
        """Why a request is not answered, None if it is."""
        host = headers.get("host", "")
        if not self._known(_name(host)):
            return f"This server is not called {_name(host)!r}; start it with --host to give it another name.\n"
        if method in ("GET", "HEAD"):
            return None
        if headers.get("origin") != f"http://{host}" or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return "Forms are taken only from the pages of this server.\n"
        return None

    def _known(self, name: str) -> bool:
        """Whether the name is ours. A server on all interfaces answers to each number, but to no foreign name."""
        return name in self._hosts or ("*" in self._hosts and _is_number(name))


def hosts(host: str) -> frozenset[str]:
    """The names of a server that was told to listen there."""
    if host in ("0.0.0.0", "::"):
        return frozenset((*_LOCAL, "*"))
    return frozenset((*_LOCAL, host.lower())) if is_loopback(host) else frozenset((host.lower(),))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    return host.lower() == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _name(host: str) -> str:
    """The name in a header Host, without the port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
