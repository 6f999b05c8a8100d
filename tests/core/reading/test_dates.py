"""Dates as they are written, as moments."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading.dates import date_line, parse_date

DAY = datetime(2021, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2021-07-05",
        "20210705",
        "2021/7/5",
        "July 5, 2021",
        "Jul. 5 2021",
        "Monday, 5 July 2021",
        "5th of July 2021",
        "5. Juli 2021",
        "le 5 juillet 2021",
        "5 de julio de 2021",
        "5 luglio 2021",
        "05.07.2021",
        "2021年7月5日",
        "2021년 7월 5일",
        "2021-07-05T00:00:00Z",
        "2021-07-05T09:00:00+09:00",
        "Mon, 05 Jul 2021 02:00:00 +0200",
        "1625443200",
        "1625443200000",
    ],
)
def test_the_same_day_in_many_forms(written: str) -> None:
    """All of them name the first moment of 5 July 2021 in UTC."""
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("July 5, 2021 10:30", 10, 30),
        ("July 5, 2021 at 2:05 p.m.", 14, 5),
        ("5 July 2021, 12:15 am", 0, 15),
        ("2021-07-05 19:30 KST", 10, 30),
        ("2021-07-05T10:30:00.123+05:30 ", 5, 0),
    ],
)
def test_a_time_of_day_and_its_zone_count(written: str, hour: int, minute: int) -> None:
    """Without a zone it is taken as UTC."""
    found = parse_date(written)
    assert found is not None
    assert (found.replace(hour=0, minute=0, second=0, microsecond=0), found.hour, found.minute) == (DAY, hour, minute)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2021", "July 2021", "03/04/2021", "2021-13-45", "31.02.2021", "99"]
)
def test_what_names_no_day_or_could_name_two_is_none(written: str) -> None:
    """3 April and 4 March are written alike on two sides of an ocean."""
    assert parse_date(written) is None


def test_a_day_that_can_only_be_read_one_way_is_read() -> None:
    """There is no thirteenth month, and the fifth of May is the same both ways."""
    assert parse_date("13/07/2021") == datetime(2021, 7, 13, tzinfo=UTC)
    assert parse_date("07/13/2021") == datetime(2021, 7, 13, tzinfo=UTC)
    assert parse_date("05/05/2021") == datetime(2021, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    ["July 5, 2021", "Published: 2021-07-05", "Updated on 5 July 2021 at 10:30 GMT", "Stand: 05.07.2021, 12:00 Uhr"],
)
def test_a_line_of_nothing_but_a_date_is_known(line: str) -> None:
    """Whatever words of publishing stand around it."""
    assert date_line(line) == (True, parse_date(line))


def test_a_time_alone_heads_an_entry_unless_it_says_more() -> None:
    """Live reports are full of such lines."""
    assert date_line("4:55 p.m.") == (False, None)
    assert date_line("Last updated 4:55 p.m.") == (True, None)


@pytest.mark.parametrize(
    "line", ["On July 5, 2021 the harbour opened.", "Harbour opens, 5 July 2021", "Published monthly", ""]
)
def test_a_line_with_words_of_its_own_is_no_date_line(line: str) -> None:
    """A date in it may still be found."""
    assert not date_line(line)[0]


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever stands in a column of dates gives a moment in UTC or none."""
    found = parse_date(text)
    assert found is None or found.tzinfo is UTC


@given(st.datetimes(timezones=st.just(UTC)))
def test_iso_dates_come_back(moment: datetime) -> None:
    """To the microsecond."""
    assert parse_date(moment.isoformat()) == moment
