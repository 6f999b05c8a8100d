"""The tables of a release, read where they lie by a database that can reach nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from pipeline import tables
from pipeline.dashboard.sql import literal
from pipeline.release import TABLES, Manifest, includes_text, read_manifest

Row: TypeAlias = dict[str, Any]


class Database:
    """Answers SQL over `quotes`, `speakers`, `documents`, `quarantine` and `rejects` of one release.

    A table is one Parquet file or a folder of them; the path of either stands for it. The database is locked to the
    release: no statement can read or write a file outside of it, load an extension or reach the network. A release in
    `output/latest` stays the same one, also when `latest` moves on.

    Raises UserError where the folder is no release or has other columns than the schemas declare.
    """

    def __init__(self, release: Path) -> None:
        self.folder = release.resolve()
        self.manifest: Manifest = read_manifest(self.folder)
        self._connection = duckdb.connect(config={"autoinstall_known_extensions": False})
        self._connection.execute("SET TimeZone = 'UTC'")
        for table in TABLES:
            tables.read(table, _one_file(self.folder / f"{table}.parquet"), [])
            self._connection.execute(f"CREATE VIEW {table} AS FROM {self.source(table)}")
        self._connection.execute(f"SET allowed_directories = [{literal(f'{self.folder}/')}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    @property
    def texts(self) -> bool:
        """Whether the release holds the texts of its articles and the surroundings of its quotations."""
        return includes_text(self.manifest)

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


def _one_file(path: Path) -> Path:
    """A Parquet file of a table, all of which have the same columns."""
    return min(path.glob("*.parquet"), default=path) if path.is_dir() else path
