"""Where the files that are declared once at the top of the repository lie: `schemas/` and `params.yaml`."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a top-level file or folder, the same from a checkout and from an installed wheel.

    A wheel carries them inside the package, in `_resources`. That place is tried first: next to an installed
    package the name `schemas` may belong to somebody else.

    Raises FileNotFoundError where neither place has it.
    """
    for folder in (_PACKAGE / "_resources", _PACKAGE.parent):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(f"{name} is neither inside the package {_PACKAGE} nor beside it")
