"""The whole pipeline on any input, without DVC: what `quotes run` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline import folders, release, validation
from pipeline.basis import basis
from pipeline.engines import HERE, Engine
from pipeline.errors import ValidationFailed
from pipeline.places import check_out
from pipeline.settings import Settings
from pipeline.stages import attribute, find, ingest, unify, validate
from pipeline.tables import partitions
from pipeline.workplace import workplace


@dataclass(frozen=True, slots=True)
class Job:
    """What to run on and where to put the release.

    `corrections` and `authority` are files of the user, see docs/corrections.md and docs/speakers.md.
    """

    inputs: Sequence[str]
    out: Path
    settings: Settings
    corrections: Path | None = None
    authority: Path | None = None


def run(job: Job, engine: Engine = HERE) -> None:
    """Leave a release in `job.out`, whole or not at all; a release that is there already is replaced in one step.

    A run that was killed goes on where it stopped when the same job is run again. Raises UserError before any work
    where `job.out` is something else or another run is at work on it, and ValidationFailed where the result is not fit
    to be used; then what was validated lies in a folder beside `job.out` that the message names.
    """
    out, settings = job.out.resolve(), job.settings
    check_out(out, job.inputs)
    made_from = basis(job.inputs, settings, (job.corrections, job.authority))
    with workplace(out, made_from) as work:
        made = work.stage("ingest", lambda folder: ingest.run(job.inputs, folder, settings.ingest, engine))
        documents = made / "documents.parquet"
        made = work.stage("find", lambda folder: find.run(documents, folder, settings.find, engine))
        spans = made / "spans.parquet"
        made = work.stage(
            "attribute", lambda folder: attribute.run(documents, spans, folder, settings.attribute, engine)
        )
        engine.close()  # what the workers hold is of no more use
        engine.start(validation.NEEDED, validation.early_workers(made / "quotes.parquet"))
        known = unify.Inputs(documents, made / "quotes.parquet", job.corrections, job.authority)
        made = work.stage("unify", lambda folder: unify.run(known, folder, settings.unify, engine))
        checked = validate.Inputs(
            documents=documents,
            quotes=made / "quotes.parquet",
            speakers=made / "speakers.parquet",
            rejects=tuple(
                made.with_name(name) / "rejects.parquet" for name in ("ingest", "find", "attribute", "unify")
            ),
            counts=tuple(made.with_name(name) / "counts.json" for name in ("ingest", "unify")),
        )
        failed = out.with_name(f"{out.name}.failed")
        made = work.stage("validate", lambda folder: validate.run(checked, folder, settings.validate, failed, engine))
        _keep(out, made, failed)
        release.write_release(made, out, settings.publish.version, settings)


def _keep(out: Path, made: Path, failed: Path) -> None:
    """Raise ValidationFailed where a release with articles would be replaced by one without; that is put aside then."""
    if not partitions.n_rows(made / "documents.parquet") and _has_articles(out):
        folders.remove(failed)
        folders.copy(made, failed)
        raise ValidationFailed(
            f"none of the inputs gave an article, so the release in {out} stays as it is; why is in "
            f"{failed / 'rejects.parquet'}"
        )


def _has_articles(out: Path) -> bool:
    """Whether there is a release with articles; one that is too damaged to tell has none to keep."""
    try:
        return partitions.n_rows(out / "documents.parquet") > 0
    except (OSError, pa.ArrowException):
        return False
