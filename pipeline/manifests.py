"""What two releases say of how they were made, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.core.comparing.causes import Maker
from pipeline.release import Manifest, includes_text, read_manifest

_DIGEST = re.compile("[0-9a-f]{64}")
_CODE = ("code_version", "code_sha256")
# Parameters of these sections shape rows; those of `publish` name and describe them.
_SHAPING = ("ingest", "find", "attribute", "unify", "validate")


@dataclass(frozen=True, slots=True)
class Manifests:
    """The versions of both releases, what differs in their making and in their description, a line for each thing."""

    versions: tuple[str, str]
    maker: Maker
    made: tuple[str, ...]
    described: tuple[str, ...]
    include_text: bool


def read_both(old: Path, new: Path) -> Manifests:
    """Both manifests. Raises UserError where a folder is no release."""
    before, after = read_manifest(old), read_manifest(new)
    code = tuple(_changes(_part(before, _CODE), _part(after, _CODE)))
    shaped = tuple(_changes(_part(_params(before), _SHAPING), _part(_params(after), _SHAPING)))
    described = tuple(_changes(_description(before), _description(after)))
    return Manifests(
        versions=(str(before.get("version")), str(after.get("version"))),
        maker=Maker(code=bool(code), params=bool(shaped)),
        made=(*code, *shaped),
        described=described,
        include_text=includes_text(before) and includes_text(after),
    )


def _params(manifest: Manifest) -> dict[str, Any]:
    return dict(manifest.get("params", {}))


def _part(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: values.get(name) for name in names}


def _description(manifest: Manifest) -> dict[str, Any]:
    """The parameters that describe a release; its version is only its name."""
    return {name: value for name, value in _params(manifest).get("publish", {}).items() if name != "version"}


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], within: str = "") -> Iterator[str]:
    """A line for each value that differs, named by its place."""
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from _changes(old, new, f"{within}{name}.")
        elif old != new:
            yield f"{within}{name}: {_said(old)} became {_said(new)}"


def _said(value: Any) -> str:
    """A value, of a digest only its beginning."""
    return value[:12] if isinstance(value, str) and _DIGEST.fullmatch(value) else str(value)
