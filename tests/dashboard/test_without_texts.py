"""A release that leaves the articles out: every page works, and says what is not there and how it comes back."""

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from pipeline.dashboard.database import Database
from pipeline.dashboard.standalone import write_report
from tests import sharing
from tests.dashboard.conftest import Shown, Visit, serving
from tests.dashboard.test_browser import paths

BACK = "quotes restore RELEASE --articles ARTICLES --out WHOLE"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handmade release without texts."""
    return sharing.release(tmp_path_factory.mktemp("bare"), include_text=False)


def test_every_page_works_without_texts(bare: Path, show: Callable[[Path], Shown], visit: Callable[..., Visit]) -> None:
    """Cleanly, and for everybody; those on which texts are missed say how to bring them back."""
    visited = visit(show(bare))
    told = set()
    for path in paths(Database(bare)):
        page = visited.to(path)
        assert page.locator("h1").inner_text(), path
        assert [rule["id"] for rule in Axe().run(page).response["violations"]] == [], path
        if BACK in page.locator("main").inner_text():
            told.add(path.partition("?")[0])
    assert told == {"/", "/article", "/review"}


def test_an_article_without_its_text_lists_its_quotations(
    bare: Path, show: Callable[[Path], Shown], visit: Callable[..., Visit]
) -> None:
    """Each with its card, by pointer and by link."""
    page = visit(show(bare)).to("/article?id=river")
    assert page.locator("mark").all_text_contents()[:2] == ["“The river is low.”", "… “nobody drinks it” …"]
    page.locator("mark").first.hover()
    assert "director, Tern Institute" in page.locator(".card-q:visible").inner_text()
    page.goto(page.url + "#" + (page.locator("mark").nth(1).get_attribute("id") or ""))
    assert page.locator("mark:target").is_visible()


def test_a_search_does_not_offer_what_it_cannot_look_through(
    bare: Path, show: Callable[[Path], Shown], visit: Callable[..., Visit]
) -> None:
    """The surroundings; an address that asks for them gets the reason."""
    page = visit(show(bare)).to("/search?words=river")
    assert page.get_by_role("status").locator("strong").inner_text() == "1"
    assert page.get_by_label("also around the quotation").is_disabled()
    page.goto(page.url + "&around=1")
    assert BACK in page.locator("main").inner_text()


@pytest.mark.parametrize("kind", ["CSV", "Parquet"])
def test_a_selection_without_texts_is_taken_away(
    kind: str, bare: Path, show: Callable[[Path], Shown], visit: Callable[..., Visit], tmp_path: Path
) -> None:
    """With the columns of the release."""
    page = visit(show(bare)).to("/search")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=kind, exact=True).click()
    waiting.value.save_as(tmp_path / "taken")
    assert (tmp_path / "taken").stat().st_size > 0
    if kind == "Parquet":
        assert pq.read_table(tmp_path / "taken").sort_by("quote_id") == pq.read_table(bare / "quotes.parquet").sort_by(
            "quote_id"
        )


def test_what_is_reviewed_without_texts_is_written(bare: Path, visit: Callable[..., Visit], tmp_path: Path) -> None:
    """The quotation is shown, and a decision goes to the file."""
    with serving(bare, tmp_path / "corrections.csv") as shown:
        page = visit(shown).to("/review")
        words = page.locator("mark.on").inner_text().strip("“”… ")
        page.keyboard.press("a")
        page.get_by_role("status").filter(has_text="Accepted").wait_for()
        page.context.close()
        assert words in shown.corrections.read_text(encoding="utf-8")


def test_the_report_says_that_it_has_no_texts(bare: Path, browser: Browser, tmp_path: Path) -> None:
    """Once at its head, and shows the quotations."""
    write_report(bare, tmp_path / "report.html", 100)
    page = browser.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    said = page.locator("main").inner_text()
    assert said.count(BACK) == 1
    assert "“The river is low.”" in page.locator("#a-river").inner_text()
    page.close()
