"""A release as one file: no network, no second file, the same hover and the same safety."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipeline.cli import main
from pipeline.dashboard.standalone import write_report
from tests.dashboard.hostile import EVE, TEXT


def test_the_report_of_the_sample_is_small_and_the_same_twice(sample_release: Path, tmp_path: Path) -> None:
    """Below 3 MB; equal releases give equal bytes."""
    for name in ("one.html", "other.html"):
        assert main(["report", str(sample_release), "--html", str(tmp_path / name)]) == 0
    one = (tmp_path / "one.html").read_bytes()
    assert 100_000 < len(one) < 3_000_000
    assert one == (tmp_path / "other.html").read_bytes()


def test_the_report_opens_without_a_network(hostile_release: Path, browser: Browser, tmp_path: Path) -> None:
    """From the disk, offline: words stay words, quotations answer to the pointer, links stay in the file."""
    write_report(hostile_release, tmp_path / "report.html", 100)
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "report.html").as_uri())
    assert asked == [(tmp_path / "report.html").as_uri()]
    paragraphs = page.locator("#a-hostile .text p").evaluate_all("all => all.map(one => one.textContent)")
    assert paragraphs == TEXT.split("\n\n")
    page.locator("mark", has_text="is what I typed").hover()
    assert EVE in page.locator(".card-q:visible").inner_text()
    links = page.locator("a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert all(link.startswith("#") for link in links)
    assert [link for link in links if page.locator(f'[id="{link[1:]}"]').count() != 1] == []
    assert complaints == []
    context.close()


def test_the_articles_with_the_most_quotations_are_shown(hostile_release: Path, tmp_path: Path) -> None:
    """As many as asked for, and the report says so."""
    write_report(hostile_release, tmp_path / "report.html", 1)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert text.count("<article") == 1
    assert "The 1 of 4 articles with the most quotations" in text


@pytest.mark.parametrize("command", ["report", "dashboard"])
def test_what_is_no_release_is_one_line(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the folder, and status 2; nothing is left behind."""
    options = ["--html", str(tmp_path / "report.html")] if command == "report" else ["--port", "0"]
    assert main([command, str(tmp_path), *options]) == 2
    assert capsys.readouterr().err.startswith(f"quotes: {tmp_path}: not a release")
    assert list(tmp_path.iterdir()) == []
