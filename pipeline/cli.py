"""The `quotes` command: parse, call, print. The modules that do the work are loaded when they are needed."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeAlias

import pipeline
from pipeline.errors import UserError, ValidationFailed
from pipeline.reporting import reported

Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; see `pipeline.reporting`."""
    return reported(lambda: _command(arguments))


def _command(arguments: Sequence[str] | None) -> None:
    given = _parser().parse_args(arguments)
    given.command(given)


def _run(given: argparse.Namespace) -> None:
    from pipeline.run import Job, run
    from pipeline.settings import load_settings
    from pipeline.summary import read_release, summary

    settings = load_settings(given.params)
    run(Job(given.inputs, given.out, settings, given.workers, given.corrections, given.authority))
    print(summary(read_release(given.out), given.out))


def _validate(given: argparse.Namespace) -> None:
    from pipeline.release import check_release

    problems = check_release(given.release)
    for problem in problems:
        print(problem)
    if problems:
        raise ValidationFailed(f"{given.release}: {len(problems)} of its checks failed")
    print(f"{given.release}: a release, whole and valid")


def _evaluate(given: argparse.Namespace) -> None:
    from pipeline.report import accuracy
    from pipeline.stages.evaluate import run

    made = run(given.pred / "documents.parquet", given.pred / "quotes.parquet", given.gold, given.out, given.texts)
    print(accuracy(made.figures))


def _show(given: argparse.Namespace) -> None:
    from pipeline import tables
    from pipeline.show import COLUMNS, show
    from pipeline.summary import read_release, summary

    if given.article is None:
        print(summary(read_release(given.release), given.release))
        return
    documents = tables.read("documents", given.release / "documents.parquet", ["doc_id", "source"])
    wanted = {row["doc_id"]: row["source"] for row in documents.to_pylist() if given.article in row["source"]}
    if not wanted:
        raise UserError(f"{given.release}: no article whose source contains {given.article!r}")
    quotes = tables.read("quotes", given.release / "quotes.parquet", COLUMNS).to_pylist()
    width = min(100, shutil.get_terminal_size().columns)
    print(show([row for row in quotes if row["doc_id"] in wanted], wanted, width))


def _dashboard(given: argparse.Namespace) -> None:
    with _extra("dashboard"):
        from pipeline.dashboard.serve import Served, serve
    serve(Served(given.release, given.corrections, given.against, given.host, given.port, given.open))


def _report(given: argparse.Namespace) -> None:
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


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; see `{self.prog} --help`")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="quotes", description=pipeline.__doc__)
    parser.add_argument("--version", action="version", version=f"%(prog)s {pipeline.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_run, _add_show, _add_validate, _add_evaluate, _add_dashboard, _add_report):
        add(commands)
    return parser


def _add_run(commands: Commands) -> None:
    run = _add(commands, "run", "articles -> a release", "quotes run articles/ more.jsonl.gz --out my-quotes")
    run.set_defaults(command=_run)
    readable = "folder, file or pattern: .txt, .md, .html, .jsonl, .csv, .parquet, each also as .gz or .zst"
    run.add_argument("inputs", nargs="+", metavar="INPUT", help=readable)
    out = "folder for the release; a release that is there already is replaced"
    run.add_argument("--out", type=Path, required=True, metavar="DIR", help=out)
    run.add_argument("--workers", type=_count, metavar="N", help="number of processes; one for each core if left out")
    run.add_argument("--engine", choices=["local"], default="local", help="where the work is done: this machine")
    run.add_argument("--params", type=Path, metavar="FILE", help="parameters that are to differ from params.yaml")
    run.add_argument("--corrections", type=Path, metavar="FILE", help="what you set right by hand, a CSV file")
    run.add_argument("--authority", type=Path, metavar="FILE", help="who is who with which id, a CSV or Parquet file")


def _add_show(commands: Commands) -> None:
    show = _add(
        commands,
        "show",
        "what a release holds, or the quotations of some of its articles",
        "quotes show my-quotes storm.txt",
    )
    show.set_defaults(command=_show)
    show.add_argument("release", type=Path, metavar="DIR", help="the release")
    show.add_argument("article", nargs="?", metavar="ARTICLE", help="part of the source of the articles to show")


def _add_validate(commands: Commands) -> None:
    validate = _add(commands, "validate", "check every row of a release", "quotes validate my-quotes")
    validate.set_defaults(command=_validate)
    validate.add_argument("release", type=Path, metavar="DIR", help="the release")


def _add_evaluate(commands: Commands) -> None:
    example = "quotes evaluate --pred my-quotes --gold gold.json --texts articles/ --out report"
    evaluate = _add(commands, "evaluate", "compare a release with annotations made by hand", example)
    evaluate.set_defaults(command=_evaluate)
    evaluate.add_argument("--pred", type=Path, required=True, metavar="DIR", help="the release")
    evaluate.add_argument("--gold", type=Path, required=True, metavar="FILE", help="annotations, or a folder of them")
    evaluate.add_argument("--texts", type=Path, metavar="DIR", help="the raw files, for annotations given as offsets")
    evaluate.add_argument(
        "--out", type=Path, metavar="DIR", help="also write metrics.json, mistakes.csv, confidence.svg"
    )


def _add_dashboard(commands: Commands) -> None:
    example = "quotes dashboard output/latest --corrections corrections.csv --open"
    dashboard = _add(commands, "dashboard", "look at a release in the browser, and correct it", example)
    dashboard.set_defaults(command=_dashboard)
    dashboard.add_argument("release", type=Path, metavar="DIR", help="the release")
    written = "where the page Review writes; corrections.csv if left out"
    dashboard.add_argument("--corrections", type=Path, default=Path("corrections.csv"), metavar="FILE", help=written)
    dashboard.add_argument("--against", type=Path, metavar="DIR", help="an older release, for the page Compare")
    dashboard.add_argument("--host", default="127.0.0.1", help="where to listen; 127.0.0.1, this machine, if left out")
    dashboard.add_argument("--port", type=_port, default=8600, metavar="N", help="8600 if left out, 0 for any free one")
    dashboard.add_argument("--open", action="store_true", help="also open it in the browser")


def _add_report(commands: Commands) -> None:
    report = _add(commands, "report", "a release as one file to mail", "quotes report my-quotes --html my-quotes.html")
    report.set_defaults(command=_report)
    report.add_argument("release", type=Path, metavar="DIR", help="the release")
    report.add_argument("--html", type=Path, required=True, metavar="FILE", help="the file to write")
    shown = "show at most N articles, those with the most quotations; 100 if left out"
    report.add_argument("--articles", type=_count, default=100, metavar="N", help=shown)


def _add(commands: Commands, name: str, does: str, example: str) -> argparse.ArgumentParser:
    return commands.add_parser(
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
