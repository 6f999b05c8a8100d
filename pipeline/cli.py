"""The `quotes` command: parse, call, print. The modules that do the work are loaded when they are needed."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

import pipeline
from pipeline.errors import UserError, ValidationFailed
from pipeline.reporting import reported

Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; see `pipeline.reporting`."""
    return reported(lambda: _command(arguments))


def _command(arguments: Sequence[str] | None) -> int | None:
    given = _parser().parse_args(arguments)
    status: int | None = given.command(given)
    return status


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


def _diff(given: argparse.Namespace) -> int:
    from pipeline.diff import diff
    from pipeline.diff_html import page
    from pipeline.diff_text import text
    from pipeline.folders import write_text
    from pipeline.reporting import FAILED, FINE

    found = diff(given.old, given.new)
    print(text(found))
    if given.html:
        write_text(given.html, page(found))
    return FAILED if found.any else FINE


def _restore(given: argparse.Namespace) -> None:
    from pipeline.restore import restore
    from pipeline.run import check_out

    release = given.release.resolve()
    out = given.out or release.with_name(f"{release.name}-restored")
    check_out(out.resolve(), [str(given.articles)])
    print(restore(given.release, given.articles, out))


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


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; see `{self.prog} --help`")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="quotes", description=pipeline.__doc__)
    parser.add_argument("--version", action="version", version=f"%(prog)s {pipeline.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_run, _add_show, _add_validate, _add_diff, _add_restore, _add_evaluate):
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


def _add_diff(commands: Commands) -> None:
    does = "what differs between two releases; status 1 where anything does, 0 where nothing does"
    diff = _add(commands, "diff", does, "quotes diff output/0.1.0 output/0.2.0 --html report.html")
    diff.set_defaults(command=_diff)
    diff.add_argument("old", type=Path, metavar="A", help="the release before")
    diff.add_argument("new", type=Path, metavar="B", help="the release after")
    diff.add_argument("--html", type=Path, metavar="FILE", help="also write a page with all of it")


def _add_restore(commands: Commands) -> None:
    does = "put the articles back into a release that left them out"
    restore = _add(commands, "restore", does, "quotes restore output/0.1.0 --articles articles/ --out whole")
    restore.set_defaults(command=_restore)
    restore.add_argument("release", type=Path, metavar="RELEASE", help="a release with publish.include_text: false")
    given = "the articles as they were before the pipeline read them, whatever their files are called now"
    restore.add_argument("--articles", type=Path, required=True, metavar="DIR", help=given)
    out = "folder for the release with its texts; RELEASE-restored if left out"
    restore.add_argument("--out", type=Path, metavar="DIR", help=out)


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


def _add(commands: Commands, name: str, does: str, example: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=does, description=does, epilog=f"example: {example}", formatter_class=argparse.RawTextHelpFormatter
    )


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) == 0:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, received {value!r}")
    return int(value)


if __name__ == "__main__":
    sys.exit(main())
