"""An article out of scraped text: all steps together."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading.clean import Cleaned, clean
from pipeline.core.reading.markdown import read_markdown
from pipeline.core.reading.raw import Metadata

SCRAPED = """首页 新闻中心

Home > World > North

Harbour opens after ‘long winter’

Ana Lund,<strong></strong> left, greets a captain at the harbour of Lund in this June 2019 photo. / Daily Courier file
Ana Lund, left, greets a captain at the harbour of Lund in this June 2019 photo. / Daily Courier file

By Jo Roe
July 5, 2021

LUND (Reuters) — The harbour opened on Monday after four months of ice, and the first ships left before dawn.

&ldquo;We have waited for this day,&rdquo; said Ana Lund, the harbour master.\u200b "It wasn\u2019t\xa0easy."

Read more: Minister says ‘no deal’ on ferry fares

The mayor talks with sailors during a visit, May 21. Yonhap

The rÃ©sumÃ© of the winter is short: nobody was paid. The mayor called it a good morning all the same.

上一篇:Ferry fares rise 下一篇:Ice on the lake

Copyright © 2021 The Daily Courier. All rights reserved."""


def test_only_the_article_is_left_of_a_scraped_page() -> None:
    """Its headline stays as the first paragraph; what is taken out is metadata or a note."""
    assert clean(SCRAPED, Metadata()) == Cleaned(
        text="Harbour opens after ‘long winter’\n\n"
        "The harbour opened on Monday after four months of ice, and the first ships left before dawn.\n\n"
        '“We have waited for this day,” said Ana Lund, the harbour master. "It wasn’t easy."\n\n'
        "The résumé of the winter is short: nobody was paid. The mayor called it a good morning all the same.",
        url=None,
        title="Harbour opens after ‘long winter’",
        byline="Jo Roe",
        outlet="The Daily Courier",
        published_at=datetime(2021, 7, 5, tzinfo=UTC),
        language="en",
        notes=(
            "repaired mojibake",
            "removed 2 tags",
            "removed 1 line in another language",
            "removed 3 navigation lines",
            "removed 3 photo captions",
            "removed 1 copyright notice",
            "took out the line 'By Jo Roe'",
            "took out the line 'July 5, 2021'",
            "took out the dateline 'LUND (Reuters) —'",
        ),
    )


def test_what_is_given_goes_before_what_the_text_shows() -> None:
    """Cleaned in the same way."""
    given_values = Metadata(
        url="https://courier.example/harbour ",
        title="Harbour &amp; ice",
        byline=" Mira  Holt ",
        outlet="The <b>Courier</b>",
        published_at="2021-07-06T09:00:00+09:00",
        language="en_gb",
    )
    cleaned = clean(SCRAPED, given_values)
    assert (cleaned.url, cleaned.title, cleaned.byline, cleaned.outlet, cleaned.published_at, cleaned.language) == (
        "https://courier.example/harbour",
        "Harbour & ice",
        "Mira Holt",
        "The Courier",
        datetime(2021, 7, 6, tzinfo=UTC),
        "en-GB",
    )


@pytest.mark.parametrize(
    ("given_value", "note"),
    [
        (Metadata(published_at="last week"), "the date 'last week' was not understood"),
        (Metadata(url="https://courier.example/"), "the address 'https://courier.example/' names no article"),
    ],
)
def test_a_value_that_makes_no_sense_is_unknown_and_noted(given_value: Metadata, note: str) -> None:
    """It is not stored as if it did."""
    cleaned = clean("The harbour opened.", given_value)
    assert note in cleaned.notes
    assert (cleaned.url, cleaned.published_at) == (None, None)


def test_the_record_of_a_catalogue_is_read_as_one() -> None:
    """Its labels are no text, and its values are metadata."""
    record = "Title: Ice\nAuthor: Ana Lund\nPublisher: Quay Press\nISBN: 978\nExtent: 2 p.\nAbstract: It was cold."
    cleaned = clean(record, Metadata())
    assert cleaned.text == "Ice\n\nIt was cold."
    assert (cleaned.title, cleaned.byline, cleaned.outlet) == ("Ice", "Ana Lund", "Quay Press")
    assert cleaned.notes == ("read as a library record: removed 10 lines of labels and values",)


@given(st.text(max_size=300))
def test_any_text_gives_paragraphs_that_can_be_stored(raw: str) -> None:
    """With a blank line between them, no space at their ends and nothing invisible."""
    text = clean(raw, Metadata()).text
    text.encode("utf-8")
    assert text == "" or all(part and part == part.strip() and "\n" not in part for part in text.split("\n\n"))


@given(
    st.lists(st.sampled_from(["“So,” she said.", "'No.'", "„Ja“, sagte er.", "«Non», dit-il.", "``Well'', he said."]))
)
def test_paragraphs_of_quotations_come_through_whole(quoted: list[str]) -> None:
    """Mark for mark, in their order, whatever stands beside them."""
    raw = "\n\n".join([SCRAPED, *quoted])
    kept = clean(raw, Metadata()).text.split("\n\n")
    assert kept[len(kept) - len(quoted) :] == quoted


HOSTILE = [
    *(
        "A",
        "A ",
        "By A ",
        "By Ana Lund, ",
        "1/",
        "2021-",
        "July 5, ",
        "AA, ",
        "AA — ",
        "(AP) ",
        "|",
        "© A ",
        "A\n",
        "By A\n",
    ),
    *(
        "Titel\n",
        "“",
        '"a',
        "`",
        "*a",
        "_a ",
        "**",
        "[",
        "[a](",
        "![",
        "#",
        "---\n",
        "```\n",
        "&amp;",
        "<a",
        "<!--",
        "Ã©",
        "é",
    ),
    *("上一篇", "A. ", "A, left, ", "(photo ", "in this ", "a@b.", "{", "x:y;", "> ", "Related stories\n", "AAA AAA "),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_long(piece: str) -> None:
    """Fifty thousand characters of anything, also as Markdown, take no longer than some fifty articles."""
    text = piece * (50_000 // len(piece))
    started = time.process_time()
    clean(read_markdown(text)[0], Metadata())
    clean(text, Metadata())
    assert time.process_time() - started < 3
