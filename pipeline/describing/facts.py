"""What is known of a release when its description is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.schema import Table
from pipeline.settings import PublishSettings


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One Parquet file: number of rows, size in bytes, SHA-256 in hexadecimal."""

    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Version and parameters of a release, its tables as they are published, their files by name, its languages.

    `languages` are the BCP 47 tags that its articles bear, sorted.
    """

    version: str
    publish: PublishSettings
    tables: tuple[Table, ...]
    files: Mapping[str, FileFacts]
    languages: tuple[str, ...]

    def file_of(self, table: Table) -> FileFacts:
        """The file that holds a table."""
        return self.files[file_name(table)]

    @property
    def slug(self) -> str:
        """The title as a name for machines: small letters, digits and hyphens."""
        plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in self.publish.title)
        return "-".join(plain.lower().split()) or "dataset"


def file_name(table: Table) -> str:
    """The name of the file that holds a table."""
    return f"{table.name}.parquet"
