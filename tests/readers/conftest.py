"""Settings and shorthands for the tests of the readers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.core.reading.raw import RawDocument, Reject
from pipeline.readers import read_inputs
from pipeline.settings import IngestSettings, load_settings

Read = Callable[..., tuple[dict[str, RawDocument], dict[str, Reject]]]


@pytest.fixture
def settings() -> IngestSettings:
    """The parameters as shipped, with a limit small enough to reach in a test."""
    return dataclasses.replace(load_settings().ingest, max_bytes=20_000)


@pytest.fixture
def read(settings: IngestSettings) -> Read:
    """Documents and rejects of some inputs, each by its source."""

    def read_all(*inputs: Path) -> tuple[dict[str, RawDocument], dict[str, Reject]]:
        results = list(read_inputs(inputs, settings))
        assert len({result.source for result in results}) == len(results)
        documents = {item.source: item for item in results if isinstance(item, RawDocument)}
        return documents, {item.source: item for item in results if isinstance(item, Reject)}

    return read_all
