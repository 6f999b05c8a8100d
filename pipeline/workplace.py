"""The folder in which a run works: one run at a time has it, and a run that was killed finds it as it was left."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline import folders, memory
from pipeline.errors import UserError, ValidationFailed

_LOCK, _DONE = "lock", "done"
_FULL = (errno.ENOSPC, errno.EDQUOT)  # what has no name of a file where it happens in the middle of writing


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder whose stages are those of one job, which `basis` names: input, code and parameters."""

    folder: Path
    basis: str

    def stage(self, name: str, run: Callable[[Path], object]) -> Path:
        """The folder of a stage that was run; one that was finished for the same job is not run again."""
        out = self.folder / name
        done = out / _DONE
        if not (done.is_file() and done.read_text(encoding="utf-8") == self.basis):
            done.unlink(missing_ok=True)
            run(out)
            memory.give_back()
            out.mkdir(exist_ok=True)
            folders.write_text(done, self.basis)
        return out


@contextmanager
def workplace(out: Path, basis: str) -> Iterator[Workplace]:
    """The place to work on what is to be at `out`: a hidden folder beside it.

    It is removed when all is done, and where there is nothing to go on with. A run that is interrupted or killed
    leaves it, and so does one for which the disk is too small, an OSError that names `out`. Raises UserError where
    another run is at work on the same `out`.
    """
    folder = out.with_name(f".{out.name}.work")
    with folders.naming(out, folder), _locked(folder, out):
        try:
            yield Workplace(folder, basis)
        except (UserError, ValidationFailed):
            _clear(folder)
            raise
        except OSError as error:
            if error.errno not in _FULL or error.filename:
                raise
            hint = f"{os.strerror(error.errno)}; make room, and the same command goes on from here"
            raise OSError(error.errno, hint, str(out)) from error
        _clear(folder)


def _clear(folder: Path) -> None:
    """Remove a locked folder, such that a run that is killed meanwhile leaves no stage that seems to be done.

    The lock goes last: as soon as it is gone another run may begin to work there.
    """
    for done in folder.glob(f"*/{_DONE}"):
        done.unlink()
    for path in folder.iterdir():
        if path.name != _LOCK:
            folders.remove(path)
    (folder / _LOCK).unlink()
    with suppress(OSError):  # that other run has already begun
        folder.rmdir()


@contextmanager
def _locked(folder: Path, out: Path) -> Iterator[None]:
    """Hold the lock of a folder. The system gives it back when the process ends, however it ends."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # another run has just removed the folder
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise UserError(f"--out {out}: another run is at work on it; wait for it, or name another folder") from None
        if _still_there(lock, folder / _LOCK):
            break
        os.close(lock)
    try:
        yield
    finally:
        os.close(lock)


def _still_there(lock: int, path: Path) -> bool:
    """Whether the locked file is the one of that name, and not one that a run removed when it was done."""
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False
