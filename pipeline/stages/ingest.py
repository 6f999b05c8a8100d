"""Files of any kind -> documents: cleaned articles, and a reject with its reason for every input that is none."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import accounts, tables
from pipeline.intake import ingest_inputs
from pipeline.reporting import reported
from pipeline.settings import IngestSettings, load_settings


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the inputs; duplicates are among the documents."""

    documents: int
    duplicates: int
    rejects: int


def run(inputs: Sequence[str | Path], out: Path, settings: IngestSettings, workers: int | None = None) -> IngestSummary:
    """Write `documents.parquet`, `rejects.parquet` and the number of inputs into the folder `out`.

    Raises UserError, before anything is written, for an input that does not exist or holds no file.
    """
    tally = accounts.Tally()
    made = ingest_inputs(inputs, settings, workers, tally)
    tables.write("documents", [asdict(document) for document in made.documents], out / "documents.parquet")
    tables.write("rejects", [asdict(reject) for reject in made.rejects], out / "rejects.parquet")
    accounts.write(out, inputs=tally.number)
    duplicates = sum(document.duplicate_of is not None for document in made.documents)
    return IngestSummary(len(made.documents), duplicates, len(made.rejects))


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--params", type=Path)
    given = parser.parse_args()
    run(given.input, given.out, load_settings(given.params).ingest)


if __name__ == "__main__":
    sys.exit(reported(main, "ingest"))
