"""The licences of everything that a dataset is made with, from the metadata of the installed packages.

Usage: python -m supply.licences FILE writes the list in Markdown.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
_CLASSIFIER = "License :: "
_GENERIC = ("OSI Approved", "DFSG approved")
_LONGEST = 60  # characters of a licence's name; what is longer is its text


class Unknown(Exception):
    """A package that does not say under which licence it is; its message names it."""


def pinned() -> list[tuple[str, str]]:
    """Name and version of each package in requirements.lock, in its order."""
    return _PINNED.findall(LOCK.read_text(encoding="utf-8"))


def licence(name: str) -> str:
    """The licence that an installed package declares. Raises Unknown where it declares none."""
    held: PackageMetadata = metadata(name)
    named = " ".join((held.get("License-Expression") or held.get("License") or "").split())
    if named and named.upper() != "UNKNOWN" and len(named) <= _LONGEST:
        return named
    classified = [c.rpartition(" :: ")[2] for c in held.get_all("Classifier") or () if c.startswith(_CLASSIFIER)]
    classified = [name for name in classified if name not in _GENERIC]
    if classified:
        return "; ".join(classified)
    if named:
        return f"{named[: _LONGEST - 1]}…"
    raise Unknown(f"{name} does not declare a licence")


def page() -> Iterator[str]:
    """The list, a line at a time."""
    packages = [(name, version, licence(name)) for name, version in pinned()]
    yield "# Licences"
    yield ""
    yield "Made by `make licences` from the metadata of the packages in `requirements.lock`: all that a dataset is made"
    yield f"with, {len(packages)} packages. Extras (dashboard, tests, training) are not among them."
    yield ""
    yield "| package | version | licence |"
    yield "|---|---|---|"
    for name, version, named in packages:
        yield f"| {name} | {version} | {named.replace('|', '/')} |"
    yield ""
    yield "Most frequent: " + ", ".join(f"{n} ({k})" for n, k in Counter(p[2] for p in packages).most_common(5)) + "."


def main(argv: Sequence[str]) -> None:
    Path(argv[0]).write_text("\n".join(page()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
