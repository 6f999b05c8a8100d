"""The releases of a dataset in one folder: each is never changed once it is there, and `latest` is the newest.

A version is MAJOR.MINOR.PATCH: the first number rises when the columns change, the second when the rows do, the third
when only their description does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

from pipeline import folders
from pipeline.changes import Change, change_between, described_anew
from pipeline.clock import now
from pipeline.errors import UserError
from pipeline.release import CATALOG, MANIFEST, damage, fill, read_manifest, seal, sha256
from pipeline.settings import Settings

Version: TypeAlias = tuple[int, int, int]
LATEST = "latest"
_SAID: Mapping[Change, str] = {
    "first": "the first",
    "major": "other columns than before",
    "minor": "other rows than before",
    "patch": "the same rows, described anew",
    "none": "the same rows under a new version",
}
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Published:
    """The newest release and where it lies; `new` is false if the very same had been published before.

    `change` is what is different from the release before.
    """

    version: str
    folder: Path
    change: Change
    new: bool

    def __str__(self) -> str:
        if not self.new:
            return f"nothing has changed since release {self.version} in {self.folder}"
        return f"release {self.version} in {self.folder} ({_SAID[self.change]})"


def publish(validated: Path, output: Path, settings: Settings) -> Published:
    """Make the validated tables the newest release in the folder `output`, unless the newest holds just the same.

    The version is the one in the settings if it is higher than all that are there, else the next by what changed.
    The release appears whole, then `latest` moves to it, each in one step. Raises UserError for a version that is
    none, and where the newest release is no longer what was published.
    """
    asked = _parse(settings.publish.version)
    if asked is None:
        raise UserError(f"publish.version: expected MAJOR.MINOR.PATCH, received {settings.publish.version!r}")
    there = versions(output)
    newest = there[-1] if there else None
    with folders.filling(output / "next") as beside:
        filled = fill(beside, validated, settings)
        change = _since(output / _text(newest), beside, settings) if newest else "first"
        version = _next(newest, asked, change)
        folder = output / _text(version)
        if version != newest:
            seal(beside, folder.name, settings, filled)
            folders.put_in_place(beside, folder)
    _write_catalog(output, {folder.name: change} if version != newest else {})
    folders.point(output / LATEST, folder.name)
    return Published(folder.name, folder, change, version != newest)


def _since(newest: Path, tables: Path, settings: Settings) -> Change:
    """What the tables in a folder change in the newest release. Raises UserError where that was tampered with."""
    manifest = read_manifest(newest)
    for problem in damage(newest, manifest):
        raise UserError(f"{newest}: {problem}; restore this release or delete its folder, then publish again")
    return change_between(newest, tables, described_anew(manifest["params"], asdict(settings)))


def _write_catalog(output: Path, changes: Mapping[str, Change]) -> None:
    """List the releases that are there; the listed keep their entries, also where a killed run had left one out."""
    path = output / CATALOG
    before_this = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    listed = {entry["version"]: entry for entry in before_this}
    entries = []
    names = [_text(version) for version in versions(output)]
    for before, name in zip([None, *names], names, strict=False):
        if name not in listed:
            listed[name] = _entry(output / name, changes.get(name) or _change(output, before, name))
        entries.append(listed[name])
    folders.write_text(path, json.dumps(entries, indent=2) + "\n")


def _change(output: Path, before: str | None, name: str) -> Change:
    """What a release changes in the one before."""
    if before is None:
        return "first"
    old, new = output / before, output / name
    return change_between(old, new, described_anew(read_manifest(old)["params"], read_manifest(new)["params"]))


def _entry(folder: Path, change: Change) -> dict[str, Any]:
    """What the catalogue says of a release; only here does it bear a date."""
    manifest = read_manifest(folder)
    return {
        "version": folder.name,
        "change": change,
        "published_at": now().isoformat(),
        "schema_version": manifest["schema_version"],
        "code_version": manifest.get("code_version"),
        "code_sha256": manifest.get("code_sha256"),
        "rows": {name.removesuffix(".parquet"): entry["rows"] for name, entry in manifest["files"].items()},
        "sha256": {name: entry["sha256"] for name, entry in manifest["files"].items()},
        "manifest_sha256": sha256(folder / MANIFEST),
    }


def versions(output: Path) -> list[Version]:
    """The versions of the releases in a folder, the oldest first."""
    found = [(_parse(path.parent.name), path) for path in output.glob(f"*/{MANIFEST}")]
    return sorted(version for version, _ in found if version is not None)


def _parse(text: str) -> Version | None:
    match = _VERSION.fullmatch(text)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _text(version: Version) -> str:
    return ".".join(map(str, version))


def _next(newest: Version | None, asked: Version, change: Change) -> Version:
    if newest is None or asked > newest:
        return asked
    major, minor, patch = newest
    following = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return following.get(change, newest)
