"""documents, quotes, speakers, rejects -> the same without what fails a check, quarantine, a report and Data Docs."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline import accounts, folders, tables, validation
from pipeline.clock import now
from pipeline.dataset import Dataset
from pipeline.engines import HERE, Engine
from pipeline.engines.local import Local
from pipeline.errors import ValidationFailed
from pipeline.reporting import reported
from pipeline.setting_aside import set_aside
from pipeline.settings import ValidateSettings, load_settings
from pipeline.verdict import reasons_to_fail, write_report


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to validate; several stages may have rejected something, `counts` is what they counted."""

    documents: Path
    quotes: Path
    speakers: Path
    rejects: tuple[Path, ...]
    counts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ValidateSummary:
    """How many rows each table holds after validation, how many checks were made, and what they could not prove."""

    rows: dict[str, int]
    checks: int
    notes: tuple[str, ...]


def run(
    inputs: Inputs, out: Path, settings: ValidateSettings, failed: Path | None = None, engine: Engine = HERE
) -> ValidateSummary:
    """Make the folder `out`: the tables of a release, `report.json`, and the Data Docs as HTML in `data_docs`.

    Raises ValidationFailed where a table as a whole breaks a rule, or more of the quotations or articles does than the
    settings allow. Then `out` is left as it was, and what would have been in it lies in the folder `failed`, by default
    `<out>.failed` beside it.
    """
    failed = failed or out.with_name(f"{out.name}.failed")
    with folders.filling(out) as beside:
        given = Dataset(inputs.documents, inputs.quotes, inputs.speakers, beside / "rejects.given")
        with tables.writing("rejects", given.rejects) as rejects:
            for path in inputs.rejects:
                for rows in tables.stream("rejects", path):
                    rejects.add(rows)
        verdict = validation.check(given, beside / "data_docs", now(), engine=engine)
        engine.close()  # what the workers hold is of no more use
        left = set_aside(given, verdict.failed, beside, settings.rows_per_part)
        folders.remove(given.rejects)
        reasons = reasons_to_fail(verdict, left, settings.max_quarantined_share)
        accounts.write(beside, **accounts.read(inputs.counts))
        write_report(verdict, left, reasons, beside / "report.json")
        folders.put_in_place(beside, failed if reasons else out)
    if reasons:
        raise ValidationFailed("\n".join(["the dataset failed validation", *reasons, f"Everything lies in {failed}"]))
    folders.remove(failed)
    return ValidateSummary(left, len(verdict.findings), tuple(verdict.unproven))


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--documents", "--quotes", "--speakers", "--out"):
        parser.add_argument(name, type=Path, required=True)
    for name in ("--rejects", "--counts"):
        parser.add_argument(name, type=Path, nargs="+", required=True)
    parser.add_argument("--params", type=Path)
    given = parser.parse_args()
    inputs = Inputs(given.documents, given.quotes, given.speakers, tuple(given.rejects), tuple(given.counts))
    with Local() as engine:
        run(inputs, given.out, load_settings(given.params).validate, engine=engine)


if __name__ == "__main__":
    sys.exit(reported(main, "validate"))
