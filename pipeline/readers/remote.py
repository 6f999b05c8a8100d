"""Files behind addresses such as `s3://bucket/news/`, through fsspec; nothing else is ever fetched."""

from __future__ import annotations

import glob
import importlib
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any, cast
from urllib.parse import urlsplit

from pipeline.core.reading.raw import Problem, Reject
from pipeline.errors import UserError
from pipeline.readers.source import STAGE, Source, format_of, readable
from pipeline.readers.streams import Guarded, Sequential
from pipeline.settings import IngestSettings

# The package that speaks each kind of address, for fsspec to find.
_PACKAGES = {
    "s3": "s3fs",
    "gs": "gcsfs",
    "hf": "huggingface_hub",
    "https": "aiohttp",
    "http": "aiohttp",
}
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*(?:::[^/]*)?)://")


def is_address(given: str) -> bool:
    """Whether an input is an address and no path."""
    return bool(_ADDRESS.match(given))


def find(address: str, settings: IngestSettings) -> dict[str, Source | Reject]:
    """Every file at an address, a folder or a pattern, by its full address; its name is relative to the folder.

    Web servers list no folders: behind http:// and https:// an address is one file.

    Raises UserError for an address of an unknown kind, a missing package, nothing there, and a store that refuses.
    """
    system = _system(address)
    try:
        found = dict(_listed(system, address))
    except FileNotFoundError as error:
        raise UserError(f"{address}: there is no such file or folder") from error
    except Exception as error:  # each store has errors of its own for a missing key, a closed door and a dead line
        raise UserError(f"{address}: cannot be reached ({_said(error)})") from error
    found = {
        path: name
        for path, name in found.items()
        if len(found) == 1 or not any(fnmatch(part, hidden) for part in name.split("/") for hidden in settings.ignored)
    }
    if not found:
        raise UserError(f"{address}: holds no file to read")
    scheme = address.partition("://")[0].lower()
    return {
        path if "://" in path else f"{scheme}://{path}": _source(system, path, name, settings)
        for path, name in found.items()
    }


def named(found: Mapping[str, Source | Reject], taken: Container[str]) -> dict[str, Source | Reject]:
    """The files that `find` gave by their names: their full addresses where a name is not theirs alone."""
    counts = Counter(map(_name, found.values()))
    result = {}
    for address, item in found.items():
        name = _name(item)
        if counts[name] > 1 or name in taken:
            name = readable(address)
        result[name] = replace(item, source=name) if isinstance(item, Reject) else replace(item, name=name)
    return result


def _name(item: Source | Reject) -> str:
    return item.source if isinstance(item, Reject) else item.name


def _system(address: str) -> Any:
    scheme = address.partition("://")[0].lower()
    if scheme not in _PACKAGES:
        known = ", ".join(f"{name}://" for name in _PACKAGES)
        raise UserError(f"{address}: addresses that begin with {scheme}:// are not known; known are {known}")
    package = _PACKAGES[scheme]
    try:
        fsspec = importlib.import_module("fsspec")
        importlib.import_module(package)
    except ImportError as error:
        install = "pip install 'expert-quotes[remote]'"
        raise UserError(f"{address}: reading {scheme}:// needs the package {package}; install it: {install}") from error
    return fsspec.filesystem(scheme)


def _listed(system: Any, address: str) -> Iterator[tuple[str, str]]:
    """The paths of the files at an address, each with its name."""
    if address.lower().startswith(("http://", "https://")):
        system.info(address)  # raises where there is nothing
        yield address, readable(PurePosixPath(urlsplit(address).path).name or urlsplit(address).netloc)
        return
    path = system._strip_protocol(address)
    if glob.has_magic(path):
        parts = path.split("/")
        first = next(index for index, part in enumerate(parts) if glob.has_magic(part))
        root, paths = "/".join(parts[:first]), [match for match in system.glob(path) if not system.isdir(match)]
    elif system.isfile(path):
        root, paths = path.rpartition("/")[0], [path]
    else:
        root, paths = path.rstrip("/"), system.find(path)
        if not paths:
            raise FileNotFoundError(path)
    for match in paths:
        yield match, readable(match.removeprefix(root).lstrip("/"))


def _source(system: Any, path: str, name: str, settings: IngestSettings) -> Source | Reject:
    try:
        size = system.info(path).get("size")
    except Exception as error:  # as in `find`; one file that is refused costs no other
        return Reject(name, STAGE, "unreadable", _unreadable(error).reason)
    known = format_of(name, settings.extensions)
    if isinstance(known, Problem):
        return Reject(name, STAGE, known.rule, known.reason, size)
    return Source(name, *known, size, partial(_open, system, path))


def _open(system: Any, path: str) -> IO[bytes]:
    # Not every web server gives parts of a file, and some only say so.
    kind = Sequential if path.lower().startswith(("http://", "https://")) else Guarded
    return cast(IO[bytes], kind(system.open(path, "rb"), _unreadable))


def _unreadable(error: Exception) -> Problem:
    return Problem("unreadable", f"cannot be read: {_said(error)}")


def _said(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
