"""Files of any kind -> documents: cleaned articles, and a reject with its reason for every input that is none."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import accounts, folders, schema, tables
from pipeline.core.reading.settling import Repeated
from pipeline.engines import HERE, Engine
from pipeline.engines.kept import KEPT
from pipeline.engines.local import Local
from pipeline.intake import clean_inputs, settled
from pipeline.reporting import reported
from pipeline.settings import IngestSettings, load_settings
from pipeline.tables.spill import spilling


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the inputs; duplicates are among the documents."""

    documents: int
    duplicates: int
    rejects: int


def run(inputs: Sequence[str | Path], out: Path, settings: IngestSettings, engine: Engine = HERE) -> IngestSummary:
    """Write `documents.parquet`, `rejects.parquet` and the number of inputs into the folder `out`.

    Raises UserError, before anything is written, for an input that does not exist or holds no file.
    """
    tally = accounts.Tally()
    cleaned = clean_inputs(inputs, settings, engine, out / KEPT, tally)
    repeated = Repeated()
    with (
        spilling(out / "arrived", schema.load("documents").arrow()) as arrived,
        tables.writing("rejects", out / "rejects.parquet") as rejects,
        tables.writing("documents", out / "documents.parquet") as documents,
    ):
        for some in cleaned:
            repeated.note(some.documents)
            arrived.add(some.documents)
            rejects.add(some.rejects)
        duplicates = 0
        for table in settled(arrived, repeated):
            duplicates += len(table) - table["duplicate_of"].null_count
            documents.add(table)
    accounts.write(out, inputs=tally.number)
    folders.remove(out / KEPT)
    return IngestSummary(documents.rows, duplicates, rejects.rows)


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--params", type=Path)
    given = parser.parse_args()
    with Local() as engine:
        run(given.input, given.out, load_settings(given.params).ingest, engine)


if __name__ == "__main__":
    sys.exit(reported(main, "ingest"))
