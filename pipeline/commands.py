"""What each command of `quotes` does. The modules that do the work are loaded when they are needed."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import UserError, ValidationFailed

if TYPE_CHECKING:
    from pipeline.engines.local import Local
    from pipeline.engines.ray import Ray


def run(given: argparse.Namespace) -> None:
    from pipeline.memory import keep_little
    from pipeline.settings import load_settings

    settings = load_settings(given.params)
    keep_little()
    with _engine(given) as engine:
        # One worker loads what this process loads as well: with a second core the first row is there twice as soon.
        engine.start(["pipeline.run"], 1)
        from pipeline.run import Job, run

        run(Job(given.inputs, given.out, settings, given.corrections, given.authority), engine)
    from pipeline.summary import read_release, summary

    print(summary(read_release(given.out), given.out))


def _engine(given: argparse.Namespace) -> Local | Ray:
    from pipeline.engines.local import Local

    if given.engine == "ray":
        with _extra("scale"):
            from pipeline.engines.ray import Ray
        return Ray(given.address, given.workers)
    if given.address:
        raise UserError(f"--address {given.address}: is for --engine ray")
    return Local(given.workers)


def validate(given: argparse.Namespace) -> None:
    from pipeline.release import check_release

    problems = check_release(given.release)
    for problem in problems:
        print(problem)
    if problems:
        raise ValidationFailed(f"{given.release}: {len(problems)} of its checks failed")
    print(f"{given.release}: a release, whole and valid")


def diff(given: argparse.Namespace) -> int:
    from pipeline.diff import diff
    from pipeline.diff_html import page
    from pipeline.diff_text import text
    from pipeline.folders import write_text
    from pipeline.places import check_page
    from pipeline.reporting import FAILED, FINE

    if given.html:
        check_page(given.html)
    found = diff(given.old, given.new)
    print(text(found))
    if given.html:
        write_text(given.html, page(found))
    return FAILED if found.any else FINE


def restore(given: argparse.Namespace) -> None:
    from pipeline.places import check_out
    from pipeline.restore import restore

    release = given.release.resolve()
    out = given.out or release.with_name(f"{release.name}-restored")
    check_out(out.resolve(), [str(given.articles)])
    print(restore(given.release, given.articles, out))


def evaluate(given: argparse.Namespace) -> None:
    from pipeline.places import check_figures
    from pipeline.release import read_manifest
    from pipeline.report import accuracy, named
    from pipeline.stages.evaluate import run, write

    read_manifest(given.pred)
    if given.out:
        check_figures(given.out)
    made = run(given.pred / "documents.parquet", given.pred / "quotes.parquet", given.gold, given.texts)
    if len(made.missing) == made.figures.documents:
        how = "an article goes by its `source` in documents.parquet or the last part of that"
        raise UserError(f"{given.gold}: none of its articles is in {given.pred}: {named(made.missing)}; {how}")
    if given.out:
        write(made, given.out)
    print(accuracy(made.figures, made.missing))


def show(given: argparse.Namespace) -> None:
    from pipeline.picking import pick
    from pipeline.show import show
    from pipeline.summary import read_release, summary

    if given.what is None:
        print(summary(read_release(given.release), given.release))
        return
    width = min(100, shutil.get_terminal_size().columns)
    styled = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    print(show(pick(given.release, given.what), width, styled))


def dashboard(given: argparse.Namespace) -> None:
    with _extra("dashboard"):
        from pipeline.dashboard.serve import Served, serve
    serve(Served(given.release, given.corrections, given.against, given.host, given.port, given.open))


def report(given: argparse.Namespace) -> None:
    from pipeline.places import check_page

    check_page(given.html)
    with _extra("dashboard"):
        from pipeline.dashboard.standalone import write_report
    write_report(given.release, given.html, given.articles)
    print(f"{given.html}: {given.html.stat().st_size / 1e6:.1f} MB, open it in any browser")


@contextmanager
def _extra(name: str) -> Iterator[None]:
    """Say how to install what an extra brings, where it is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "pipeline":
            raise
        raise UserError(f"{error.name} is not installed; pip install 'expert-quotes[{name}]'") from error
