"""Runs the expectations of every table as Great Expectations checkpoints and says which rows broke which of them.

Nothing is sent anywhere: the context lives in memory, without cloud, analytics or progress bars.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import Any

import great_expectations as gx
import pandas as pd
import tqdm
from great_expectations.core.expectation_validation_result import expectationSuiteValidationResultSchema
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.data_context.types.resource_identifiers import (
    ExpectationSuiteIdentifier,
    ValidationResultIdentifier,
)
from great_expectations.expectations.expectation import Expectation

from pipeline.outcomes import Outcome, shown
from pipeline.verdict import TABLE, Finding

_SITE = "validation"
_SOURCE = "dataset"
_BUILDER = logging.getLogger("great_expectations.render.renderer.site_builder")
# The library makes progress bars even where it shows none, and the first would make a lock that processes share: a
# worker that is killed would leave it, and the person at the keyboard would be warned of that in two lines.
tqdm.tqdm.set_lock(RLock())


@dataclass(frozen=True, slots=True)
class Suite:
    """What is expected of the rows of one table; `key` is the column by which a row is known."""

    name: str
    key: str
    expectations: Sequence[Expectation]


@dataclass(frozen=True, slots=True)
class Checked:
    """One finding for each expectation of a suite, in their order, and what the Data Docs show of all together."""

    findings: list[Finding]
    outcome: Outcome


class Checks:
    """Runs suites, each over one partition of its table after the other; the Data Docs bear the time `when`."""

    def __init__(self, when: datetime) -> None:
        self._when = when
        self._context = _context(None)
        self._source = self._context.data_sources.add_pandas(_SOURCE)
        self._ready: dict[str, tuple[Any, Any]] = {}

    def run(self, suite: Suite, rows: pd.DataFrame) -> Checked:
        """What comes of the rows of a partition; a suite is known by its name."""
        if suite.name not in self._ready:
            self._ready[suite.name] = self._checkpoint(suite)
        checkpoint, definition = self._ready[suite.name]
        given = {"dataframe": rows}
        [outcome] = checkpoint.run(batch_parameters=given, run_id=self._run_id).run_results.values()
        if not outcome.success:
            outcome.results = list(_in_full(suite, outcome.results, definition.get_batch(given)))
        return Checked([_finding(suite, verdict, len(rows)) for verdict in outcome.results], shown(outcome))

    def pages(self, found: Iterable[tuple[Suite, Outcome]], beside: Path) -> dict[str, bytes]:
        """The Data Docs of what was found in whole tables: HTML pages and what they need, by their paths.

        They are made in the folder `beside`, if this machine has it: whoever clears that up takes along what a process
        that was killed has left.

        Raises what a page cannot be written for, such as a disk that is full.
        """
        with TemporaryDirectory(dir=beside if beside.is_dir() else None) as folder:
            context = _context(Path(folder))
            for suite, outcome in found:
                context.suites.add(gx.ExpectationSuite(name=suite.name, expectations=list(suite.expectations)))
                key = ValidationResultIdentifier(
                    ExpectationSuiteIdentifier(suite.name), self._run_id, f"{_SOURCE}-{suite.name}"
                )
                context.validation_results_store.set(key, expectationSuiteValidationResultSchema.load(outcome))
            _BUILDER.addFilter(_raise_again)
            try:
                context.build_data_docs(site_names=[_SITE])
            finally:
                _BUILDER.removeFilter(_raise_again)
            paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
            return {str(path.relative_to(folder)): path.read_bytes() for path in paths}

    @property
    def _run_id(self) -> RunIdentifier:
        return RunIdentifier(run_name="validate", run_time=self._when)

    def _checkpoint(self, suite: Suite) -> tuple[Any, Any]:
        """What runs a suite, and what makes a batch of rows."""
        context = self._context
        definition = self._source.add_dataframe_asset(suite.name).add_batch_definition_whole_dataframe("all rows")
        expected = context.suites.add(gx.ExpectationSuite(name=suite.name, expectations=list(suite.expectations)))
        validation = gx.ValidationDefinition(name=suite.name, data=definition, suite=expected)
        checkpoint = gx.Checkpoint(
            name=suite.name,
            validation_definitions=[context.validation_definitions.add(validation)],
            # To ask for the rows that failed makes the library copy all rows for each expectation.
            result_format="BASIC",
        )
        return context.checkpoints.add(checkpoint), definition


def _in_full(suite: Suite, verdicts: Sequence[Any], batch: Any) -> Iterator[Any]:
    """The validation results, and of each that failed one that names its rows."""
    expected = {expectation.meta["check"]: expectation for expectation in suite.expectations if expectation.meta}
    wanted = {"result_format": "COMPLETE", "unexpected_index_column_names": [suite.key]}
    for verdict in verdicts:
        check = verdict.expectation_config.meta["check"]
        yield verdict if verdict.success else batch.validate(expected[check], result_format=wanted)


def _raise_again(record: logging.LogRecord) -> bool:
    """The library logs what goes wrong with a page, while it is handled, and leaves the page out."""
    error = sys.exc_info()[1]
    if record.levelno >= logging.ERROR and error is not None:
        raise error
    return True


def _context(docs: Path | None) -> Any:
    """A context in memory, whatever the environment says, with one site of Data Docs or none."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        data_docs_sites={} if docs is None else {_SITE: _site(docs)},
        analytics_enabled=False,
        progress_bars=ProgressBarsConfig(globally=False),
    )
    return gx.get_context(mode="ephemeral", project_config=config)


def _site(docs: Path) -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs.resolve())},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        # Nobody profiles here, and looking for profiles costs time.
        "site_section_builders": {"profiling": "None"},
    }


def _finding(suite: Suite, verdict: Any, rows: int) -> Finding:
    """The finding for one validation result of so many rows."""
    config, result = verdict.expectation_config, verdict.result
    level = config.meta["level"]
    keys = {str(row[suite.key]) for row in result.get("unexpected_index_list") or ()}
    return Finding(
        table=suite.name,
        check=config.meta["check"],
        level=level,
        seen=rows - result.get("missing_count", 0),
        failed=result.get("unexpected_count", 0),
        success=bool(verdict.success),
        keys=() if level == TABLE else tuple(sorted(keys)),
        error=_error(verdict.exception_info),
    )


def _error(info: Mapping[str, Any]) -> str | None:
    """Why an expectation could not be evaluated; the library nests that by metric or not at all."""
    for part in (info, *info.values()):
        if isinstance(part, Mapping) and part.get("raised_exception"):
            return str(part["exception_message"])
    return None
