"""Two releases side by side, and what a reader decided in the run that follows."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from pipeline.cli import main
from pipeline.dashboard.database import Database
from pipeline.diff import diff
from pipeline.diff_rows import Wanted, differing
from pipeline.diff_text import KINDS
from pipeline.release import write_release
from pipeline.run import Job, run
from pipeline.settings import load_settings
from tests import synthetic
from tests.dashboard.conftest import Shown, Visit, serving
from tests.handmade import dataset, speaker_rows, validated

BRIDGE = """The bridge at Dunmore stays closed.

"We will open on Monday," said Anna Krol, mayor of Dunmore. Nobody believed it.

"The steel has not come," said Jan Tamm, the engineer.
"""


def changed(folder: Path) -> tuple[Path, Path]:
    """A release, and one with a quotation less and another speaker for one."""
    first, second, *others, last = dataset()["quotes"]
    second = second | {key: last[key] for key in ("speaker_id", "speaker")} | {"speaker": "Luis Ferrer"}
    second |= {"speaker_id": "speaker-ferrer", "cue": None, "cue_start": None, "cue_end": None}
    quotes = [first, second, *others]
    old, new = folder / "old", folder / "new"
    write_release(validated(folder / "a"), old, "0.1.0", load_settings())
    source = validated(folder / "b", quotes=quotes, speakers=speaker_rows(quotes))
    write_release(source, new, "0.2.0", load_settings())
    return old, new


def test_each_number_leads_to_just_its_rows(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    """Rows added, removed and changed, of each table, by cause, by column and by speaker; as `quotes diff` counts."""
    old, new = changed(tmp_path)
    with serving(new, tmp_path / "corrections.csv", "--against", str(old)) as shown:
        page = visit(shown).to("/compare")
        links = page.locator("a[href^='/compare/rows']")
        told = {link.get_attribute("href") or "": link.inner_text() for link in links.all()}
        for address, number in told.items():
            page.goto(f"{shown.address}{address}")
            assert page.locator("h1").inner_text().split()[0] == number
            assert page.locator("table.rows tbody tr").count() == int(number)
        page.context.close()
    counted = [parse_qs(urlsplit(address).query) for address in told]
    assert {"cause", "column", "speaker"} <= {name for one in counted for name in one}
    tables = {table.table: table for table in diff(old, new).tables}
    assert dict(+tables["quotes"].counts) == {"removed": 1, "changed": 1}
    plain = [one for one in counted if set(one) == {"table", "kind"}]
    kinds = [(name, kind) for name, table in tables.items() for kind in KINDS if table.counts[kind]]
    assert [(one["table"][0], one["kind"][0]) for one in plain] == kinds


def test_a_release_is_no_different_from_itself(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    """The page says so."""
    old, _ = changed(tmp_path)
    with serving(old, tmp_path / "corrections.csv", "--against", str(old)) as shown:
        page = visit(shown).to("/compare")
        assert "Nothing differs between the two." in page.locator("main").inner_text()
        assert page.locator("a[href^='/compare/rows']").count() == 0
        page.context.close()


def test_the_page_shows_the_difference(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    """Before and after, with the way to the article; what is no longer there leads nowhere."""
    old, new = changed(tmp_path)
    with serving(new, tmp_path / "corrections.csv", "--against", str(old)) as shown:
        page = visit(shown).to("/compare")
        assert page.locator("h1").inner_text() == "Release 0.1.0 compared with 0.2.0"
        quotes = page.get_by_role("region", name="quotes", exact=True)
        quotes.get_by_role("heading", name="1 changed in speaker", exact=True).get_by_role("link").click()
        [row] = page.locator("table.rows tbody tr").all()
        speaker = row.locator("div:has(> code)", has_text="Ada Brook")
        assert (speaker.locator("del").inner_text(), speaker.locator("ins").inner_text()) == (
            "Ada Brook",
            "Luis Ferrer",
        )
        row.get_by_role("link").click()
        page.wait_for_url("**/article?id=river#q-*")
        assert page.locator("mark:target").inner_text() == "nobody drinks it"
        page.goto(f"{shown.address}/compare/rows?table=quotes&kind=removed")
        assert "The harbour stays open," in page.locator("tbody").inner_text()
        assert page.locator("tbody a").count() == 0
        for address in ("/compare", "/compare/rows?table=quotes&kind=changed"):
            page.goto(f"{shown.address}{address}")
            assert Axe().run(page).response["violations"] == []
        page.context.close()


def test_many_rows_come_in_pages(tmp_path: Path) -> None:
    """Any stretch of the rows behind a number, and how many there are."""
    first, second = (synthetic.write(400, tmp_path / name, seed=seed) for name, seed in (("a", 1), ("b", 2)))
    wanted = Wanted("quotes", "changed", column="quote_text")
    every = differing(first, second, wanted, 0, 1000)
    assert every.total == len(every.rows) > 300
    keys = [row.key for row in every.rows]
    assert keys == sorted(keys)
    part = differing(first, second, wanted, 100, 50)
    assert (part.total, part.rows) == (every.total, every.rows[100:150])
    assert differing(first, second, wanted, 1000, 50).rows == []


def test_what_cannot_be_compared_is_one_line(
    tmp_path: Path,
    show: Callable[[Path], Shown],
    visit: Callable[..., Visit],
    sample_release: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An older release that is none, said at the start; a table that is none, said on the page."""
    assert main(["dashboard", str(sample_release), "--against", str(tmp_path), "--port", "0"]) == 2
    assert capsys.readouterr().err.startswith(f"quotes: {tmp_path}: not a release")
    shown = show(sample_release)
    context = visit(shown).page.context
    assert context.request.get(f"{shown.address}/compare/rows?table=quotes&kind=added").status == 404
    old, new = changed(tmp_path / "two")
    with serving(new, tmp_path / "corrections.csv", "--against", str(old)) as against:
        answer = context.request.get(f"{against.address}/compare/rows?table=people&kind=added")
        assert (answer.status, "table: expected one of quotes" in answer.text()) == (400, True)


def test_what_is_decided_in_review_changes_the_next_run(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    """One quotation rejected, the other given to somebody else: the run that reads the file follows both."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news/bridge.txt").write_text(BRIDGE)
    corrections = tmp_path / "corrections.csv"
    run(Job([str(tmp_path / "news")], tmp_path / "first", load_settings()))
    assert len(Database(tmp_path / "first").rows("FROM quotes")) == 2
    with serving(tmp_path / "first", corrections) as shown:
        page = visit(shown).to("/search?words=monday")
        page.get_by_role("link", name="We will open").click()
        page.locator("mark", has_text="We will open").hover()
        page.get_by_role("link", name="correct it").click()
        page.get_by_role("button", name="Fix").click()
        page.get_by_label("Speaker").fill("Jan Tamm")
        page.get_by_role("button", name="Save the correction").click()
        page.get_by_role("status").filter(has_text="Corrected").wait_for()
        page.goto(f"{shown.address}/review?words=steel")
        page.get_by_role("button", name="Reject").click()
        page.get_by_role("status").filter(has_text="Rejected").wait_for()
        page.context.close()
    run(Job([str(tmp_path / "news")], tmp_path / "second", load_settings(), corrections))
    [row] = Database(tmp_path / "second").rows("FROM quotes")
    assert (row["quote_text"], row["speaker"], row["confidence"]) == ("We will open on Monday,", "Jan Tamm", 1.0)
    assert "corrected" in row["flags"]
