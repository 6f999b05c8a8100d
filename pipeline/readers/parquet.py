"""Parquet: one row is one document.

A file that lies about itself can bring down the process that reads it: pyarrow ends it where a statistic has another
length than it says. So each is read in a process of its own, which sends what it finds as lines of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO

from pipeline.core.reading.raw import Metadata, Problem, RawDocument, Reject
from pipeline.readers.source import Source, on_disk
from pipeline.settings import IngestSettings


def read_parquet(source: Source, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """What `parquet_rows.read_rows` finds, and a reject where it does not survive the file."""
    with on_disk(source, settings) as file, _reading(file, source, settings) as reader:
        assert reader.stdout is not None
        try:
            for line in reader.stdout:
                if line.endswith(b"\n"):
                    yield _result(json.loads(line))
            status = reader.wait()
        finally:
            reader.kill()
        if status:
            yield source.reject(Problem("corrupt", f"its reader {_end(status)} on it; what it had read is kept"))


def _reading(file: IO[bytes], source: Source, settings: IngestSettings) -> subprocess.Popen[bytes]:
    given = {"name": source.name, "n_bytes": os.fstat(file.fileno()).st_size, "settings": asdict(settings)}
    command = [sys.executable, "-P", "-m", "pipeline.readers.parquet_rows", json.dumps(given)]
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": paths}
    return subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)


def _result(sent: dict[str, dict[str, object]]) -> RawDocument | Reject:
    if "reject" in sent:
        return Reject(**sent["reject"])  # type: ignore[arg-type]
    values = sent["document"]
    values["metadata"] = Metadata(**values["metadata"])  # type: ignore[arg-type]
    values["notes"] = tuple(values["notes"])  # type: ignore[arg-type]
    return RawDocument(**values)  # type: ignore[arg-type]


def _end(status: int) -> str:
    if status == -signal.SIGALRM:
        return "took too long"
    return f"died ({signal.strsignal(-status)})" if status < 0 else "broke off"
