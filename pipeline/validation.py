"""All checks of a dataset: the expectations that `schemas/` declares, and the invariants between its tables.

Each table is checked partition by partition; what is found is the same as if all of its rows were checked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.dataset import Dataset
from pipeline.tables import partitions
from pipeline.verdict import Finding, Verdict

if TYPE_CHECKING:
    from pipeline.checkpoint import Checks
    from pipeline.partitioned import Whole

CHECKED = ("documents", "quotes", "speakers", "rejects")


def check(given: Dataset, docs: Path | None, when: datetime, include_text: bool = True) -> Verdict:
    """The verdict on the tables; the Data Docs go to the folder `docs`, if any.

    Where `include_text` is false, what a release withholds may be null, and what stands in the texts is not checked.
    """
    # Seconds to import: whoever does not validate must not wait for it.
    from pipeline.checkpoint import Checks
    from pipeline.partitioned import Whole

    rows = {name: partitions.n_rows(getattr(given, name)) for name in CHECKED}
    checks, whole = Checks(docs, when), Whole(given)
    findings: list[Finding] = []
    for name in CHECKED:
        # Without a single article there must at least be the reasons why.
        least_rows = 1 if name == "documents" and not rows["rejects"] else 0
        findings += _findings(checks, whole, schema.load(name).published(include_text), least_rows)
    checks.close()
    return Verdict(rows, findings)


def _findings(checks: Checks, whole: Whole, table: schema.Table, least_rows: int) -> Sequence[Finding]:
    """What is found of a table, and of the structs in its lists as rows of a table of their own."""
    from pipeline.checkpoint import Suite
    from pipeline.expectations import field_expectations, table_expectations

    expectations = table_expectations(table, whole.rules(table.name), least_rows)
    found = checks.run(Suite(table.name, table.key[0], expectations), whole.partitions(table.name))
    for column in table.columns:
        if column.fields:
            suite = Suite(f"{table.name}.{column.name}", table.key[0], field_expectations(column))
            found += checks.run(suite, whole.elements(table.name, column.name))
    return found
