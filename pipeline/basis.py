"""What a release is made from, as one digest: if it is the same as before, what was made before is still good."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.code import code_sha256
from pipeline.core.reading.raw import Reject
from pipeline.readers.discover import discover
from pipeline.readers.remote import is_address
from pipeline.settings import Settings


def basis(inputs: Sequence[str], settings: Settings, files: Sequence[Path | None]) -> str:
    """The digest of code, parameters, inputs and further `files`.

    Of the inputs it has names, sizes and times of change, not the contents: reading all of them may take hours. What
    lies behind an address is never the same as before. Raises UserError where an input is not there.
    """
    digest = hashlib.sha256()
    for part in (code_sha256(), repr(settings), *_inputs(inputs, settings), *map(_content, files)):
        digest.update(f"{part}\0".encode())
    return digest.hexdigest()


def _inputs(inputs: Sequence[str], settings: Settings) -> Iterator[str]:
    if any(map(is_address, inputs)):
        yield uuid.uuid4().hex
        return
    for found in discover(inputs, settings.ingest):
        if isinstance(found, Reject):
            yield repr(found)
            continue
        try:
            with found.open() as file:
                status = os.fstat(file.fileno())
        except OSError as error:
            yield f"{found.name} {error}"
        else:
            yield f"{found.name} {status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns}"


def _content(path: Path | None) -> str:
    if path is None or not path.is_file():
        return str(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()
