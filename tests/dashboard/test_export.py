"""What is taken away is what was selected, safe to open in a spreadsheet."""

import csv
import io

import pyarrow.parquet as pq
import pytest

from pipeline import schema
from pipeline.dashboard.database import Database
from pipeline.dashboard.export import as_csv, as_parquet, harmless
from pipeline.dashboard.selection import Selection


def test_the_csv_holds_every_column_of_the_selection(hostile_database: Database) -> None:
    """In the order of the search, empty where a value is not known."""
    text = b"".join(as_csv(hostile_database, Selection(speaker="eve", order="doubtful"))).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == schema.load("quotes").names
    assert [row["confidence"] for row in rows] == ["0.3", "0.4", "0.5", "0.6", "0.7", "0.8"]
    assert (rows[0]["role"], rows[-1]["role"]) == ("", "head")
    assert rows[-1]["quote_text"] == "<script>alert(3)</script> is what I typed,"
    assert rows[0]["published_at"] == "2024-07-01T23:59:00+00:00"


def test_no_cell_is_a_formula(hostile_database: Database) -> None:
    """Words, outlets and titles that begin like one are text to a spreadsheet, and lose nothing."""
    text = b"".join(as_csv(hostile_database, Selection())).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []
    words = {row["quote_text"] for row in rows}
    assert {"'+1 for the bridge,", "'-1 for the dam,", "'@everyone listen,"} <= words
    assert '\'=HYPERLINK("http://evil.example","a dam")' in words
    assert "'=cmd|' /C calc'!A0" in {row["outlet"] for row in rows}


@pytest.mark.parametrize("text", ["a=b", "", "1", "’twas", "–1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    """Only the first character decides."""
    assert harmless(text) == text


def test_the_parquet_is_a_table_of_quotations(hostile_database: Database) -> None:
    """With the declared types and descriptions, and every value exactly as it was."""
    selection = Selection(words="dam", order="surest")
    made = pq.read_table(io.BytesIO(b"".join(as_parquet(hostile_database, selection))))
    assert made.schema.equals(schema.load("quotes").arrow(), check_metadata=True)
    expected = hostile_database.rows(selection.query("quotes"))
    assert made.to_pylist() == expected
    assert '=HYPERLINK("http://evil.example","a dam")' in made["quote_text"].to_pylist()


def test_an_empty_selection_is_an_empty_table(hostile_database: Database) -> None:
    """It still has its columns."""
    nothing = Selection(words="nobody said this")
    assert pq.read_table(io.BytesIO(b"".join(as_parquet(hostile_database, nothing)))).num_rows == 0
    assert b"".join(as_csv(hostile_database, nothing)).decode().splitlines() == [",".join(schema.load("quotes").names)]
