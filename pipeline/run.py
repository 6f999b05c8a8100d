"""The whole pipeline on any input, without DVC: what `quotes run` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import folders, release
from pipeline.errors import UserError
from pipeline.settings import Settings
from pipeline.stages import attribute, find, ingest, unify, validate


@dataclass(frozen=True, slots=True)
class Job:
    """What to run on and where to put the release; `workers` is the number of processes, None for one a core.

    `corrections` and `authority` are files of the user, see docs/corrections.md and docs/speakers.md.
    """

    inputs: Sequence[str]
    out: Path
    settings: Settings
    workers: int | None = None
    corrections: Path | None = None
    authority: Path | None = None


def run(job: Job) -> None:
    """Leave a release in `job.out`, whole or not at all; a release that is there already is replaced in one step.

    Raises UserError before any work where `job.out` is something else, and ValidationFailed where the result is not
    fit to be used; then what was validated lies in a folder beside `job.out` that the message names.
    """
    out = job.out.resolve()
    check_out(out, job.inputs)
    with folders.filling(out.with_name(f"{out.name}.work")) as work:
        ingest.run(job.inputs, work / "ingest", job.settings.ingest, job.workers)
        documents = work / "ingest/documents.parquet"
        find.run(documents, work / "find", job.settings.find, job.workers)
        attribute.run(documents, work / "find/spans.parquet", work / "attribute", job.workers)
        known = unify.Inputs(documents, work / "attribute/quotes.parquet", job.corrections, job.authority)
        unify.run(known, work / "unify", job.settings.unify)
        checked = validate.Inputs(
            documents=documents,
            quotes=work / "unify/quotes.parquet",
            speakers=work / "unify/speakers.parquet",
            rejects=tuple(work / stage / "rejects.parquet" for stage in ("ingest", "find", "attribute", "unify")),
            counts=tuple(work / stage / "counts.json" for stage in ("ingest", "unify")),
        )
        failed = out.with_name(f"{out.name}.failed")
        validate.run(checked, work / "validate", job.settings.validate.max_quarantined_share, failed)
        release.write_release(work / "validate", out, job.settings.publish.version, job.settings)


def check_out(out: Path, inputs: Sequence[str]) -> None:
    """Raise UserError where no release may be put: something else is there, or a next run would read it as input."""
    for given in inputs:
        if Path(given).is_dir() and out.is_relative_to(Path(given).resolve()):
            raise UserError(f"--out {out}: lies in the input {given}; name a folder outside of it")
    if out.exists() and not out.is_dir():
        raise UserError(f"--out {out}: is a file; name a folder for the release")
    if out.is_dir() and any(out.iterdir()) and not (out / release.MANIFEST).is_file():
        raise UserError(f"--out {out}: holds something that is no release; name a new folder")
