"""The results of one suite on the partitions of a table, put together into one that the Data Docs can show."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any, TypeAlias

# The result of a suite as the plain values that JSON has.
Outcome: TypeAlias = dict[str, Any]

_SHOWN_CHARACTERS = 200
_SHOWN_ROWS = 20
_COUNTS = ("element_count", "unexpected_count", "missing_count")


def shown(result: Any) -> Outcome:
    """A result of the library, with no more than is shown.

    The Data Docs put unexpected values into their tables as they are, and a quotation that holds a `<script>` would
    run: so each is shortened and escaped.
    """
    for verdict in result.results:
        verdict.result = _displayable(_few(verdict.result))
    outcome: Outcome = result.to_json_dict()
    return outcome


def merged(whole: Outcome | None, outcome: Outcome) -> Outcome:
    """The outcome of a partition added to that of those before it, None for none."""
    if whole is None:
        return outcome
    for before, verdict in zip(whole["results"], outcome["results"], strict=True):
        failed_before = not before["success"]
        before["result"] = _summed(before["result"], verdict["result"])
        before["success"] = before["success"] and verdict["success"]
        before["exception_info"] = before["exception_info"] if failed_before else verdict["exception_info"]
    fine, all_of_them = sum(bool(verdict["success"]) for verdict in whole["results"]), len(whole["results"])
    whole["success"] = fine == all_of_them
    whole["statistics"] |= {
        "successful_expectations": fine,
        "unsuccessful_expectations": all_of_them - fine,
        "success_percent": 100 * fine / all_of_them,
    }
    return whole


def _summed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The result of one expectation on two sets of rows."""
    both = dict(before)
    for name, value in after.items():
        if name in _COUNTS:
            both[name] = before.get(name, 0) + value
        elif isinstance(value, list) and isinstance(before.get(name), list) and name != "observed_value":
            both[name] = value if name == "unexpected_index_column_names" else [*before[name], *value][:_SHOWN_ROWS]
        elif name == "observed_value" and isinstance(value, int):
            both[name] = before.get(name, 0) + value
        else:
            both.setdefault(name, value)
    if "element_count" in both:
        present = both["element_count"] - both.get("missing_count", 0)
        both["unexpected_percent"] = both["unexpected_percent_nonmissing"] = _percent(both["unexpected_count"], present)
        both["unexpected_percent_total"] = _percent(both["unexpected_count"], both["element_count"])
        both["missing_percent"] = _percent(both.get("missing_count", 0), both["element_count"])
    return both


def _few(result: Mapping[str, Any]) -> dict[str, Any]:
    """The result with no more rows than are shown."""
    lists = {name: value[:_SHOWN_ROWS] for name, value in result.items() if name.endswith(("_list", "_counts"))}
    return {**result, **lists}


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _displayable(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(value if len(value) <= _SHOWN_CHARACTERS else f"{value[:_SHOWN_CHARACTERS]}…")
    if isinstance(value, Mapping):
        return {name: _displayable(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_displayable(inner) for inner in value]
    return value
