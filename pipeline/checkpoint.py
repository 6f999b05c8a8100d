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
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.expectations.expectation import Expectation

from pipeline.outcomes import merged
from pipeline.verdict import TABLE, Finding, added

_SITE = "validation"
_BUILDER = logging.getLogger("great_expectations.render.renderer.site_builder")


@dataclass(frozen=True, slots=True)
class Suite:
    """What is expected of the rows of one table; `key` is the column by which a row is known."""

    name: str
    key: str
    expectations: Sequence[Expectation]


class Checks:
    """Runs suites, each over the partitions of its table, of which one is in memory at a time.

    `close` writes the Data Docs, as HTML pages that bear the time `when`, to the folder `docs` if there is one.
    """

    def __init__(self, docs: Path | None, when: datetime) -> None:
        self._docs = docs
        self._context = _context(docs)
        self._source = self._context.data_sources.add_pandas("dataset")
        self._run_id = RunIdentifier(run_name="validate", run_time=when)

    def run(self, suite: Suite, partitions: Iterable[pd.DataFrame]) -> list[Finding]:
        """One finding for each expectation, in their order, over all partitions, of which there must be one."""
        definition = self._source.add_dataframe_asset(suite.name).add_batch_definition_whole_dataframe("all rows")
        checkpoint = self._checkpoint(suite, definition)
        whole: Any = None
        found: list[Finding] = []
        for rows in partitions:
            given = {"dataframe": rows}
            result = checkpoint.run(batch_parameters=given, run_id=self._run_id)
            [(key, outcome)] = result.run_results.items()
            if not outcome.success:
                outcome.results = list(_in_full(suite, outcome.results, definition.get_batch(given)))
            findings = [_finding(suite, verdict, len(rows)) for verdict in outcome.results]
            found = list(map(added, found, findings)) if found else findings
            whole = merged(whole, outcome)
        self._context.validation_results_store.update(key, whole)
        return found

    def close(self) -> None:
        """Write the Data Docs. Raises what a page cannot be written for, such as a disk that is full."""
        if self._docs is not None:
            _BUILDER.addFilter(_raise_again)
            try:
                self._context.build_data_docs(site_names=[_SITE])
            finally:
                _BUILDER.removeFilter(_raise_again)

    def _checkpoint(self, suite: Suite, definition: Any) -> Any:
        context = self._context
        expected = context.suites.add(gx.ExpectationSuite(name=suite.name, expectations=list(suite.expectations)))
        validation = gx.ValidationDefinition(name=suite.name, data=definition, suite=expected)
        return context.checkpoints.add(
            gx.Checkpoint(
                name=suite.name,
                validation_definitions=[context.validation_definitions.add(validation)],
                # To ask for the rows that failed makes the library copy all rows for each expectation.
                result_format="BASIC",
            )
        )


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
