"""Which code made a release, when its version number alone cannot tell."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from pipeline.resources import resource

_PACKAGE = Path(__file__).resolve().parent


@cache
def code_sha256() -> str:
    """The SHA-256 of everything that shapes rows: modules, models and schemas; the same in a checkout and a wheel."""
    shaping = [*_PACKAGE.rglob("*.py"), *(_PACKAGE / "models").glob("*")]
    files = {str(path.relative_to(_PACKAGE)): path for path in shaping if path.is_file()}
    files |= {f"schemas/{path.name}": path for path in resource("schemas").glob("*.yaml")}
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{hashlib.sha256(files[name].read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
