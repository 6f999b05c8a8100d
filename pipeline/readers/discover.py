"""From what the user names (folders, files, patterns) to the files to read, in the same order on every machine."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.core.reading.raw import Problem, Reject
from pipeline.errors import UserError
from pipeline.readers import remote
from pipeline.readers.source import STAGE, Source, format_of, readable
from pipeline.readers.streams import open_file
from pipeline.settings import Extensions, IngestSettings


class _Found(NamedTuple):
    """A path, and the folder against which it is named."""

    path: Path
    root: Path


def discover(inputs: Sequence[str | Path], settings: IngestSettings) -> list[Source | Reject]:
    """Every file under the inputs, each once, sorted by name; those that cannot be read at all as rejects.

    Folders are searched with all that is in them, names that match `settings.ignored` aside; a file that is named
    itself is always taken. Links to files are followed, links to folders are not. Addresses are those of
    `pipeline.readers.remote`.

    Raises UserError for an input that is not there, a pattern without a match, and a folder without a file.
    """
    found: dict[Path, _Found] = {}
    far: dict[str, Source | Reject] = {}
    for given in inputs:
        if remote.is_address(str(given)):
            far.update(remote.find(str(given), settings))
            continue
        for item in _expand(given, settings.ignored):
            found.setdefault(item.path.parent.resolve() / item.path.name, item)
    named = _names(list(found.values()))
    sources: dict[str, Source | Reject] = {
        name: _source(path, name, settings.extensions) for name, path in named.items()
    }
    sources |= remote.named(far, taken=sources)
    return [source for _, source in sorted(sources.items())]


def _expand(given: str | Path, ignored: Sequence[str]) -> list[_Found]:
    path = Path(given)
    if path.is_dir():
        inside = [_Found(below, path) for below in _walk(path, ignored)]
        if not inside:
            raise UserError(f"{given}: the folder holds no file to read")
        return inside
    if os.path.lexists(path):
        return [_Found(path, path.parent)]
    if not glob.has_magic(str(given)):
        raise UserError(f"{given}: there is no such file or folder")
    result = list(_matches(path, ignored))
    if not result:
        raise UserError(f"{given}: no file matches this pattern")
    return result


def _matches(pattern: Path, ignored: Sequence[str]) -> Iterator[_Found]:
    """All files that the pattern matches, and all below the folders that it does."""
    first = next(index for index, part in enumerate(pattern.parts) if glob.has_magic(part))
    root = Path(*pattern.parts[:first])
    for match in root.glob(str(Path(*pattern.parts[first:]))):
        if any(fnmatch(match.name, hidden) for hidden in ignored):
            continue
        yield from (_Found(path, root) for path in ([match] if not match.is_dir() else _walk(match, ignored)))


def _walk(folder: Path, ignored: Sequence[str]) -> Iterator[Path]:
    """All below the folder that is no folder, and folders that cannot be entered."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if any(fnmatch(entry.name, pattern) for pattern in ignored):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), ignored)
        else:
            yield Path(entry.path)


def _names(found: Sequence[_Found]) -> dict[str, Path]:
    """Each path under its name: relative to its root, or to what all roots share where two would have the same name."""
    counts = Counter(_relative(item.path, item.root) for item in found)
    shared = Path(os.path.commonpath([item.root.resolve() for item in found])) if found else Path()
    names: dict[str, Path] = {}
    for path, root in found:
        name = _relative(path, root)
        if counts[name] > 1:
            name = _relative(path.parent.resolve() / path.name, shared)
        names[name] = path
    return names


def _relative(path: Path, root: Path) -> str:
    """The path from the root with `/`, as text that can be stored whatever bytes the name is made of."""
    return readable(path.relative_to(root).as_posix())


def _source(path: Path, name: str, extensions: Extensions) -> Source | Reject:
    """The file, or why it cannot be read: no regular file, nothing behind a link, an ending that nobody knows."""
    try:
        status = path.stat()
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        return Reject(name, STAGE, "unreadable", "a link that leads nowhere" if path.is_symlink() else reason)
    if stat.S_ISDIR(status.st_mode):
        linked = Problem("folder_link", "a link to a folder, which is not followed; name the folder itself as an input")
        closed = Problem("unreadable", "the folder cannot be opened")
        problem = linked if path.is_symlink() else closed
        return Reject(name, STAGE, problem.rule, problem.reason)
    if not stat.S_ISREG(status.st_mode):
        return Reject(name, STAGE, "no_file", "neither a file nor a folder, but a pipe, a socket or a device")
    known = format_of(path.name, extensions)
    if isinstance(known, Problem):
        return Reject(name, STAGE, known.rule, known.reason, status.st_size)
    return Source(name, *known, status.st_size, partial(open_file, path))
