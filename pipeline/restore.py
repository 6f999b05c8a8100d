"""Puts the texts of the articles back into a release that left them out, and proves each by its SHA-256."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

import pipeline
from pipeline import accounts, folders, schema, tables
from pipeline.checking import build
from pipeline.core.checking.withheld import fill_slices, fill_texts
from pipeline.engines.local import Local
from pipeline.errors import UserError, ValidationFailed
from pipeline.intake import clean_inputs
from pipeline.release import MANIFEST, TABLES, Manifest, damage, includes_text, read_manifest, sha256, write_release
from pipeline.settings import Settings

_NAMED = 10


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the release with its texts lies, how many articles it has, and which files are not as they once were.

    A file may differ in bytes though not in rows where another version of the Parquet library wrote it; and a
    quotation in quarantine whose article is not in the release stays without its context.
    """

    folder: Path
    articles: int
    different: tuple[str, ...]

    def __str__(self) -> str:
        proof = f"{self.articles:,} articles restored, each with the SHA-256 that the release gives"
        but = f" but {', '.join(self.different)}" if self.different else ""
        return f"{self.folder}: {proof}; all files{but} are byte for byte as before the texts were left out"


def restore(release: Path, articles: Path, out: Path) -> Restored:
    """Make `out` the release that holds the texts, from the raw articles of which it was made.

    The articles may have other names now: each is known by the SHA-256 of its cleaned text. Raises ValidationFailed,
    and writes nothing, where one is missing or no longer the same; UserError where there is nothing to restore.
    """
    manifest = read_manifest(release)
    if includes_text(manifest):
        raise UserError(f"{release}: holds the texts of its articles already")
    for problem in damage(release, manifest):
        raise UserError(f"{release}: {problem}")
    settings = _settings(manifest, release / MANIFEST)
    texts = _texts(articles, settings, out)
    rows = {table: tables.read(table, release / f"{table}.parquet") for table in TABLES}
    _check_complete(rows["documents"], texts, articles, manifest)
    documents = fill_texts(rows["documents"], texts)
    with folders.filling(out.with_name(f"{out.name}.work")) as work:
        for table in TABLES:
            filled = documents if table == "documents" else fill_slices(rows[table], documents, _slices(table))
            tables.write(table, filled, work / f"{table}.parquet")
        accounts.write(work, **{name: manifest["accounts"][name] for name in accounts.COUNTED})
        whole_once = manifest["withheld"].items()
        different = tuple(sorted(name for name, digest in whole_once if sha256(work / name) != digest))
        whole = replace(settings, publish=replace(settings.publish, include_text=True))
        write_release(work, out, manifest["version"], whole)
    return Restored(out, len(documents), different)


def _texts(articles: Path, settings: Settings, out: Path) -> dict[str, str]:
    """The cleaned texts of all articles by their SHA-256."""
    texts: dict[str, str] = {}
    with folders.filling(out.with_name(f"{out.name}.texts")) as kept, Local() as engine:
        for cleaned in clean_inputs([articles], settings.ingest, engine, kept, accounts.Tally()):
            pairs = (cleaned.documents[name].to_pylist() for name in ("text_sha256", "text"))
            texts.update(zip(*pairs, strict=True))
    return texts


def _settings(manifest: Manifest, path: Path) -> Settings:
    try:
        return build(Settings, manifest["params"], f"{path}: params")
    except UserError as error:
        raise UserError(f"{error}; it was written by version {manifest['code_version']} of this program") from error


def _slices(table: str) -> dict[str, schema.Slice]:
    """The columns of a table that are left out, with their places in the text."""
    parent = schema.load(table).extends or table
    return {column.name: column.span for column in schema.load(parent).columns if column.withheld and column.span}


def _check_complete(documents: pa.Table, texts: Mapping[str, str], articles: Path, manifest: Manifest) -> None:
    """Raise ValidationFailed, naming them, where the texts of articles are not among those given."""
    pairs = zip(documents["source"].to_pylist(), documents["text_sha256"].to_pylist(), strict=True)
    missing = [source for source, digest in pairs if digest not in texts]
    if not missing:
        return
    named = [f"  {source}" for source in missing[:_NAMED]]
    more = [f"  and {len(missing) - _NAMED:,} more"] if len(missing) > _NAMED else []
    versions = f"the release was made by version {manifest['code_version']}, this is {pipeline.__version__}"
    reason = f"{articles}: {len(missing):,} of {len(documents):,} articles are missing or not as they were ({versions})"
    raise ValidationFailed("\n".join([reason, *named, *more]))
