"""A release: the folder of Parquet files that users open, described and sealed by its `manifest.json`."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

import pipeline
from pipeline import accounts, describing, folders, schema, tables
from pipeline.accounts import Accounts
from pipeline.clock import now
from pipeline.code import code_sha256
from pipeline.dataset import Dataset
from pipeline.describing.facts import Facts, FileFacts
from pipeline.errors import UserError
from pipeline.settings import Settings
from pipeline.tables import partitions

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("quotes", "speakers", "documents", "quarantine", "rejects")
MANIFEST = "manifest.json"
CATALOG = "releases.json"
TABLE_FILES = tuple(f"{table}.parquet" for table in TABLES)
FILES = (*TABLE_FILES, *describing.FILES, MANIFEST)
Manifest = dict[str, Any]


def load(path: str | Path) -> pd.DataFrame:
    """The quotations of a release as a DataFrame, the same as `pandas.read_parquet` of its `quotes.parquet`.

    Raises UserError where the folder is no release.
    """
    import pandas as pd

    folder = Path(path)
    if not (folder / MANIFEST).is_file():
        raise UserError(f"{folder}: not a release, there is no {MANIFEST}; `quotes run INPUT --out DIR` makes one")
    return pd.read_parquet(folder / "quotes.parquet")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a release. Raises UserError where there is none that can be understood."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{folder}: not a release, {MANIFEST} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise UserError(f"{path}: not valid JSON ({error})") from error
    files = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, dict) or not all(
        isinstance(entry, dict) and {"rows", "sha256"} <= set(entry) for entry in files.values()
    ):
        raise UserError(f"{path}: not the manifest of a release, it does not give rows and sha256 of each file")
    return dict(manifest)


def write_release(validated: Path, out: Path, version: str, settings: Settings) -> Manifest:
    """Make `out` a release of the tables in the folder `validated`, and return its manifest.

    A new folder, or one that holds a release, is replaced in one step. Where that cannot be, because `out` holds
    other files or is a mount, they stay, and the release has no manifest until all of its files are in place.
    """
    out = out.resolve()
    if out.exists() and not out.is_dir():
        raise UserError(f"{out}: not a folder")
    held = {path.name for path in out.iterdir()} if out.exists() else set()
    out.parent.mkdir(parents=True, exist_ok=True)
    if held <= set(FILES) and not out.is_mount() and os.access(out.parent, os.W_OK):
        with folders.replacing_folder(out) as beside:
            return seal(beside, version, settings, fill(beside, validated, settings))
    inside = out / ".release.part"
    folders.remove(inside)
    inside.mkdir()
    manifest = seal(inside, version, settings, fill(inside, validated, settings))
    (out / MANIFEST).unlink(missing_ok=True)
    for name in FILES:
        folders.put_in_place(inside / name, out / name)
    inside.rmdir()
    return manifest


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of the inputs, and the SHA-256 that the shortened tables would have with the texts."""

    accounts: Accounts
    whole: Mapping[str, str]


def fill(folder: Path, validated: Path, settings: Settings) -> Filled:
    """Put the tables of a release into a folder. Raises UserError where the sums of their accounts do not hold."""
    settled, whole = accounts.settle(validated), {}
    for table in TABLES:
        source, target = validated / f"{table}.parquet", folder / f"{table}.parquet"
        if settings.publish.include_text:
            folders.copy(source, target)
        elif tables.withhold(table, source, target, settings.validate.rows_per_part):
            whole[target.name] = sha256(source)
    return Filled(settled, whole)


def seal(folder: Path, version: str, settings: Settings, filled: Filled) -> Manifest:
    """Describe the tables in a folder, which with its manifest becomes a release; `filled` is what `fill` returned."""
    facts = _facts(folder, version, settings)
    for name, text in describing.describe(facts).items():
        (folder / name).write_text(text, encoding="utf-8")
    manifest = _manifest(folder, facts, settings) | {"accounts": asdict(filled.accounts)}
    manifest |= {"withheld": dict(filled.whole)} if filled.whole else {}
    content = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{content}\n", encoding="utf-8")
    return read_manifest(folder)


def check_release(folder: Path) -> list[str]:
    """What is wrong with a release, a line each: files against the manifest, rows against schema and invariants.

    Raises UserError where the folder is no release.
    """
    manifest = read_manifest(folder)
    problems = [*_unlisted(folder.resolve()), *damage(folder, manifest)]
    fit = True
    for table in TABLES:
        try:
            next(tables.stream(table, folder / f"{table}.parquet"))
        except (UserError, pa.ArrowException, ValueError, OSError) as error:
            problems.append(str(error))
            fit = False
    if not fit:
        return problems
    from pipeline import validation

    given, text = Dataset.within(folder), includes_text(manifest)
    return problems + [str(found) for found in validation.check(given, None, now(), text).failures]


def includes_text(manifest: Manifest) -> bool:
    """Whether a release holds the texts of its articles."""
    return "withheld" not in manifest


def damage(folder: Path, manifest: Mapping[str, Any]) -> list[str]:
    """The files of a release that are not as its manifest says, a line each."""
    found = []
    for name, entry in {**manifest["files"], **manifest.get("description", {})}.items():
        path = folder / name
        if not path.exists():
            found.append(f"{name}: missing")
        elif sha256(path) != entry["sha256"]:
            found.append(f"{name}: changed since it was published (its SHA-256 is not the one in {MANIFEST})")
        elif "rows" in entry and partitions.n_rows(path) != entry["rows"]:
            found.append(f"{name}: has other than the {entry['rows']} rows that {MANIFEST} says")
    return found


def _unlisted(folder: Path) -> list[str]:
    """A line if the list of releases beside the folder knows another manifest under its name."""
    path = folder.parent / CATALOG
    listed = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    known = {entry["version"]: entry["manifest_sha256"] for entry in listed}
    if known.get(folder.name, sha256(folder / MANIFEST)) == sha256(folder / MANIFEST):
        return []
    return [f"{MANIFEST}: changed since it was published (its SHA-256 is not the one in {path.name})"]


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; of a folder of parts that of the list that `sha256sum *` makes of it."""
    if path.is_dir():
        lines = (f"{sha256(part)}  {part.name}\n" for part in sorted(path.iterdir()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _facts(folder: Path, version: str, settings: Settings) -> Facts:
    declared = tuple(schema.load(table).published(settings.publish.include_text) for table in TABLES)
    files = {
        name: FileFacts(partitions.n_rows(folder / name), _size(folder / name), sha256(folder / name))
        for name in TABLE_FILES
    }
    languages = {language for language in _values(folder, "documents", "language") if language}
    return Facts(version, settings.publish, declared, files, tuple(sorted(languages)))


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in partitions.files(path))


def _values(folder: Path, table: str, column: str) -> Iterator[Any]:
    """The values of a column, some rows at a time in memory."""
    for rows in tables.stream(table, folder / f"{table}.parquet", [column]):
        yield from rows[column].to_pylist()


def _manifest(folder: Path, facts: Facts, settings: Settings) -> Manifest:
    """The description of the files in a folder. It bears no date: equal content gives equal manifests."""
    return {
        "version": facts.version,
        "schema_version": schema.VERSION,
        "code_version": pipeline.__version__,
        "code_sha256": code_sha256(),
        "params": asdict(settings),
        "files": {name: {"rows": file.rows, "sha256": file.sha256} for name, file in facts.files.items()},
        "description": {name: {"sha256": sha256(folder / name)} for name in describing.FILES},
        "quarantined_by_reason": _counts(
            reason for reasons in _values(folder, "quarantine", "reasons") for reason in reasons
        ),
        "rejected_by_rule": _counts(_values(folder, "rejects", "rule")),
    }


def _counts(values: Any) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
