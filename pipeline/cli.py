"""The `quotes` command: what can be asked of it, and with which options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

import pipeline
from pipeline import commands
from pipeline.errors import UserError
from pipeline.reporting import reported

Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; see `pipeline.reporting`."""
    return reported(lambda: _command(arguments))


def _command(arguments: Sequence[str] | None) -> int | None:
    given = _parser().parse_args(arguments)
    status: int | None = given.command(given)
    return status


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; see `{self.prog} --help`")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="quotes", description=pipeline.__doc__)
    parser.add_argument("--version", action="version", version=f"%(prog)s {pipeline.__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        *(_add_run, _add_show, _add_validate, _add_diff, _add_restore, _add_evaluate),
        *(_add_dashboard, _add_report),
    ):
        add(subparsers)
    return parser


def _add_run(subparsers: Commands) -> None:
    run = _add(subparsers, "run", "articles -> a release", "quotes run articles/ more.jsonl.gz --out my-quotes")
    run.set_defaults(command=commands.run)
    readable = (
        "folder, file, pattern or address (s3://, gs://, hf://, https://): .txt, .md, .html, .jsonl, .csv, .parquet,\n"
        ".warc, .wet, each also as .gz or .zst and in .tar or .zip"
    )
    run.add_argument("inputs", nargs="+", metavar="INPUT", help=readable)
    out = "folder for the release; a release that is there already is replaced"
    run.add_argument("--out", type=Path, required=True, metavar="DIR", help=out)
    run.add_argument("--workers", type=_count, metavar="N", help="number of processes; one for each core if left out")
    where = "where the work is done: `local`, this machine (if left out), or `ray`, a Ray cluster"
    run.add_argument("--engine", choices=["local", "ray"], default="local", help=where)
    address = (
        "HOST:PORT of the cluster, or `auto` for the one that this machine belongs to; if left out, that of\n"
        "RAY_ADDRESS, or a cluster that is this machine alone"
    )
    run.add_argument("--address", metavar="ADDRESS", help=address)
    run.add_argument("--params", type=Path, metavar="FILE", help="parameters that are to differ from params.yaml")
    run.add_argument("--corrections", type=Path, metavar="FILE", help="what you set right by hand, a CSV file")
    run.add_argument("--authority", type=Path, metavar="FILE", help="who is who with which id, a CSV or Parquet file")


def _add_show(subparsers: Commands) -> None:
    show = _add(
        subparsers,
        "show",
        "what a release holds, or some of its quotations, each with its quote_id",
        "quotes show my-quotes storm.txt",
    )
    show.set_defaults(command=commands.show)
    show.add_argument("release", type=Path, metavar="DIR", help="the release")
    what = (
        "which quotations to show: a quote_id, doc_id or speaker_id, else part of the source of articles, else\n"
        "words of a speaker's name; the summary if left out"
    )
    show.add_argument("what", nargs="?", metavar="WHAT", help=what)


def _add_validate(subparsers: Commands) -> None:
    validate = _add(subparsers, "validate", "check every row of a release", "quotes validate my-quotes")
    validate.set_defaults(command=commands.validate)
    validate.add_argument("release", type=Path, metavar="DIR", help="the release")


def _add_diff(subparsers: Commands) -> None:
    does = "what differs between two releases; status 1 where anything does, 0 where nothing does"
    diff = _add(subparsers, "diff", does, "quotes diff output/0.1.0 output/0.2.0 --html report.html")
    diff.set_defaults(command=commands.diff)
    diff.add_argument("old", type=Path, metavar="A", help="the release before")
    diff.add_argument("new", type=Path, metavar="B", help="the release after")
    diff.add_argument("--html", type=Path, metavar="FILE", help="also write a page with all of it")


def _add_restore(subparsers: Commands) -> None:
    does = "put the articles back into a release that left them out"
    restore = _add(subparsers, "restore", does, "quotes restore output/0.1.0 --articles articles/ --out whole")
    restore.set_defaults(command=commands.restore)
    restore.add_argument("release", type=Path, metavar="RELEASE", help="a release with publish.include_text: false")
    given = "the articles as they were before the pipeline read them, whatever their files are called now"
    restore.add_argument("--articles", type=Path, required=True, metavar="DIR", help=given)
    out = "folder for the release with its texts; RELEASE-restored if left out"
    restore.add_argument("--out", type=Path, metavar="DIR", help=out)


def _add_evaluate(subparsers: Commands) -> None:
    example = "quotes evaluate --pred my-quotes --gold gold.json --texts articles/ --out report"
    evaluate = _add(subparsers, "evaluate", "compare a release with annotations made by hand", example)
    evaluate.set_defaults(command=commands.evaluate)
    evaluate.add_argument("--pred", type=Path, required=True, metavar="DIR", help="the release")
    evaluate.add_argument("--gold", type=Path, required=True, metavar="FILE", help="annotations, or a folder of them")
    evaluate.add_argument("--texts", type=Path, metavar="DIR", help="the raw files, for annotations given as offsets")
    evaluate.add_argument(
        "--out", type=Path, metavar="DIR", help="also write metrics.json, mistakes.csv, confidence.svg"
    )


def _add_dashboard(subparsers: Commands) -> None:
    example = "quotes dashboard output/latest --corrections corrections.csv --open"
    dashboard = _add(subparsers, "dashboard", "look at a release in the browser, and correct it", example)
    dashboard.set_defaults(command=commands.dashboard)
    dashboard.add_argument("release", type=Path, metavar="DIR", help="the release")
    written = "where the page Review writes; corrections.csv if left out"
    dashboard.add_argument("--corrections", type=Path, default=Path("corrections.csv"), metavar="FILE", help=written)
    dashboard.add_argument("--against", type=Path, metavar="DIR", help="an older release, for the page Compare")
    dashboard.add_argument("--host", default="127.0.0.1", help="where to listen; 127.0.0.1, this machine, if left out")
    dashboard.add_argument("--port", type=_port, default=8600, metavar="N", help="8600 if left out, 0 for any free one")
    dashboard.add_argument("--open", action="store_true", help="also open it in the browser")


def _add_report(subparsers: Commands) -> None:
    report = _add(
        subparsers, "report", "a release as one file to mail", "quotes report my-quotes --html my-quotes.html"
    )
    report.set_defaults(command=commands.report)
    report.add_argument("release", type=Path, metavar="DIR", help="the release")
    report.add_argument("--html", type=Path, required=True, metavar="FILE", help="the file to write")
    shown = "show at most N articles, those with the most quotations; 100 if left out"
    report.add_argument("--articles", type=_count, default=100, metavar="N", help=shown)


def _add(subparsers: Commands, name: str, does: str, example: str) -> argparse.ArgumentParser:
    return subparsers.add_parser(
        name, help=does, description=does, epilog=f"example: {example}", formatter_class=argparse.RawTextHelpFormatter
    )


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) == 0:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, received {value!r}")
    return int(value)


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65_535:
        raise argparse.ArgumentTypeError(f"expected a port from 0 to 65535, received {value!r}")
    return int(value)


if __name__ == "__main__":
    sys.exit(main())
