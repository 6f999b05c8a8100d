"""Quotations that repeat words of another one."""

from __future__ import annotations

import pytest

from pipeline.core.document import Span
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.echoes import echoes
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly


def _article(text: str) -> Article:
    """Every stretch between straight marks is a quotation."""
    marks = [k for k, c in enumerate(text) if c == '"']
    pairs = zip(marks[::2], marks[1::2], strict=True)
    spans = [Span(a + 1, b, a, b + 1, "direct", n) for n, (a, b) in enumerate(pairs)]
    return prepare(text, spans, lexicon())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Holt saw "rust and hope." He mocked the "rust and hope" line.', {0: [1], 1: [0]}),
        ('"It is all rust and hope, I say," Holt said. He mocked the "rust and hope" line.', {1: [0]}),
        ('Holt saw "rust." He mocked the "rust" line.', {}),
        ('Holt Mocks "Rust" Words Over Bridge\n\n"It is rust," Holt said.', {0: [1]}),
        ('"It is rust," Holt said. "It is not," he said.', {}),
        ("Nobody spoke.", {}),
    ],
)
def test_finds_who_else_said_it(text: str, found: dict[int, list[int]]) -> None:
    """Two words in a row at least, in a headline one."""
    assert echoes(_article(text)) == found


def test_time_is_linear() -> None:
    """However often the same words are said."""
    articles = {unit * size: _article(unit * size) for unit in ('"so it is" ',) for size in (500, 2_000)}
    assert grows_linearly(lambda text: echoes(articles[text]), lambda size: '"so it is" ' * size, 2_000)
