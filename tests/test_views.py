"""The views that a release brings for other tools, run by DuckDB as the README says."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline.release import write_release
from pipeline.settings import load_settings
from tests.handmade import dataset, document, quote, speaker_rows, validated


def opened(release: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB of one's own with the views of a release."""
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{release}'")
    connection.execute((release / "views.sql").read_text(encoding="utf-8"))
    return connection


@pytest.fixture
def concentrated(tmp_path: Path) -> Path:
    """Speakers with 1, 1, 2 and 4 quotations, and one quotation that another article repeats."""
    tables = dataset()
    said = [("a", 1), ("b", 1), ("c", 2), ("d", 4)]
    words = [(f"{name}{n} speaks", f"Speaker {name}") for name, times in said for n in range(times)]
    page = document(
        "page", " ".join(f"“{one}”" for one, _ in words), published_at=tables["documents"][0]["published_at"]
    )
    again = document("again", "“d0 speaks”", published_at=tables["documents"][2]["published_at"])
    repeated = quote(again, "d0 speaks", "Speaker d", cluster_canonical=False, cluster_id="d0")
    quotes = [*(quote(page, one, speaker) for one, speaker in words), repeated]
    source = validated(
        tmp_path / "validated", documents=[page, again], quotes=quotes, speakers=speaker_rows(quotes), rejects=[]
    )
    write_release(source, tmp_path / "release", "0.1.0", load_settings())
    return tmp_path / "release"


def test_concentration_is_that_of_the_textbook(concentrated: Path) -> None:
    """Gini of 1, 1, 2, 4: the mean difference of all pairs over twice the mean; a repeated quotation counts once."""
    [(speakers, quotations, gini, top_10, top_tenth)] = opened(concentrated).sql("FROM voice_concentration").fetchall()
    counts = [1, 1, 2, 4]
    expected = sum(abs(a - b) for a in counts for b in counts) / (2 * 4 * 4 * 2)
    assert (speakers, quotations, top_10, top_tenth) == (4, 8, 1, 0.5)
    assert gini == pytest.approx(expected)


def test_the_other_views_add_up(sample_release: Path) -> None:
    """Against pandas on the same files."""
    connection = opened(sample_release)
    quotes = pd.read_parquet(sample_release / "quotes.parquet")
    once = quotes[quotes["cluster_canonical"]]
    dated = once[once["published_at"].notna() & once["speaker_id"].notna()]
    monthly = connection.sql("FROM monthly_quotes_by_speaker").df()
    assert monthly["quotations"].sum() == len(dated) > 0
    shares = connection.sql("FROM affiliation_share").df()
    assert shares["share"].sum() == pytest.approx(1)
    assert shares["quotations"].sum() == once["affiliation"].notna().sum()
    voices = connection.sql("FROM first_time_voices").df()
    seen = quotes[quotes["speaker_id"].notna()].groupby("speaker_id")["published_at"].min().dropna()
    assert dict(zip(voices["speaker_id"], voices["first_quoted"], strict=True)) == seen.to_dict()


def test_without_a_quotation_the_views_are_empty(tmp_path: Path) -> None:
    """And no error."""
    source = validated(tmp_path / "validated", documents=[], quotes=[], speakers=[], rejects=[])
    write_release(source, tmp_path / "release", "0.1.0", load_settings())
    connection = opened(tmp_path / "release")
    names = [name for (name,) in connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()]
    assert len(names) == 7
    assert [connection.sql(f"FROM {name}").fetchall() for name in names] == [[]] * 7


def test_a_dashboard_opens_them_from_a_database_file(concentrated: Path, tmp_path: Path) -> None:
    """Made once, opened by another process that finds the release by its search path, as docs/dashboards.md says."""
    file = tmp_path / "quotes.duckdb"
    with duckdb.connect(str(file), config={"file_search_path": str(concentrated)}) as connection:
        connection.execute((concentrated / "views.sql").read_text(encoding="utf-8"))
    asked = """if True:
        import duckdb, sys
        opened = duckdb.connect(sys.argv[1], read_only=True, config={"file_search_path": sys.argv[2]})
        print(opened.sql("SELECT quotations FROM voice_concentration").fetchall()[0][0])
    """
    done = subprocess.run(
        [sys.executable, "-c", asked, file, concentrated], capture_output=True, text=True, check=False, cwd=os.sep
    )
    assert done.stderr == ""
    assert done.stdout == "8\n"
