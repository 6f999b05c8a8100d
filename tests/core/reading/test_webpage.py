"""The article in a web page, and what the page says about it."""

from __future__ import annotations

import pytest

from pipeline.core.reading.raw import Metadata, Problem
from pipeline.core.reading.webpage import is_page, read_page

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Harbour opens - The Courier</title><meta property="og:site_name" content="The Courier">
<meta name="author" content="Ana Lund"><link rel="canonical" href="https://courier.example/news/harbour">
<meta property="article:published_time" content="2021-07-05T10:30:00+09:00"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Harbour opens after ‘long winter’</h1>
<figure><img src="x.jpg"><figcaption>Ships wait. Photo: Jo Roe</figcaption></figure>
<p>The harbour of Lund opened on Monday after four months, and the first ships left it in the early morning.</p>
<p>“We have waited for this day,” said Mira Holt, the harbour master. &ldquo;It&rsquo;s late&rdquo;, she said.</p>
<p>The mayor called it <q>a new start</q> and thanked the crews who had worked through the nights to clear the ice.</p>
</article><aside>Most read: Ferry fares rise</aside>
<footer>© 2021 The Courier. All rights reserved.</footer></body></html>"""


def read(source: str) -> tuple[str, Metadata]:
    """Text and metadata of a page that has them."""
    found = read_page(source)
    assert not isinstance(found, Problem)
    return found


def test_the_main_text_is_found_and_its_quotation_marks_stay() -> None:
    """Those that the browser draws around <q> are there too; menus, captions and footers are not."""
    text, _ = read(PAGE)
    paragraphs = text.split("\n\n")
    assert paragraphs[0] == "Harbour opens after ‘long winter’"
    assert "“We have waited for this day,” said Mira Holt, the harbour master. “It’s late”, she said." in paragraphs
    assert any("called it “a new start” and thanked" in paragraph for paragraph in paragraphs)
    assert not any(word in text for word in ("Home", "Ships wait", "Most read", "rights reserved"))


def test_the_page_says_where_when_and_by_whom_it_was_published() -> None:
    """The moment keeps its time of day and zone."""
    assert read(PAGE)[1] == Metadata(
        url="https://courier.example/news/harbour",
        title="Harbour opens after ‘long winter’",
        byline="Ana Lund",
        outlet="The Courier",
        published_at="2021-07-05T10:30:00+09:00",
    )


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("<html></html>", "no_main_text"),
        ("<html><body><script>var x = 1;</script></body></html>", "no_main_text"),
        ("<frameset>", "no_main_text"),
        ("<p>x" * 100_001, "too_many_tags"),
    ],
)
def test_a_page_without_main_text_is_a_problem(source: str, rule: str) -> None:
    """Scripts and frames are no text, and a page of nothing but tags is not even tried."""
    problem = read_page(source)
    assert isinstance(problem, Problem)
    assert problem.rule == rule


def test_a_page_is_known_by_its_beginning() -> None:
    """Whatever its file is called; a text with tags in it is none."""
    assert is_page(PAGE)
    assert is_page("\n<?xml version='1.0'?>\n<!-- saved -->\n<HTML>")
    assert not is_page("<p>Harbour opens</p>")
    assert not is_page("The tag <html> opens a page.")
