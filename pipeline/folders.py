"""Folders, links and files that change in one step, so that nobody ever sees half of one."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from pipeline.errors import UserError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def naming(path: Path, beside: Path) -> Iterator[None]:
    """Have an error of the system at `beside` or within it name `path`, in whose place that is to be put."""
    try:
        yield
    except OSError as error:
        if isinstance(error.filename, str) and Path(error.filename).is_relative_to(beside):
            error.filename = str(path)
        raise


@contextmanager
def filling(path: Path) -> Iterator[Path]:
    """An empty folder beside `path` to fill and to put in some place; on leaving it is gone if it is still there.

    A process that is killed leaves it behind; the next call for the same `path` removes it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with naming(path, beside):
        remove(beside)
        beside.mkdir()
        try:
            yield beside
        finally:
            remove(beside)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """An empty folder to fill; on leaving it takes the place of `path`, or vanishes on an error."""
    with filling(path) as beside:
        yield beside
        put_in_place(beside, path)


def check_file(path: Path) -> None:
    """Raise UserError where no file can be put: a folder has that name, or nothing can be written there."""
    _check_name(path)
    check_writable(path)


def check_writable(path: Path) -> None:
    """Raise UserError where no file or folder of that name, or if it is a folder nothing in it, can be written."""
    try:
        there = path if path.is_dir() else next(folder for folder in path.absolute().parents if folder.exists())
        # Permissions alone do not tell: the administrator has them all, and may still not write.
        with TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise UserError(f"{path}: nothing can be written there ({error.strerror})") from error


def _check_name(path: Path) -> None:
    if path.is_dir():
        raise UserError(f"{path}: is a folder; name a file")


def write_text(path: Path, text: str) -> None:
    """Write a file of UTF-8, whole or not at all; missing folders are made. Raises UserError where `path` is one."""
    _check_name(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with naming(path, beside):
        try:
            beside.write_text(text, encoding="utf-8")
            put_in_place(beside, path)
        finally:
            beside.unlink(missing_ok=True)


def point(link: Path, folder: str) -> None:
    """Make `link` stand for `folder`, which lies beside it; in one step if it was a symbolic link before.

    Where the file system has no symbolic links it becomes a copy.
    """
    beside = link.with_name(f".{link.name}.part")
    remove(beside)
    try:
        beside.symlink_to(folder, target_is_directory=True)
    except (OSError, NotImplementedError):
        shutil.copytree(link.with_name(folder), beside)
    put_in_place(beside, link)


def put_in_place(new: Path, path: Path) -> None:
    """Rename `new` to `path`; what was there, if anything, is gone afterwards.

    One step on Linux. Elsewhere a folder that is there cannot be replaced in one: for an instant there is none.
    """
    try:
        new.replace(path)
    except OSError:
        if not path.exists():
            raise
        if not _exchange(new, path):
            aside = path.with_name(f".{path.name}.old")
            remove(aside)
            path.rename(aside)
            new.rename(path)
            aside.rename(new)
        remove(new)


def copy(path: Path, target: Path) -> None:
    """Copy a file or a folder to a name that is not there."""
    if path.is_dir():
        shutil.copytree(path, target)
    else:
        shutil.copyfile(path, target)


def remove(path: Path) -> None:
    """Delete a file, link or folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _exchange(left: Path, right: Path) -> bool:
    """Swap two names in one step; False where the system cannot (Python has no call for it)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(left), os.fsencode(right)
    return bool(renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
