"""The `quotes` command: parse, call, print. The modules that do the work are loaded when they are needed."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

import pipeline
from pipeline.errors import UserError, ValidationFailed

Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"
FINE, FAILED, MISTAKE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; status 0 fine, 1 for failed validation, 2 for a mistake of the user, 130 for Ctrl-C."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        given = _parser().parse_args(arguments)
        status = int(given.command(given))
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read along, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except UserError as error:
        return _say(MISTAKE, str(error))
    except ValidationFailed as error:
        return _say(FAILED, str(error))
    except OSError as error:
        return _say(MISTAKE, f"{error.filename or 'a file'}: {error.strerror or error}")
    except KeyboardInterrupt:
        return _say(INTERRUPTED, "interrupted; nothing was changed")


def _run(given: argparse.Namespace) -> int:
    from pipeline.run import Job, run
    from pipeline.settings import load_settings
    from pipeline.summary import read_release, summary

    run(Job(given.inputs, given.out, load_settings(given.params), given.workers))
    print(summary(read_release(given.out), given.out))
    return FINE


def _validate(given: argparse.Namespace) -> int:
    from pipeline.release import check_release

    problems = check_release(given.release)
    for problem in problems:
        print(problem)
    if problems:
        raise ValidationFailed(f"{given.release}: {len(problems)} of its checks failed")
    print(f"{given.release}: a release, whole and valid")
    return FINE


def _evaluate(given: argparse.Namespace) -> int:
    from pipeline.stages.evaluate import run
    from pipeline.summary import accuracy

    made = run(given.pred / "documents.parquet", given.pred / "quotes.parquet", given.gold, given.out, given.texts)
    print(accuracy(made.figures))
    return FINE


def _show(given: argparse.Namespace) -> int:
    from pipeline import tables
    from pipeline.show import COLUMNS, show

    documents = tables.read("documents", given.release / "documents.parquet", ["doc_id", "source"])
    wanted = {
        row["doc_id"]: row["source"]
        for row in documents.to_pylist()
        if given.article is None or given.article in row["source"]
    }
    if not wanted:
        raise UserError(f"{given.release}: no article whose source contains {given.article!r}")
    quotes = tables.read("quotes", given.release / "quotes.parquet", COLUMNS).to_pylist()
    width = min(100, shutil.get_terminal_size().columns)
    print(show([row for row in quotes if row["doc_id"] in wanted], wanted, width))
    return FINE


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; see `{self.prog} --help`")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="quotes", description=pipeline.__doc__)
    parser.add_argument("--version", action="version", version=f"%(prog)s {pipeline.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_run, _add_show, _add_validate, _add_evaluate):
        add(commands)
    return parser


def _add_run(commands: Commands) -> None:
    run = _command(commands, "run", "articles -> a release", "quotes run articles/ more.jsonl.gz --out my-quotes")
    run.set_defaults(command=_run)
    readable = "folder, file or pattern: .txt, .md, .html, .jsonl, .csv, .parquet, each also as .gz or .zst"
    run.add_argument("inputs", nargs="+", metavar="INPUT", help=readable)
    out = "folder for the release; a release that is there already is replaced"
    run.add_argument("--out", type=Path, required=True, metavar="DIR", help=out)
    run.add_argument("--workers", type=_count, metavar="N", help="number of processes; one for each core if left out")
    run.add_argument("--engine", choices=["local"], default="local", help="where the work is done: this machine")
    run.add_argument("--params", type=Path, metavar="FILE", help="parameters that are to differ from params.yaml")


def _add_show(commands: Commands) -> None:
    show = _command(commands, "show", "read the quotations of a release", "quotes show my-quotes storm.txt")
    show.set_defaults(command=_show)
    show.add_argument("release", type=Path, metavar="DIR", help="the release")
    show.add_argument("article", nargs="?", metavar="ARTICLE", help="part of the article's source; all if left out")


def _add_validate(commands: Commands) -> None:
    validate = _command(commands, "validate", "check every row of a release", "quotes validate my-quotes")
    validate.set_defaults(command=_validate)
    validate.add_argument("release", type=Path, metavar="DIR", help="the release")


def _add_evaluate(commands: Commands) -> None:
    example = "quotes evaluate --pred my-quotes --gold gold.json --texts articles/ --out report"
    evaluate = _command(commands, "evaluate", "compare a release with annotations made by hand", example)
    evaluate.set_defaults(command=_evaluate)
    evaluate.add_argument("--pred", type=Path, required=True, metavar="DIR", help="the release")
    evaluate.add_argument("--gold", type=Path, required=True, metavar="FILE", help="annotations, or a folder of them")
    evaluate.add_argument("--texts", type=Path, metavar="DIR", help="the raw files, for annotations given as offsets")
    evaluate.add_argument(
        "--out", type=Path, metavar="DIR", help="also write metrics.json, mistakes.csv, confidence.svg"
    )


def _command(commands: Commands, name: str, does: str, example: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=does, description=does, epilog=f"example: {example}", formatter_class=argparse.RawTextHelpFormatter
    )


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) == 0:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, received {value!r}")
    return int(value)


def _say(status: int, message: str) -> int:
    print(f"quotes: {message}", file=sys.stderr)
    return status


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
