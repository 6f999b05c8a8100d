"""Markdown as a reader sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading.markdown import read_markdown
from pipeline.core.reading.raw import Metadata


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("_So_ and **so**, *so* and ***so***", "So and so, so and so"),
        ('[Ana Lund](https://lund.example/a "Ana") and [Jo][1]\n\n[1]: https://jo.example', "Ana Lund and Jo"),
        ("![A ship](ship.png) Open.", "Open."),
        ("> “So,” she said.\n> Then she left.", "“So,” she said.\nThen she left."),
        ("- one\n* two\n+ three\n1. four", "one\ntwo\nthree\n1. four"),
        ("Open.\n\n---\n\nShut.", "Open.\n\n\n\n\nShut."),
        ("`code` and\n```python\nx = 1\n```\nOpen.", "code and\nOpen."),
        ("5 \\* 3 \\_so\\_", "5 * 3 _so_"),
        ("*“So,”* she said", "“So,” she said"),
    ],
)
def test_marks_go_and_words_stay(source: str, shown: str) -> None:
    """Pictures, code and targets of links are no text."""
    assert read_markdown(source)[0].strip() == shown


@pytest.mark.parametrize("text", ["2 * 3 * 4", "snake_case_name", "``so'' and `no'", "No. 7 #1", "a - b", "[sic] (so)"])
def test_what_only_looks_like_markdown_stays(text: str) -> None:
    """Above all doubled backticks, which are quotation marks."""
    assert read_markdown(text)[0] == text


def test_front_matter_and_first_heading_are_metadata() -> None:
    """The heading stays in the text as its own paragraph; front matter does not."""
    text, metadata = read_markdown(
        "---\ntitle: 'Ice'\nauthor: Ana Lund\ndate: 2021-07-05\ntags: x\n---\n# Ice\nOpen.\n"
    )
    assert text.split() == ["Ice", "Open."]
    assert metadata == Metadata(title="Ice", byline="Ana Lund", published_at="2021-07-05")
    assert read_markdown("# The *ice* of [Lund](x)\nOpen.")[1].title == "The ice of Lund"


@given(st.text(st.sampled_from("“”‘’„«»\"'ab .,\n")))
def test_no_quotation_mark_is_lost(text: str) -> None:
    """Markdown has no marks of that kind."""
    assert read_markdown(text)[0] == text
