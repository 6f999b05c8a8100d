"""What came of validation: the rows to set aside, a report for machines, and lines for people."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pipeline import folders
from pipeline.core.checking.quarantine import Failed

ROW = "row"
TABLE = "table"


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one check: how many values it saw, how many failed, and the keys of their rows.

    `check` is the sentence that must hold, with the name of the expectation behind it. A check of level `table`
    judges the table as a whole and has no keys. `error` says why a check could not be carried out: that is a failure.
    """

    table: str
    check: str
    level: str
    seen: int
    failed: int
    success: bool
    keys: tuple[str, ...] = ()
    error: str | None = None

    def __str__(self) -> str:
        whose = f" of {self.failed:,} of {self.seen:,} rows" if self.failed else ""
        why = f"; it could not be checked: {self.error}" if self.error else ""
        return f"{self.table}: not true{whose}: {self.check}{why}"


def added(one: Finding, other: Finding) -> Finding:
    """What came of one check on two sets of rows together."""
    return replace(
        one,
        seen=one.seen + other.seen,
        failed=one.failed + other.failed,
        success=one.success and other.success,
        keys=tuple(sorted({*one.keys, *other.keys})) if one.keys and other.keys else one.keys or other.keys,
        error=one.error or other.error,
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings of all checks, and for each table how many rows it had."""

    rows: Mapping[str, int]
    findings: Sequence[Finding]

    @property
    def failures(self) -> list[Finding]:
        """Every finding that is not as it should be."""
        return [finding for finding in self.findings if not finding.success]

    @property
    def condemning(self) -> list[Finding]:
        """The failures that are not about rows which can be set aside."""
        return [found for found in self.failures if found.level == TABLE or found.error or found.table == "rejects"]

    @property
    def failed(self) -> Failed:
        """The rows that failed, with the names of the checks."""
        of_table: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for finding in self.failures:
            table, _, within = finding.table.partition(".")
            for key in finding.keys:
                of_table[table][key].append(f"{within}: {finding.check}" if within else finding.check)
        return Failed(of_table["documents"], of_table["quotes"], of_table["speakers"])

    @property
    def unproven(self) -> list[str]:
        """The tables without a row: of these the checks have shown nothing."""
        return [f"{table}: no rows, so its checks prove nothing" for table, rows in self.rows.items() if not rows]


def reasons_to_fail(verdict: Verdict, left: Mapping[str, int], max_quarantined_share: float) -> list[str]:
    """Lines that say why the dataset may not be published; none if it may.

    `left` is the number of rows of each table after what failed was set aside.
    """
    shares = (
        ("quotations", left["quarantine"], verdict.rows["quotes"]),
        ("articles", verdict.rows["documents"] - left["documents"], verdict.rows["documents"]),
    )
    too_many = [
        f"{bad:,} of {rows:,} {what} failed a check: {bad / rows:.1%}, where validate.max_quarantined_share"
        f" allows {max_quarantined_share:.1%}"
        for what, bad, rows in shares
        if rows and bad / rows > max_quarantined_share
    ]
    if not too_many:
        return [str(finding) for finding in verdict.condemning]
    return [*too_many, *(f"  {finding}" for finding in verdict.failures)]


def write_report(verdict: Verdict, left: Mapping[str, int], reasons: Sequence[str], path: Path) -> None:
    """Write everything as JSON: each check with the values that it saw and those that failed; `left` as above."""
    report = {
        "success": not reasons,
        "reasons": list(reasons),
        "notes": verdict.unproven,
        "rows_before": dict(verdict.rows),
        "rows_after": dict(left),
        "checks": [
            {name: value for name, value in asdict(finding).items() if name != "keys"} for finding in verdict.findings
        ],
    }
    folders.write_text(path, json.dumps(report, indent=2, ensure_ascii=False) + "\n")
