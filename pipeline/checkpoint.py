"""Runs the expectations of every table as Great Expectations checkpoints and says which rows broke which of them.

Nothing is sent anywhere: the context lives in memory, without cloud, analytics or progress bars.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
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

from pipeline.verdict import TABLE, Finding

_SITE = "validation"
_SHOWN_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one table with what is expected of them; `key` is the column by which a row is known."""

    name: str
    key: str
    rows: pd.DataFrame
    expectations: Sequence[Expectation]


def run(batches: Sequence[Batch], docs: Path | None, when: datetime) -> list[Finding]:
    """One finding for each expectation of each batch, in their order.

    Writes the Data Docs, as HTML pages that bear the time `when`, to the folder `docs` if there is one.
    """
    context = _context(docs)
    source = context.data_sources.add_pandas("dataset")
    run_id = RunIdentifier(run_name="validate", run_time=when)
    findings: list[Finding] = []
    for batch in batches:
        definition = source.add_dataframe_asset(batch.name).add_batch_definition_whole_dataframe("all rows")
        suite = context.suites.add(gx.ExpectationSuite(name=batch.name, expectations=list(batch.expectations)))
        validation = gx.ValidationDefinition(name=batch.name, data=definition, suite=suite)
        checkpoint = gx.Checkpoint(
            name=batch.name,
            validation_definitions=[context.validation_definitions.add(validation)],
            result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [batch.key]},
        )
        result = context.checkpoints.add(checkpoint).run(batch_parameters={"dataframe": batch.rows}, run_id=run_id)
        for outcome in result.run_results.values():
            findings += [_finding(batch, verdict) for verdict in outcome.results]
    if docs is not None:
        _make_displayable(context.validation_results_store)
        context.build_data_docs(site_names=[_SITE])
    return findings


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


def _finding(batch: Batch, verdict: Any) -> Finding:
    """The finding for one validation result."""
    config, result = verdict.expectation_config, verdict.result
    rows = len(batch.rows)
    level = config.meta["level"]
    keys = {str(row[batch.key]) for row in result.get("unexpected_index_list") or ()}
    return Finding(
        table=batch.name,
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


def _make_displayable(store: Any) -> None:
    """Shorten and escape every value of the data in the stored results.

    The Data Docs put unexpected values into their tables as they are: a quotation that holds a `<script>` would run.
    """
    for key in store.list_keys():
        outcome = store.get(key)
        if not outcome.success:
            for verdict in outcome.results:
                verdict.result = _displayable(verdict.result)
            store.update(key, outcome)


def _displayable(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(value if len(value) <= _SHOWN_CHARACTERS else f"{value[:_SHOWN_CHARACTERS]}…")
    if isinstance(value, Mapping):
        return {name: _displayable(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_displayable(inner) for inner in value]
    return value
