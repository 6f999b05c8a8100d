"""documents, quotes, what people know better -> quotes, speakers: corrected, and one dataset across all articles."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline import accounts, curation, folders, tables
from pipeline.core.unifying.clusters import Sameness
from pipeline.core.unifying.lines import Contradiction
from pipeline.engines import HERE, Engine
from pipeline.engines.local import Local
from pipeline.engines.together import together
from pipeline.reporting import reported
from pipeline.settings import UnifySettings, load_settings
from pipeline.tables import partitions
from pipeline.unification import Known, unify


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to unify, and those of the user, if any."""

    documents: Path
    quotes: Path
    corrections: Path | None = None
    authority: Path | None = None


@dataclass(frozen=True, slots=True)
class UnifySummary:
    """What came out, and how many corrections were not carried out or took a quotation out."""

    quotes: int
    speakers: int
    rejects: int


def run(inputs: Inputs, out: Path, settings: UnifySettings, engine: Engine = HERE) -> UnifySummary:
    """Write `quotes.parquet`, `speakers.parquet`, `rejects.parquet` and the numbers of quotations into `out`."""
    path = inputs.corrections or Path(curation.CORRECTIONS)
    lines = curation.placed(curation.read_corrections(path), inputs.documents) if inputs.corrections else []
    entries = curation.read_authority(inputs.authority) if inputs.authority else []
    sameness = Sameness(settings.min_alike, settings.min_words, settings.min_words_any_speaker)
    known = Known(lines, entries, settings.one_time_days)
    try:
        correct = partial(curation.corrected, inputs.quotes, lines, inputs.documents, out / "corrected.parquet")
        with engine.aside() as beside:
            [given] = together(beside, correct)
            unified = unify(given.quotes, out, known, sameness, beside)
    except Contradiction as error:
        raise curation.contradiction(path, error) from error
    folders.remove(out / "corrected.parquet")
    rejects = curation.reject_rows(path, [*given.problems, *unified.problems])
    tables.write("rejects", rejects, out / "rejects.parquet")
    accounts.write(out, found=partitions.n_rows(inputs.quotes), added=given.added)
    return UnifySummary(unified.quotes, unified.speakers, len(rejects))


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--documents", "--quotes", "--curation", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--params", type=Path)
    given = parser.parse_args()
    corrections, authority = curation.found_in(given.curation)
    inputs = Inputs(given.documents, given.quotes, corrections, authority)
    with Local() as engine:
        run(inputs, given.out, load_settings(given.params).unify, engine)


if __name__ == "__main__":
    sys.exit(reported(main, "unify"))
