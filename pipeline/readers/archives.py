"""Archives: the files in a tar or a zip, read where they lie; nothing is ever laid down under their names."""

from __future__ import annotations

import os
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from functools import partial
from stat import S_ISLNK
from typing import IO, Any, cast

from pipeline.core.reading.raw import Problem, Reject
from pipeline.readers.source import Source, format_of, opened, readable, seekable
from pipeline.readers.streams import CHUNK, Guarded, Meter, Sequential, Unfit
from pipeline.settings import IngestSettings

# Of these zipfile unpacks as much as it is asked for; of the others a few kilobytes can fill the memory at one go.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# Bytes of the list in a zip for each of `max_members`: 46 and a name. Of a longer list nothing is loaded.
_LISTED = 256
_NO_FILE = Problem("no_file", "not a file but a link or a device, which is not followed")


def read_tar(source: Source, settings: IngestSettings) -> Iterator[Source | Reject]:
    """The files of a tar in their order; each is to be read before the next one is asked for."""
    members = _Members(source, settings)
    with opened(source, settings) as stream:
        forward = _Forward(stream, CHUNK)
        try:
            archive = tarfile.TarFile(fileobj=cast(IO[bytes], forward), mode="r")
            while (member := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # it would keep all that it has seen
                if member.size < 0:
                    raise Unfit(_damaged("its headers lead backwards"))
                problem = None if member.isfile() or member.isdir() else _NO_FILE
                found = members.take(member.name, member.size, problem, partial(_in_tar, archive, member))
                if found and not member.isdir():
                    yield found
        except (tarfile.TarError, ValueError, RecursionError) as error:
            raise Unfit(_damaged(error)) from error
        if forward.last.strip(b"\0"):  # tarfile takes whatever is no header for the end
            raise Unfit(_damaged(f"no file begins at byte {forward.tell() - len(forward.last):,}"))


def read_zip(source: Source, settings: IngestSettings) -> Iterator[Source | Reject]:
    """The files of a zip in the order of its list."""
    members = _Members(source, settings)
    with seekable(source, settings) as stored:
        size, meter = stored.seek(0, os.SEEK_END), Meter(settings)
        try:
            modest = _Modest(stored, max(settings.max_members * _LISTED, CHUNK))
            archive = zipfile.ZipFile(cast(IO[bytes], modest))
        except (OSError, Unfit):
            raise
        except Exception as error:  # as in Guarded
            raise Unfit(_damaged(error)) from error
        for info in archive.infolist():
            opening = partial(_in_zip, archive, info, lambda n_bytes: meter.add(n_bytes, size))
            found = members.take(info.filename, info.file_size, _unfit(info), opening)
            if found and not info.filename.endswith("/"):  # `is_dir` does not survive a file without a name
                yield found
            meter.add(0, size)  # what was a bomb in one file ends the whole


class _Members:
    """The files of an archive by names that are theirs alone."""

    def __init__(self, source: Source, settings: IngestSettings) -> None:
        self._source = source
        self._settings = settings
        self._names: Counter[str] = Counter()

    def take(
        self, name: str, n_bytes: int, problem: Problem | None, opening: Callable[[], IO[bytes]]
    ) -> Source | Reject | None:
        """The next file, or why it cannot be read; None for one that is no input. Raises Unfit for too many."""
        limit = self._settings.max_members
        if self._names.total() >= limit:
            reason = f"it holds more files than ingest.max_members allows ({limit:,}); the rest is not read"
            raise Unfit(Problem("too_many_members", reason))
        plain = readable(name)
        self._names[plain] += 1
        if any(fnmatch(part, hidden) for part in plain.split("/") for hidden in self._settings.ignored if part != ".."):
            return None
        again = self._names[plain]
        full = self._source.within(plain if again == 1 else f"{plain}~{again}")
        known = format_of(plain, self._settings.extensions)
        if not isinstance(known, Problem) and known[0] in ("tar", "zip"):
            known = Problem("nested_archive", "an archive inside an archive, which is not opened; unpack it first")
        if problem or isinstance(known, Problem):
            return Source(full, "text", "", n_bytes, opening).reject(problem or cast(Problem, known))
        return Source(full, *known, n_bytes, opening)


class _Modest:
    """A file for a library that would load as much as the data tell it to: more than `limit` bytes it does not give."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self._file = file
        self._limit = limit

    def read(self, size: int = -1) -> bytes:
        if size > self._limit:
            raise Unfit(_damaged(f"its lists or names are said to take {size:,} bytes"))
        return self._file.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        """Leave it to whoever opened the file."""


class _Forward(_Modest):
    """A stream that can be read only once, for a library that seeks, if only forward; `last` is what it gave last."""

    last = b""
    _at = 0

    def read(self, size: int = -1) -> bytes:
        self.last = super().read(size)
        self._at += len(self.last)
        return self.last

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if offset < self._at:
            raise Unfit(_damaged("its headers lead backwards"))
        while self._at < offset and self.read(min(offset - self._at, CHUNK)):
            pass
        return self._at

    def tell(self) -> int:
        return self._at


class _Metered(Guarded):
    def __init__(self, file: Any, count: Callable[[int], None]) -> None:
        super().__init__(file, _damaged)
        self._count = count

    def _read(self, size: int) -> bytes:
        data = super()._read(size)
        self._count(len(data))
        return data


def _in_tar(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    return cast(IO[bytes], Sequential(archive.extractfile(member), _damaged))


def _in_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, count: Callable[[int], None]) -> IO[bytes]:
    try:
        return cast(IO[bytes], _Metered(archive.open(info), count))
    except Exception as error:  # as in Guarded
        raise Unfit(_damaged(error)) from error


def _unfit(info: zipfile.ZipInfo) -> Problem | None:
    if info.flag_bits & _ENCRYPTED:
        return Problem("encrypted", "the file is encrypted; unpack it with its password first")
    if info.compress_type not in _METHODS:
        method = zipfile.compressor_names.get(info.compress_type, str(info.compress_type))  # type: ignore[attr-defined]
        return Problem("unknown_packing", f"packed by the method {method}; known are stored and deflate")
    return _NO_FILE if S_ISLNK(info.external_attr >> 16) else None


def _damaged(what: Exception | str) -> Problem:
    said = " ".join(str(what).split()) or type(what).__name__
    return Problem("corrupt", f"the archive is damaged: {said}")
