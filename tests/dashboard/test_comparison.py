"""Two releases side by side, and what a reader decided in the run that follows."""

from collections.abc import Callable
from pathlib import Path

from pipeline.dashboard.comparison import comparison
from pipeline.dashboard.database import Database
from pipeline.release import write_release
from pipeline.run import Job, run
from pipeline.settings import load_settings
from tests.dashboard.conftest import Visit, serving
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


def test_what_came_went_and_changed_is_counted(tmp_path: Path) -> None:
    """By table, by column and by speaker, with the rows."""
    old, new = changed(tmp_path)
    found = comparison(Database(new, old))
    quotes = found.tables[0]
    assert (quotes.before, quotes.after, quotes.added, quotes.removed, quotes.changed) == (5, 4, 0, 1, 1)
    assert dict(found.columns) == dict.fromkeys(("speaker", "speaker_id", "cue", "cue_start", "cue_end"), 1)
    assert [row["quote_text"] for row in found.removed] == ["The harbour stays open,"]
    [row] = found.changed
    assert (row["old_speaker"], row["speaker"]) == ("Ada Brook", "Luis Ferrer")
    assert [(row["name"], row["before"], row["after"]) for row in found.speakers] == [
        ("Ada Brook", 3, 1),
        ("Luis Ferrer", 2, 3),
    ]


def test_a_release_is_no_different_from_itself(tmp_path: Path) -> None:
    """Nothing is counted."""
    old, _ = changed(tmp_path)
    found = comparison(Database(old, old))
    assert all((table.added, table.removed, table.changed) == (0, 0, 0) for table in found.tables)
    assert (found.columns, found.added, found.removed, found.changed, found.speakers) == ([], [], [], [], [])


def test_the_page_shows_the_difference(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    """Before and after, with the way to the article."""
    old, new = changed(tmp_path)
    with serving(new, tmp_path / "corrections.csv", "--against", str(old)) as shown:
        page = visit(shown).to("/compare")
        assert page.locator("h1").inner_text() == "Release 0.1.0 compared with 0.2.0"
        changes = page.get_by_role("region", name="Another speaker, role or affiliation")
        assert changes.locator("del").inner_text() == "Ada Brook"
        assert changes.locator("ins").inner_text() == "Luis Ferrer"
        changes.get_by_role("link").click()
        page.wait_for_url("**/article?id=river#q-*")
        page.context.close()


def test_what_is_decided_in_review_changes_the_next_run(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    """One quotation rejected, the other given to somebody else: the run that reads the file follows both."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news/bridge.txt").write_text(BRIDGE)
    corrections = tmp_path / "corrections.csv"
    run(Job([str(tmp_path / "news")], tmp_path / "first", load_settings(), 1))
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
    run(Job([str(tmp_path / "news")], tmp_path / "second", load_settings(), 1, corrections))
    [row] = Database(tmp_path / "second").rows("FROM quotes")
    assert (row["quote_text"], row["speaker"], row["confidence"]) == ("We will open on Monday,", "Jan Tamm", 1.0)
    assert "corrected" in row["flags"]
