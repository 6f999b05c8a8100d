"""Two synthetic releases of any size, and the time and memory that comparing them takes.

`python -m bench.diff 5000000` needs about a gigabyte of disk and prints seconds and the peak of memory.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import schema, tables
from pipeline.accounts import Accounts
from pipeline.release import TABLES, Filled, seal
from pipeline.settings import load_settings

QUOTES_IN_ARTICLE = 10
_GROUP = 16_384
_WORDS = 40


@dataclass(frozen=True, slots=True)
class Release:
    """How a synthetic release differs from one with the same number of rows: in how many of a thousand rows."""

    rows: int
    changed: int = 0
    left_out: int = 0


def make(folder: Path, made: Release) -> None:
    """A release of made-up quotations, each with its speaker, ten to an article; written in groups of rows."""
    folder.mkdir(parents=True)
    for table in TABLES:
        path = folder / f"{table}.parquet"
        if table == "quotes":
            _write(table, path, (_quotes(numbers, made) for numbers in _numbers(made.rows)))
        elif table == "documents":
            _write(table, path, (_documents(numbers) for numbers in _numbers(-(-made.rows // QUOTES_IN_ARTICLE))))
        else:
            tables.write(table, [], path)
    n_documents = -(-made.rows // QUOTES_IN_ARTICLE)
    accounts = Accounts(n_documents, n_documents, 0, 0, made.rows, 0, made.rows, 0, 0)
    seal(folder, "0.1.0", load_settings(), Filled(accounts, {}))


def _numbers(rows: int) -> Iterator[np.ndarray]:
    for start in range(0, rows, _GROUP):
        yield np.arange(start, min(start + _GROUP, rows))


def _write(table: str, path: Path, groups: Iterator[dict[str, pa.Array]]) -> None:
    declared = schema.load(table).arrow()
    with pq.ParquetWriter(path, declared, compression="zstd") as writer:
        for given in groups:
            rows = len(next(iter(given.values())))
            columns = [_column(field, given.get(field.name), rows) for field in declared]
            writer.write_table(pa.table(columns, schema=declared))


def _column(field: pa.Field, values: pa.Array | None, rows: int) -> pa.Array:
    if values is not None:
        return values.cast(field.type)
    if not pa.types.is_list(field.type):
        return pa.nulls(rows, field.type)
    return pa.ListArray.from_arrays(pa.array(np.zeros(rows + 1, dtype=np.int32)), pa.array([], field.type.value_type))


def _named(prefix: str, numbers: np.ndarray) -> pa.Array:
    """Ids whose order as texts is that of the numbers."""
    return pa.array([f"{prefix}{number:012d}" for number in numbers.tolist()])


def _quotes(numbers: np.ndarray, made: Release) -> dict[str, pa.Array]:
    # A multiplier without a common factor with 1000 strews the rows over the release.
    lot = numbers * 379 % 1000
    kept, changed = numbers[lot >= made.left_out], (lot >= 1000 - made.changed)[lot >= made.left_out]
    start = kept % QUOTES_IN_ARTICLE * 300
    words = pa.array([f"Statement {number} " + "that goes on " * _WORDS for number in kept.tolist()])
    same = pa.array(np.full(len(kept), True))
    return {
        "quote_id": _named("q", kept),
        "doc_id": _named("d", kept // QUOTES_IN_ARTICLE),
        "utterance_id": _named("u", kept),
        "part": pa.array(np.ones(len(kept), dtype=np.int64)),
        "start": pa.array(start),
        "end": pa.array(start + 200),
        "quote_text": words,
        "quote_type": pa.array(["direct"] * len(kept)),
        "speaker_id": _named("s", kept // 4),
        "speaker": _named("Speaker ", kept // 4),
        "speaker_kind": pa.array(["person"] * len(kept)),
        "role": pa.array(np.where(changed, "former director", "director")),
        "context": words,
        "context_start": pa.array(start),
        "context_end": pa.array(start + 200),
        "confidence": pa.array(kept % 100 / 100),
        "published_at": pa.array([datetime(2026, 1, 1, tzinfo=UTC)] * len(kept), pa.timestamp("us", "UTC")),
        "cluster_canonical": same,
    }


def _documents(numbers: np.ndarray) -> dict[str, pa.Array]:
    return {
        "doc_id": _named("d", numbers),
        "source": _named("articles/", numbers),
        "text": pa.array([f"Article {number}. " + "A sentence of some length. " * 80 for number in numbers.tolist()]),
        "text_sha256": _named("0" * 52, numbers),
        "n_words": pa.array(np.full(len(numbers), 400)),
    }


def peak_megabytes() -> float:
    """The most memory that a finished child process of this one held."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Make the releases, compare them in a process of its own, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=200_000, help="rows of quotes in each release")
    parser.add_argument("--changed", type=int, default=10, help="of a thousand rows, how many differ")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        old, new = Path(place) / "old", Path(place) / "new"
        make(old, Release(given.rows))
        make(new, Release(given.rows, given.changed, left_out=5))
        began = time.monotonic()
        command = [sys.executable, "-m", "pipeline.cli", "diff", str(old), str(new)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        print(f"{given.rows:,} rows each: {time.monotonic() - began:.1f} s, at most {peak_megabytes():,.0f} MB")


if __name__ == "__main__":
    main()
