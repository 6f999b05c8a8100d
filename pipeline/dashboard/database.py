"""The tables of a release, read where they lie by a database that can reach nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from pipeline import tables
from pipeline.dashboard.sql import literal
from pipeline.release import TABLES, Manifest, read_manifest

Row: TypeAlias = dict[str, Any]
# What the tables of the older release are called, before their name.
OLD = "old_"


class Database:
    """Answers SQL over `quotes`, `speakers`, `documents`, `quarantine` and `rejects` of one release.

    With an older release to compare with, its tables are there under their names after `OLD`.

    The database is locked to these folders: no statement can read or write a file outside of them, load an extension or
    reach the network. A release in `output/latest` stays the same one, also when `latest` moves on.

    Raises UserError where a folder is no release or has other columns than the schemas declare.
    """

    def __init__(self, release: Path, older: Path | None = None) -> None:
        self.folder = release.resolve()
        self.manifest: Manifest = read_manifest(self.folder)
        self.older: Manifest | None = read_manifest(older.resolve()) if older else None
        self._connection = duckdb.connect(config={"autoinstall_known_extensions": False})
        self._connection.execute("SET TimeZone = 'UTC'")
        folders = {"": self.folder} | ({OLD: older.resolve()} if older else {})
        for prefix, folder in folders.items():
            for table in TABLES:
                path = folder / f"{table}.parquet"
                tables.read(table, path, [])
                self._connection.execute(f"CREATE VIEW {prefix}{table} AS FROM {literal(str(path))}")
        allowed = ", ".join(literal(f"{folder}/") for folder in folders.values())
        self._connection.execute(f"SET allowed_directories = [{allowed}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def source(self, table: str) -> str:
        """What stands for a table behind FROM, also in a DuckDB that knows nothing of this one."""
        return literal(str(self.folder / f"{table}.parquet"))

    def rows(self, sql: str) -> list[Row]:
        """The answer to a question; several threads may ask at once."""
        with self._connection.cursor() as cursor:
            answer = cursor.execute(sql)
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, values, strict=True)) for values in answer.fetchall()]

    def one(self, sql: str) -> Row:
        """The only row of an answer."""
        [row] = self.rows(sql)
        return row

    def batches(self, sql: str, rows: int = 4096) -> Iterator[pa.RecordBatch]:
        """The answer as Arrow, at most that many rows at a time."""
        with self._connection.cursor() as cursor:
            yield from cursor.sql(sql).to_arrow_reader(rows)
