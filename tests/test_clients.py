"""The programs in which people work open a release as it is."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.handmade import RIVER
from tests.sharing import release


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release."""
    return release(tmp_path_factory.mktemp("clients"))


def test_pandas(folder: Path) -> None:
    """Times are times, and the text of an article is cut by the offsets of its quotations."""
    quotes = pd.read_parquet(folder / "quotes.parquet")
    documents = pd.read_parquet(folder / "documents.parquet").set_index("doc_id")
    assert [documents.text[row.doc_id][row.start : row.end] for row in quotes.itertuples()] == list(quotes.quote_text)
    assert quotes.published_at.max() == pd.Timestamp("2024-06-01", tz="UTC")


def test_polars(folder: Path) -> None:
    """Lazily as well: nulls are nulls, lists of structs can be unnested."""
    polars = pytest.importorskip("polars")
    quotes = polars.scan_parquet(folder / "quotes.parquet")
    counts = quotes.group_by("speaker").len().sort("speaker", nulls_last=True).collect()
    assert counts.rows() == [("Ada Brook", 2), ("Luis Ferrer", 2), (None, 1)]
    speakers = polars.read_parquet(folder / "speakers.parquet")
    held = speakers.select("affiliations").explode("affiliations").unnest("affiliations")
    assert held.filter(polars.col("role") == "director")["affiliation"].to_list() == ["Tern Institute"]
    assert quotes.select("published_at").collect()["published_at"].max() == datetime(2024, 6, 1, tzinfo=UTC)


def test_duckdb(folder: Path) -> None:
    """SQL over the files, joined by their keys; substrings count in code points from 1."""
    answer = duckdb.sql(f"""
        SELECT bool_and(substring(d.text, q.start + 1, q."end" - q.start) = q.quote_text), count(*)
        FROM '{folder}/quotes.parquet' q JOIN '{folder}/documents.parquet' d USING (doc_id)
    """).fetchall()
    assert answer == [(True, 5)]


def test_hugging_face_datasets(folder: Path, tmp_path: Path) -> None:
    """`load_dataset("parquet", ...)` without any description."""
    datasets = pytest.importorskip("datasets")
    files = {"documents": str(folder / "documents.parquet")}
    loaded = datasets.load_dataset("parquet", data_files=files, split="documents", cache_dir=str(tmp_path))
    assert RIVER in loaded["text"][:]
    assert loaded.features["published_at"].dtype == "timestamp[us, tz=UTC]"
