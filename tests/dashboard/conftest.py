"""Releases to look at, the server, and the browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.dashboard.database import Database
from tests.conftest import ROOT
from tests.dashboard import hostile
from tests.synthetic import write

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_QUIET = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync""".split()


@dataclass
class Shown:
    """A server that shows a release, and the file that it writes to."""

    address: str
    release: Path
    corrections: Path


@dataclass
class Visit:
    """A page of the browser, with what went wrong on it and what it asked for."""

    page: Page
    shown: Shown
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def to(self, path: str) -> Page:
        """Go to a page of the server and wait until it is all there."""
        self.page.goto(f"{self.shown.address}{path}")
        return self.page


@contextmanager
def serving(release: Path, corrections: Path, *options: str) -> Iterator[Shown]:
    """`quotes dashboard` on a port that is free."""
    command = [sys.executable, "-m", "pipeline.cli", "dashboard", release, "--corrections", corrections, "--port", "0"]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        try:
            assert server.stdout
            said = server.stdout.readline()
            assert " at http://" in said, said
            yield Shown(said.split(" at ")[1].split()[0].rstrip("/"), release, corrections)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def hostile_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of words that try to be something else."""
    return hostile.release(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def hostile_database(hostile_release: Path) -> Database:
    """The same, open."""
    return Database(hostile_release)


@pytest.fixture(scope="session")
def large_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200,000 quotations."""
    return write(200_000, tmp_path_factory.mktemp("large") / "release")


@pytest.fixture(scope="session")
def show(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Shown]]:
    """A server for a release, one for all tests that only look."""
    from contextlib import ExitStack

    running: dict[Path, Shown] = {}
    with ExitStack() as servers:

        def start(release: Path) -> Shown:
            if release not in running:
                corrections = tmp_path_factory.mktemp("corrections") / "corrections.csv"
                running[release] = servers.enter_context(serving(release, corrections))
            return running[release]

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without one the tests that need it are skipped."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; apt-get install chromium brings one")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a page of a server; at the end nothing may have gone wrong on it, nor come from anywhere else."""
    visits: list[Visit] = []

    def open_page(shown: Shown, **options: Any) -> Visit:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        context.set_default_timeout(10_000)
        made = Visit(context.new_page(), shown)
        made.page.on("console", lambda said: made.complaints.append(f"{said.type}: {said.text}"))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("dialog", lambda dialog: (made.complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        made.page.on("request", lambda request: made.requests.append(request.url))
        visits.append(made)
        return made

    yield open_page
    for made in visits:
        made.page.context.close()
        assert made.complaints == []
        assert [url for url in made.requests if not url.startswith(f"{made.shown.address}/")] == []
