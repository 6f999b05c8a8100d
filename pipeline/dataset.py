"""Where the tables of one dataset lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Dataset:
    """The tables that are checked against one another."""

    documents: Path
    quotes: Path
    speakers: Path
    rejects: Path

    @staticmethod
    def within(folder: Path) -> Dataset:
        """Those in a folder, under their own names."""
        return Dataset(*(folder / f"{name}.parquet" for name in ("documents", "quotes", "speakers", "rejects")))
