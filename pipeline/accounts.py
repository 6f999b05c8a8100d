"""Whether nothing was lost: what stages counted as they worked, against what a release holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyarrow.compute as pc

from pipeline import folders, tables
from pipeline.core.unifying.lines import REJECTED
from pipeline.errors import UserError
from pipeline.tables import partitions

T = TypeVar("T")
FILE = "counts.json"
# What was counted as it came by, not worked out from what was written.
COUNTED = ("inputs", "found", "added")
# Stages whose rejects are inputs; the others reject a step of an article that stays, or a correction.
_OF_INPUTS = ("ingest", "validate")


class Tally:
    """Counts what passes."""

    def __init__(self) -> None:
        self.number = 0

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """The items, each counted as it is asked for."""
        for item in items:
            self.number += 1
            yield item


@dataclass(frozen=True, slots=True)
class Accounts:
    """The inputs of a run and what became of them, the quotations and what became of them.

    `documents` are those that are no duplicates, `found` the quotations in them, `added` those that corrections add.
    """

    inputs: int
    documents: int
    duplicates: int
    rejects: int
    found: int
    added: int
    published: int
    quarantined: int
    rejected_by_correction: int

    @property
    def problems(self) -> list[str]:
        """A line for each sum that does not hold."""
        sums = (self.of_inputs, self._inputs_hold), (self.of_quotes, self._quotes_hold)
        return [line for line, holds in sums if not holds]

    @property
    def of_inputs(self) -> str:
        """The sum of the inputs in words."""
        parts = f"{amount(self.documents, 'article')} + {amount(self.duplicates, 'duplicate')}"
        return f"{amount(self.inputs, 'input')} = {parts} + {self.rejects:,} rejected"

    @property
    def of_quotes(self) -> str:
        """The sum of the quotations in words."""
        added = f" + {self.added:,} added by corrections" if self.added else ""
        parts = f"{self.published:,} published + {self.quarantined:,} in quarantine"
        rejected = f"{self.rejected_by_correction:,} rejected by corrections"
        return f"{amount(self.found, 'quotation')} found{added} = {parts} + {rejected}"

    @property
    def _inputs_hold(self) -> bool:
        return self.inputs == self.documents + self.duplicates + self.rejects

    @property
    def _quotes_hold(self) -> bool:
        return self.found + self.added == self.published + self.quarantined + self.rejected_by_correction


def amount(number: int, thing: str) -> str:
    """So many of a thing in words: "1 article", "2,000 articles"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def write(folder: Path, **counts: int) -> None:
    """Put what a stage counted into its folder."""
    folders.write_text(folder / FILE, json.dumps(counts) + "\n")


def read(paths: Iterable[Path]) -> dict[str, int]:
    """What several stages counted. Raises UserError where a file of counts is not there or holds something else."""
    counted: dict[str, int] = {}
    for path in paths:
        try:
            counted |= json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError) as error:
            raise UserError(f"{path}: what was counted cannot be read ({error}); run the stages again") from error
    return counted


def settle(folder: Path) -> Accounts:
    """The accounts of the tables in a folder, with what was counted of them.

    Raises UserError, naming the sums, where they do not hold: then something was lost or came from nowhere.
    """
    counted = read([folder / FILE])
    if missing := [name for name in COUNTED if not isinstance(counted.get(name), int)]:
        raise UserError(f"{folder / FILE}: does not say {', '.join(missing)}; run the stages again")
    documents = partitions.n_rows(folder / "documents.parquet")
    originals = sum(
        piece["duplicate_of"].null_count
        for piece in tables.stream("documents", folder / "documents.parquet", ["duplicate_of"])
    )
    inputs, corrections = 0, 0
    for piece in tables.stream("rejects", folder / "rejects.parquet", ["stage", "rule"]):
        inputs += sum(pc.sum(pc.equal(piece["stage"], stage)).as_py() or 0 for stage in _OF_INPUTS)
        corrections += pc.sum(pc.equal(piece["rule"], REJECTED)).as_py() or 0
    accounts = Accounts(
        inputs=counted["inputs"],
        documents=originals,
        duplicates=documents - originals,
        rejects=inputs,
        found=counted["found"],
        added=counted["added"],
        published=partitions.n_rows(folder / "quotes.parquet"),
        quarantined=partitions.n_rows(folder / "quarantine.parquet"),
        rejected_by_correction=corrections,
    )
    if accounts.problems:
        raise UserError(f"{folder}: the sums do not hold, nothing is published: {'; '.join(accounts.problems)}")
    return accounts
