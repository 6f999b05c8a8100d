"""The declarations in `schemas/`: complete, closed, and in step with the core."""

from __future__ import annotations

import dataclasses

import pyarrow as pa
import pytest

from pipeline import schema
from pipeline.core.document import Span
from pipeline.resources import resource
from pipeline.schema import SchemaError, parse

COLUMN = {"type": "string", "description": "A name."}


def declare(**columns: object) -> dict[str, object]:
    """A minimal declaration of a table with these columns."""
    return {"description": "A thing.", "key": [], "columns": columns}


def test_every_file_in_schemas_is_a_table_and_every_table_has_its_file() -> None:
    """No declaration lies about unread."""
    assert {path.stem for path in resource("schemas").iterdir()} == set(schema.TABLES)


@pytest.mark.parametrize("name", schema.TABLES)
def test_every_column_says_what_it_means(name: str) -> None:
    """Each description is a sentence, and reaches the Arrow schema that is written into the file."""
    arrow = schema.load(name).arrow()
    for column in schema.load(name).columns:
        for declared in (column, *column.fields):
            assert declared.description[0].isupper() or declared.description[0] == "`"
            assert declared.description.endswith(".")
        assert arrow.field(column.name).metadata[b"description"].decode() == column.description
        assert arrow.field(column.name).nullable == column.nullable
    assert arrow.metadata[b"schema_version"].decode() == schema.VERSION


@pytest.mark.parametrize("name", schema.TABLES)
def test_references_and_slices_lead_to_columns_that_exist(name: str) -> None:
    """A foreign key or the text that evidence is cut from is a column of a declared table."""
    for column in schema.load(name).columns:
        for target in filter(None, (column.references, column.span and column.span.text)):
            table, _, other = target.partition(".")
            assert schema.load(table).column(other).type == column.type


def test_every_offset_has_its_partner() -> None:
    """A `_start` is followed by its `_end`, counts code points from 0 and lies below it."""
    columns = schema.load("quotes").columns
    starts = [column for column in columns if column.name.endswith("start")]
    assert len(starts) == 6
    for column in starts:
        end = schema.load("quotes").column(column.name.removesuffix("start") + "end")
        assert (column.below, column.minimum, column.nullable) == (end.name, 0, end.nullable)
        assert column.unit == end.unit == "code points into documents.text"


def test_spans_hold_exactly_the_fields_of_a_span() -> None:
    """The table is the core's Span, its ranges as two columns each, plus its id and its article."""
    ranges = {"source", "cue"}
    fields = {field.name for field in dataclasses.fields(Span)} - ranges
    ends = {f"{name}_{end}" for name in ranges for end in ("start", "end")}
    assert set(schema.load("spans").names) == fields | ends | {"doc_id", "span_id"}


def test_quarantine_takes_any_row_of_quotes() -> None:
    """It has the columns of quotes in their order and types, but no demands on them, and then the reasons."""
    quotes, quarantine = schema.load("quotes"), schema.load("quarantine")
    assert quarantine.names == (*quotes.names, "reasons")
    for kept, original in zip(quarantine.columns, quotes.columns, strict=False):
        assert kept == original.relaxed()
        assert kept.arrow().type == original.arrow().type
        assert kept.nullable and not kept.allowed and kept.span is None and kept.references is None


def test_a_column_from_another_table_keeps_its_declaration() -> None:
    """What a quotation takes over from its article is declared once, there."""
    assert schema.load("quotes").column("language") == schema.load("documents").column("language")


def test_a_list_of_structs_becomes_one_in_arrow() -> None:
    """The fields of an affiliation keep their own types and nullability."""
    kind = schema.load("speakers").arrow().field("affiliations").type
    assert pa.types.is_list(kind) and not kind.value_field.nullable
    assert kind.value_type.field("n_quotes").type == pa.int64()
    assert not kind.value_type.field("n_quotes").nullable
    assert kind.value_type.field("role").nullable


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        (declare(name=COLUMN) | {"rows": 3}, "schemas/thing.yaml: unknown key 'rows'"),
        (declare(name=COLUMN | {"colour": "red"}), "column name: unknown key 'colour'"),
        (declare(name={"type": "string"}), "column name: the key 'description' is missing"),
        ({"description": "A thing.", "columns": {}}, "schemas/thing.yaml: the key 'key' is missing"),
        (declare(name=COLUMN | {"type": "text"}), "column name: type 'text' is unknown"),
        (declare(name=COLUMN | {"type": "list<struct>"}), "column name: type 'list<struct>' is unknown, or"),
        (declare(name={"from": "quotes.url", "nullable": True}), "column name: unknown key 'nullable'"),
        (declare(name=COLUMN | {"below": "end"}), "refers to column 'end', which is not declared"),
        (declare(name=COLUMN) | {"key": ["id"]}, "refers to column 'id', which is not declared"),
        (declare(url=COLUMN) | {"extends": "quotes"}, "column 'url' is declared twice"),
    ],
)
def test_a_faulty_declaration_is_named(declared: dict[str, object], message: str) -> None:
    """The error leads to the file, the column and the key."""
    with pytest.raises(SchemaError) as error:
        parse("thing", declared)
    assert message in str(error.value)


def test_an_unknown_table_or_column_is_an_error_that_names_it() -> None:
    """A typing error does not pass for an empty table."""
    with pytest.raises(KeyError, match="no table 'quote'; the tables are documents"):
        schema.load("quote")
    with pytest.raises(KeyError, match="table quotes has no column txt"):
        schema.load("quotes").column("txt")
