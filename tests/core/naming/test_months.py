"""Months that are surnames."""

from __future__ import annotations

import pytest

from pipeline.core.naming.names import find_names
from pipeline.core.naming.tokens import tokenize
from pipeline.models import lexicon


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Theresa May left. May’s party won. So May said.", ["Theresa May", "May", "May"]),
        ("Theresa May left in May. On May 4 she came; by May she won.", ["Theresa May"]),
        ("Una Holt left on Monday. May was hot.", ["Una Holt"]),
        ("Una Holt left May 4.", ["Una Holt"]),
        ("Theresa May left. June was hot.", ["Theresa May"]),
        ("April Ryan left.", ["April Ryan"]),
    ],
)
def test_a_month_behind_a_given_name_is_a_surname(text: str, shown: list[str]) -> None:
    """In the whole article, but for dates and what "in" and the like stand before."""
    assert [text[name.start : name.end] for name in find_names(tokenize(text), lexicon())] == shown
