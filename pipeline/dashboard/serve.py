"""The server behind `quotes dashboard`."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from pipeline.dashboard.app import application
from pipeline.dashboard.corrections import Corrections
from pipeline.dashboard.database import Database
from pipeline.dashboard.explorer import Explorer
from pipeline.dashboard.guard import is_loopback
from pipeline.errors import UserError
from pipeline.release import read_manifest


@dataclass(frozen=True, slots=True)
class Served:
    """What to show and where: a release, the file of corrections, and a port, 0 for any that is free."""

    release: Path
    corrections: Path
    against: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8600
    browser: bool = False


def serve(served: Served) -> None:
    """Serve the pages until interrupted. Raises UserError where there is nothing to show or the port is taken."""
    older = served.against.resolve() if served.against else None
    if older:
        read_manifest(older)  # said now rather than on the page
    explorer = Explorer(Database(served.release), Corrections(served.corrections), older)
    try:
        family = socket.AF_INET6 if ":" in served.host else socket.AF_INET
        listening = socket.create_server((served.host, served.port), family=family)
    except OSError as error:
        raise UserError(
            f"--host {served.host} --port {served.port}: cannot listen there ({os.strerror(error.errno or 0)})"
        ) from error
    name = f"[{served.host}]" if ":" in served.host else served.host
    address = f"http://{name}:{listening.getsockname()[1]}/"
    sys.stdout.write(f"{served.release} is shown at {address} (Ctrl-C ends it)\n")
    sys.stdout.flush()
    if not is_loopback(served.host):
        sys.stderr.write(f"quotes: --host {served.host}: whoever can reach this machine can read and correct\n")
    if served.browser:
        webbrowser.open(address)
    config = uvicorn.Config(
        application(explorer, served.host), log_level="warning", lifespan="off", ws="none", timeout_graceful_shutdown=1
    )
    with suppress(KeyboardInterrupt):  # the way to end it
        uvicorn.Server(config).run(sockets=[listening])
