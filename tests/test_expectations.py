"""Every check that a schema file declares becomes an expectation that catches what it is meant to catch."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import reduce
from typing import Any

import pyarrow as pa
import pytest

from pipeline import schema
from pipeline.checkpoint import Checks, Suite
from pipeline.expectations import field_expectations, table_expectations
from pipeline.judging import frame
from pipeline.schema import Table
from pipeline.verdict import Finding, added

DAY = datetime(2024, 1, 1, tzinfo=UTC)
PARTS = {"weight": {"type": "int64", "description": "Weight.", "min": 1}}
DECLARED = {
    "description": "A table with every kind of check.",
    "key": ["id"],
    "unique": [["group", "number"]],
    "columns": {
        "id": {"type": "string", "description": "Key.", "unique": True},
        "group": {"type": "string", "description": "Group.", "pattern": "^[a-z]+$"},
        "number": {"type": "int64", "description": "Number.", "min": 1, "max": 9},
        "first": {"type": "int64", "description": "Start.", "nullable": True, "below": "last"},
        "last": {"type": "int64", "description": "End.", "nullable": True},
        "kind": {"type": "string", "description": "Kind.", "nullable": True, "allowed": ["good", "fair"]},
        "share": {"type": "float64", "description": "Share.", "nullable": True, "max": 1},
        "word": {"type": "string", "description": "Any word.", "nullable": True},
        "sure": {"type": "bool", "description": "Sure.", "nullable": True},
        "day": {"type": "timestamp[us, UTC]", "description": "Day.", "nullable": True},
        "tags": {"type": "list<string>", "description": "Tags."},
        "parts": {"type": "list<struct>", "description": "Parts.", "fields": PARTS},
    },
}
GOOD: dict[str, Any] = {
    "first": None,
    "last": 4,
    "kind": None,
    "share": None,
    "word": None,
    "sure": None,
    "day": None,
    "tags": [],
    "parts": [],
}
# For each kind of check a value that breaks it, and the name of the check.
FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "pattern": ({"group": "a b"}, "group matches ^[a-z]+$ (expect_column_values_to_match_regex)"),
    "minimum": ({"number": 0}, "number is from 1 to 9 (expect_column_values_to_be_between)"),
    "maximum": ({"share": 1.5}, "share is 1 or less (expect_column_values_to_be_between)"),
    "equal": ({"first": 4}, "first is less than last (expect_column_pair_values_a_to_be_greater_than_b)"),
    "greater": ({"first": 7}, "first is less than last (expect_column_pair_values_a_to_be_greater_than_b)"),
    "allowed": ({"kind": "<b>bad</b>"}, "kind is one of good, fair (expect_column_values_to_be_in_set)"),
    "empty": ({"word": ""}, "word is not empty (expect_column_value_lengths_to_be_between)"),
    "null": ({"group": None}, "group is not null (expect_column_values_to_not_be_null)"),
    "rule": ({"rule holds": False}, "rule holds (invariant)"),
}
SOUND: dict[str, Any] = {
    "first": 3,
    "kind": "fair",
    "share": 1.0,
    "word": "x",
    "sure": True,
    "day": datetime(2024, 1, 1, tzinfo=UTC),
    "tags": ["t"],
}


def table() -> Table:
    """The declared table."""
    return schema.parse("example", DECLARED)


def findings(rows: list[dict[str, Any]], least_rows: int = 0, at_once: int | None = None) -> list[Finding]:
    """What the checks of the declared table, and one invariant, say about the rows."""
    nullable = pa.schema([field.with_nullable(True) for field in table().arrow()] + [("rule holds", pa.bool_())])
    unique = [{"id": f"row-{n}", "group": "abcdefghijkl"[n], "number": 1} for n in range(len(rows))]
    numbered = [GOOD | {"rule holds": True} | own | row for own, row in zip(unique, rows, strict=True)]
    suite = Suite("example", "id", table_expectations(table(), ["rule holds"], least_rows))
    return checked(suite, pa.Table.from_pylist(numbered, schema=nullable), at_once)


def checked(suite: Suite, rows: pa.Table, at_once: int | None = None) -> list[Finding]:
    """What comes of a suite, with so many rows in a partition, all if None."""
    starts = range(0, max(len(rows), 1), at_once or max(len(rows), 1))
    checks = Checks(DAY)
    parts = [checks.run(suite, frame(rows.slice(start, at_once))).findings for start in starts]
    return [reduce(added, of_one) for of_one in zip(*parts, strict=True)]


@pytest.fixture(scope="module")
def faulty() -> Mapping[str, list[Finding]]:
    """The failed checks of rows of which each breaks one, by the name of the fault."""
    rows = [SOUND, *({"id": name} | fault for name, (fault, _) in FAULTS.items())]
    by_fault: dict[str, list[Finding]] = {}
    for finding in findings(rows):
        for key in finding.keys:
            by_fault.setdefault(key, []).append(finding)
    return by_fault


@pytest.mark.parametrize("fault", FAULTS)
def test_each_declared_check_catches_the_row_that_breaks_it(faulty: Mapping[str, list[Finding]], fault: str) -> None:
    """The row is known by its key and the check by a sentence with the expectation's name; no other check fails."""
    assert [finding.check for finding in faulty[fault]] == [FAULTS[fault][1]]
    assert faulty[fault][0].level == "row"


def test_a_sound_row_and_nulls_break_nothing(faulty: Mapping[str, list[Finding]]) -> None:
    """Only the faulty rows are found: a null passes all checks but that for nulls."""
    assert faulty.keys() == FAULTS.keys()


def failed(rows: list[dict[str, Any]], least_rows: int = 0) -> list[tuple[str, str, int]]:
    """Check, level and number of failed rows of what failed."""
    return [(found.check, found.level, found.failed) for found in findings(rows, least_rows) if not found.success]


def test_a_duplicate_key_condemns_the_table_and_a_duplicate_pair_its_rows() -> None:
    """Which of two rows of the same key is right, nobody can say."""
    pair = {"group": "pair", "number": 5}
    assert failed([{"id": "same"}, {"id": "same"}, pair, pair]) == [
        ("group, number are unique together (expect_compound_columns_to_be_unique)", "row", 2),
        ("id is unique (expect_column_values_to_be_unique)", "table", 2),
    ]


def test_too_few_rows_condemn_the_table() -> None:
    """An empty table passes only where none is allowed."""
    assert failed([]) == []
    assert failed([], least_rows=1) == [
        ("the number of rows is 1 or more (expect_table_row_count_to_be_between)", "table", 0)
    ]


def test_a_check_says_how_many_values_it_saw() -> None:
    """Nulls are not seen; a check that saw nothing has proven nothing."""
    seen = {found.check: found.seen for found in findings([{"word": "x"}, {}, {"word": "y"}])}
    assert seen["word is not empty (expect_column_value_lengths_to_be_between)"] == 2
    assert seen["share is 1 or less (expect_column_values_to_be_between)"] == 0
    assert seen["group is not null (expect_column_values_to_not_be_null)"] == 3


def test_another_type_or_order_of_columns_condemns_the_table() -> None:
    """The suite does not rely on whoever read the file."""
    rows = pa.table({"weight": ["heavy"], "id": ["row"]})
    declared = {"id": {"type": "string", "description": "Key.", "unique": True}, **PARTS}
    one = schema.parse("example", {"description": "One column.", "key": ["id"], "columns": declared})
    found = checked(Suite("example", "id", table_expectations(one, [], 0)), rows)
    broken = {finding.check: finding.level for finding in found if not finding.success}
    assert broken["the columns are the declared ones in order (expect_table_columns_to_match_ordered_list)"] == "table"
    assert broken["weight has type int64 (expect_column_values_to_be_of_type)"] == "table"


def test_a_check_that_cannot_be_carried_out_is_a_failure_with_its_reason() -> None:
    """Text cannot be compared with a number: nothing is passed over in silence."""
    rows = pa.table({"id": ["row"], "weight": ["heavy"]})
    weight = schema.parse("example", DECLARED).column("parts")
    found = checked(Suite("example", "id", field_expectations(weight)), rows)
    between = next(finding for finding in found if finding.check.startswith("weight is 1 or more"))
    assert not between.success
    assert between.error


def test_rows_in_partitions_give_what_all_of_them_at_once_give() -> None:
    """Counts, keys, levels and errors of every check are the same."""
    rows = [SOUND, *({"id": name} | fault for name, (fault, _) in FAULTS.items())]
    assert findings(rows, at_once=4) == findings(rows)


def declared_checks(name: str) -> Iterator[str]:
    """The kinds of expectation that the declaration of a table asks for."""
    table = schema.load(name)
    for column in table.columns:
        yield "of_type"
        yield from ["not_be_null"] * (not column.nullable)
        yield from ["be_unique"] * (column.unique and column.name not in table.scattered)
        yield from ["in_set"] * bool(column.allowed)
        yield from ["match_regex"] * bool(column.pattern)
        yield from ["be_between"] * (column.minimum is not None or column.maximum is not None)
        yield from ["greater_than"] * (column.below is not None)


@pytest.mark.parametrize("name", ["documents", "quotes", "speakers", "rejects"])
def test_no_declared_check_is_left_out(name: str) -> None:
    """The suite of each table has as many expectations of each kind as its schema file asks for."""
    kinds = (
        "of_type",
        "not_be_null",
        "values_to_be_unique",
        "in_set",
        "match_regex",
        "values_to_be_between",
        "greater_than",
    )
    made = [expectation.expectation_type for expectation in table_expectations(schema.load(name), [], 0)]
    counted = {kind.removeprefix("values_to_"): sum(kind in each for each in made) for kind in kinds}
    asked = Counter(declared_checks(name))
    assert counted == {kind: asked[kind] for kind in counted}
