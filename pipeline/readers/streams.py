"""Streams of bytes that nobody need trust: no bomb gets through, and what goes wrong has a reason."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import IO, Any, TypeAlias

import pyarrow as pa

from pipeline.core.reading.raw import Problem
from pipeline.settings import IngestSettings

# Bytes asked for at once; as much of a file can be looked at (`peek`) before it is read.
BUFFER = 1 << 16
# Bytes that a file of a library is asked for at once at most, however many are wanted.
CHUNK = 1 << 18
Stream: TypeAlias = "io.BufferedReader[Any]"
_CODECS = {".gz": "gzip", ".zst": "zstd"}


class Unfit(Exception):
    """What is being read cannot be used, or not further; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


class NoRoom(OSError):
    """Our own disk does not take what is to be laid down: no fault of the file that is read."""


def open_file(path: Path) -> IO[bytes]:
    """A regular file of the disk.

    Raises OSError, and Unfit for what has become something else since it was found: a pipe would wait for ever.
    """
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise Unfit(Problem("no_file", "neither a file nor a folder, but a pipe, a socket or a device"))
    return os.fdopen(number, "rb")


@contextmanager
def checked(file: IO[bytes], packing: str, settings: IngestSettings) -> Iterator[Stream]:
    """The content of a file, unpacked, within the limits of the parameters.

    Raises, as it is read, OSError where packed data are damaged, without a number: cut off ones too, of which
    zstandard's own reader would say nothing. Raises Unfit for a bomb, and at the end for a file that has changed.
    """
    before = _state(file)
    if packing:
        counted = _Counted(file)
        unpacked = pa.CompressedInputStream(pa.PythonFile(counted, "r"), _CODECS[packing])
        with io.BufferedReader(_Bounded(unpacked, lambda: counted.n_bytes, settings), BUFFER) as stream:
            yield stream
    else:
        yield io.BufferedReader(Full(file), BUFFER)
    if before != _state(file):
        raise Unfit(Problem("changed", "the file changed while it was read; what was read of it may be incomplete"))


class Full(io.RawIOBase):
    """A file as a raw stream that gives all that it is asked for, up to the end; closing it leaves the file open."""

    def __init__(self, file: Any) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: Any) -> int:
        view, filled = memoryview(buffer), 0
        while filled < len(view) and (data := self._read(len(view) - filled)):
            view[filled : filled + len(data)] = data
            filled += len(data)
        return filled

    def _read(self, size: int) -> bytes:
        return bytes(self._file.read(min(size, CHUNK)))


class Guarded(Full):
    """A file that some library opened. Whatever it raises but OSError becomes Unfit with the problem that it is.

    Each library has errors of its own, and on bytes of strangers also those of its own faults.
    """

    def __init__(self, file: Any, problem: Callable[[Exception], Problem]) -> None:
        super().__init__(file)
        self._problem = problem

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _read(self, size: int) -> bytes:
        try:
            return super()._read(size)
        except (OSError, Unfit):
            raise
        except Exception as error:  # see above
            raise Unfit(self._problem(error)) from error


class Sequential(Guarded):
    """One that is read from its beginning to its end, whatever the library says."""

    def seekable(self) -> bool:
        return False


class Meter:
    """What has been unpacked of a file, against what it takes packed. Raises Unfit where that is a bomb."""

    def __init__(self, settings: IngestSettings) -> None:
        self._settings = settings
        self.n_bytes = 0

    def add(self, unpacked: int, packed: int) -> None:
        """Count more unpacked bytes of a file of which `packed` bytes have been read."""
        self.n_bytes += unpacked
        limits = self._settings
        if self.n_bytes > limits.max_unpacked_bytes:
            allowed = f"ingest.max_unpacked_bytes allows ({limits.max_unpacked_bytes:,})"
            raise Unfit(Problem("bomb", f"it unpacks to more bytes than {allowed}; the rest is not read"))
        if self.n_bytes > limits.max_bytes and self.n_bytes > limits.max_ratio * packed:
            grown = f"{packed:,} bytes unpack to {self.n_bytes:,}"
            allowed = f"more than {limits.max_ratio:,} times as many (ingest.max_ratio)"
            raise Unfit(Problem("bomb", f"{grown} and more, {allowed}; the rest is not read"))


class _Bounded(Full):
    def __init__(self, file: Any, packed: Callable[[], int], settings: IngestSettings) -> None:
        super().__init__(file)
        self._packed = packed
        self._meter = Meter(settings)

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        return self._meter.n_bytes

    def _read(self, size: int) -> bytes:
        data = super()._read(size)
        self._meter.add(len(data), self._packed())
        return data


class _Counted(Full):
    n_bytes = 0

    def read(self, size: int = -1) -> bytes:
        data = self._read(size)
        self.n_bytes += len(data)
        return data


def _state(file: IO[bytes]) -> tuple[int, int] | None:
    """Size and time of the last change of a file of the disk; None for any other."""
    try:
        status = os.fstat(file.fileno())
    except (AttributeError, OSError):  # io.UnsupportedOperation is an OSError
        return None
    return status.st_size, status.st_mtime_ns
