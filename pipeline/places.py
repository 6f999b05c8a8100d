"""Where results may be put: what a slip in an option would spoil is left alone, and that is said before any work."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline import folders
from pipeline.errors import UserError
from pipeline.release import MANIFEST, read_manifest


def check_out(out: Path, inputs: Sequence[str]) -> None:
    """Raise UserError where no release may be put: something else is there, or a next run would read it as input."""
    for given in inputs:
        if Path(given).is_dir() and out.is_relative_to(Path(given).resolve()):
            raise UserError(f"--out {out}: lies in the input {given}; name a folder outside of it")
    if out.exists() and not out.is_dir():
        raise UserError(f"--out {out}: is a file; name a folder for the release")
    if out.is_mount() and not os.access(out, os.W_OK):  # of others the parent is written to, which is tried at once
        raise UserError(f"--out {out}: nothing can be written there")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise UserError(f"--out {out}: holds something that is no release; name a new folder")
    _check_outside("--out", out, out.parent)


def check_figures(out: Path) -> None:
    """Raise UserError where no folder of figures can be put, or it would be part of a release."""
    if out.exists() and not out.is_dir():
        raise UserError(f"--out {out}: is a file; name a folder for the figures")
    _check_outside("--out", out, out.resolve())
    folders.check_writable(out)


def check_page(path: Path) -> None:
    """Raise UserError where no page can be put, or it would be part of a release."""
    folders.check_file(path)
    _check_outside("--html", path, path.resolve().parent)


def _check_outside(option: str, given: Path, place: Path) -> None:
    """Raise UserError where a place is a release or lies in one, which is what its manifest says and nothing else."""
    for folder in (place, *place.parents):
        if _is_release(folder):
            raise UserError(f"{option} {given}: lies in the release {folder}; name a place outside of it")


def _is_release(folder: Path) -> bool:
    try:
        read_manifest(folder)
    except UserError:
        return False
    return True
