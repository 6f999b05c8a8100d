"""A release whose tables are folders of parts shows the same as one with a file for each."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.dashboard.database import Database
from pipeline.dashboard.standalone import write_report
from pipeline.release import TABLES
from tests import synthetic
from tests.dashboard.conftest import Shown, Visit
from tests.dashboard.test_browser import paths
from tests.test_views import opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with one file for each table."""
    return synthetic.write(400, tmp_path_factory.mktemp("whole") / "release")


@pytest.fixture(scope="module")
def parted(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in parts of at most 50 rows, except for the tables that are not so long."""
    folder = copytree(whole, tmp_path_factory.mktemp("parted") / "release")
    for table in TABLES:
        path = folder / f"{table}.parquet"
        rows = pq.read_table(path)
        if len(rows) < 50:
            continue
        path.unlink()
        path.mkdir()
        for part in range(0, len(rows), 50):
            pq.write_table(rows.slice(part, 50), path / f"part-{part // 50:05}.parquet")
    assert len(list((folder / "quotes.parquet").iterdir())) == 8
    assert (folder / "rejects.parquet").is_file()
    return folder


def test_every_page_shows_the_same(
    whole: Path, parted: Path, show: Callable[[Path], Shown], visit: Callable[..., Visit]
) -> None:
    """But for the path in the SQL, which a DuckDB of one's own runs as it is."""
    visits = visit(show(whole)), visit(show(parted))
    for path in paths(Database(whole)):
        pages = [visited.to(path) for visited in visits]
        one, other = (page.locator("main").inner_text() for page in pages)
        assert one == other.replace(str(parted), str(whole)), path
    page = visits[1].to("/search?words=glacier")
    page.get_by_text("The SQL that finds them").click()
    sql = page.locator("#sql").inner_text().rstrip(";")
    assert str(parted) in sql
    rows = duckdb.sql(sql).fetchall()
    assert page.get_by_role("status").locator("strong").inner_text() == str(len(rows)) != "0"


def test_the_report_is_the_same(whole: Path, parted: Path, tmp_path: Path) -> None:
    """Byte for byte."""
    for release in (whole, parted):
        write_report(release, tmp_path / f"{release.parent.name}.html", 10)
    one, other = (file.read_bytes() for file in tmp_path.iterdir())
    assert one == other


def test_the_views_find_the_same(whole: Path, parted: Path) -> None:
    """`views.sql` is one script for both."""
    one, other = opened(whole), opened(parted)
    names = [name for (name,) in one.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()]
    assert len(names) == 7
    for name in names:
        assert one.sql(f"FROM {name}").fetchall() == other.sql(f"FROM {name}").fetchall() != []
