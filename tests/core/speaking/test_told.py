"""Speakers that the layout alone names."""

from __future__ import annotations

import pytest

from pipeline.core.document import Span
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.told import Layout
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly


def _told(text: str) -> str | None:
    """The mention that the layout names for the only quotation; its content is what follows a label."""
    first, last = text.index('"'), text.rindex('"')
    content = text.index("| ") + 2 if "| " in text else first + 1
    text = text.replace("| ", "  ")
    article = prepare(text, [Span(content, last, first, last + 1, "direct", 0)], lexicon())
    found = Layout(article).told(0)
    return None if found is None else text[article.mentions[found].start : article.mentions[found].end]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('HOLT: "We start today, and we start early."', "HOLT"),
        ('Una Holt: "We start today, and we start early."', "Una Holt"),
        ('Then it rained.\n\nSEN. HOLT: "We start today, and we start early."', "HOLT"),
        ('MR. HOLT: "We start today, and we start early."', "HOLT"),
        ('"HOLT: | We start today, and we start early."', "HOLT"),
        ('Then Una Holt: "We start today, and we start early."', "Una Holt"),
        ('Una Holt, mayor of Fenwick: "We start today, and we start early."', "Una Holt"),
        ('Una Holt, who said so at once: "We start today, and we start early."', None),
        ('As the mayor told Una Holt: "We start today, and we start early."', None),
        ('She said: "We start today, and we start early."', None),
        ('"(Laughter) | We start today, and we start early."', None),
    ],
)
def test_a_label_names_the_speaker(text: str, name: str | None) -> None:
    """A name that opens the paragraph or the quotation, right before a colon but for what describes it."""
    assert _told(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We start today, and we start early."\n\n— Una Holt, Fenwick', "Una Holt"),
        ('"We start today, and we start early."\n-- Una Holt', "Una Holt"),
        ('"We start today, and we start early." — Una Holt', "Una Holt"),
        ('"We start today, and we start early."\n\n— the mayor of Fenwick', None),
        ('"We start today, and we start early."\n\nUna Holt', None),
        ('"We start today, and we start early."\n\n—', None),
        ('"We start today, and we start early."', None),
    ],
)
def test_a_line_under_the_quotation_names_the_speaker(text: str, name: str | None) -> None:
    """A name right after a dash."""
    assert _told(text) == name


def test_time_is_linear() -> None:
    """However many quotations after a colon a line has."""
    unit = 'he: "We start." '

    def prepared(size: int) -> Article:
        at = range(0, size * len(unit), len(unit))
        return prepare(unit * size, [Span(k + 5, k + 14, k + 4, k + 15, "direct", k) for k in at], lexicon())

    articles = {unit * size: prepared(size) for size in (600, 2_400)}

    def work(text: str) -> None:
        layout = Layout(articles[text])
        for number in range(len(articles[text].units)):
            layout.told(number)

    assert grows_linearly(work, lambda size: unit * size, 2_400)
