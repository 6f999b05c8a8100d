"""Values in SQL stay values, and words are found however they are written."""

from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dashboard.sql import contains, every, literal, since, until


def holds(condition: str, value: str) -> bool:
    """Whether a condition on the column x holds for a value."""
    answer = duckdb.execute(f"SELECT {condition} FROM (SELECT ?::{'TIMESTAMPTZ' if 'TIMES' in condition else 'VARCHAR'} x)", [value])  # fmt: skip  # noqa: E501
    return bool(answer.fetchall()[0][0])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_literal_is_its_value(value: str) -> None:
    """Quotes, semicolons, comments, backslashes; only NUL cannot be."""
    assert duckdb.sql(f"SELECT {literal(value)}").fetchall() == [(value.replace("\0", ""),)]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12))
def test_any_text_finds_itself(value: str) -> None:
    """Whatever signs it has, none is read as a pattern."""
    assert holds(contains("x", value), value)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("etienne", "said Étienne Roche", True),
        ("Étienne", "said ETIENNE Roche", True),
        ("don't", "they don’t know", True),
        ("don’t", "they don't know", True),
        ("harbour", "two harbours", True),
        ("art", "a party", False),
        ("art", "an art", True),
        ("a.c", "abc", False),
        ("мост", "Новый МОСТ", True),
        ("橋", "新しい橋が開く", True),
        ("cafe", "cafe\u0301", True),
        ("cafe\u0301s", "cafés", True),
        ("dam", "“dam", True),
        ("low water", "the low water", True),
        ("low water", "water, low", False),
    ],
)
def test_words_are_found_where_a_word_begins(words: str, text: str, found: bool) -> None:
    """Case, accents and the form of an apostrophe do not count."""
    assert holds(contains("x", words), text) is found


def test_days_are_whole_days_in_utc() -> None:
    """Both ends belong to the selection."""
    day = date(2024, 5, 31)
    assert holds(since("x", day), "2024-05-31 00:00:00+00")
    assert not holds(since("x", day), "2024-05-30 23:59:59.9+00")
    assert holds(until("x", day), "2024-05-31 23:59:59.9+00")
    assert not holds(until("x", day), "2024-06-01 00:00:00+00")
    assert holds(until("x", date.max), "2024-06-01 00:00:00+00")


def test_without_conditions_there_is_no_where() -> None:
    """And with several all must hold."""
    assert every([]) == ""
    assert duckdb.sql(f"SELECT count(*) FROM range(10) t(x){every(['x > 2', 'x < 5'])}").fetchall() == [(2,)]
