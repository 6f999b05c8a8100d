"""Headline, byline, date and dateline from the first paragraphs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.core.reading.header import Header, read_header

LEDE = "The harbour of Lund opened on Monday after four months of ice, and the first of its ships left before dawn."


def read(*paragraphs: str) -> tuple[list[str], Header, list[str]]:
    """The header of an article with those first paragraphs and some prose."""
    return read_header([*paragraphs, LEDE, LEDE])


@pytest.mark.parametrize(
    ("line", "byline", "outlet"),
    [
        ("By Ana Lund", "Ana Lund", None),
        ("BY ANA LUND AND JO ROE", "ANA LUND AND JO ROE", None),
        ("By April Friedman", "April Friedman", None),
        ("By Kim Seung-woo, Jo de la Roe and Mira Holt", "Kim Seung-woo, Jo de la Roe and Mira Holt", None),
        ("By Ana Lund, Capitol Correspondent", "Ana Lund, Capitol Correspondent", None),
        ("By Ana Lund, in Oslo", "Ana Lund", None),
        ("By Ana Lund ana@courier.example", "Ana Lund", None),
        ("By Ana Lund, The Daily Courier", "Ana Lund", "The Daily Courier"),
        ("By Reuters", "Reuters", None),
        ("Von Ana Lund", "Ana Lund", None),
        ("Par Ana Lund et Jo Roe", "Ana Lund et Jo Roe", None),
        ("BYLINE: Ana Lund.", "Ana Lund", None),
    ],
)
def test_a_byline_is_taken_out(line: str, byline: str, outlet: str | None) -> None:
    """Its people are the byline, a newspaper after them the outlet; the note keeps the line as it was."""
    kept, header, notes = read("Harbour opens", line)
    assert kept == ["Harbour opens", LEDE, LEDE]
    assert (header.byline, header.outlet) == (byline, outlet)
    assert notes == [f"took out the line {line!r}"]


@pytest.mark.parametrize(
    "line",
    ["By Monday it was over", "By the river", "By All Means", "By March Nothing Was Left", "By winning he lost."],
)
def test_a_phrase_that_begins_like_a_byline_stays(line: str) -> None:
    """It is a headline or a sentence."""
    kept, header, _ = read("Harbour opens", line)
    assert line in kept
    assert header.byline is None


def test_byline_outlet_and_date_may_share_a_line() -> None:
    """Between bars, or as a sentence of fragments."""
    day = datetime(2021, 7, 5, tzinfo=UTC)
    for line in ("By Ana Lund | The Daily Courier | July 5, 2021", "The Daily Courier, 5 July 2021. By Ana Lund"):
        kept, header, _ = read("Harbour opens", line)
        assert header == Header("Harbour opens", "Ana Lund", "The Daily Courier", day)
        assert line not in kept


def test_a_date_inside_the_article_stays_and_one_that_says_updated_goes() -> None:
    """A chronology is made of such lines."""
    kept, header, _ = read_header([LEDE, "March 3, 2020", LEDE, "Updated: March 4, 2020"])
    assert kept == [LEDE, "March 3, 2020", LEDE]
    assert header.published_at == datetime(2020, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "dateline",
    [
        "SEOUL, June 3 (Yonhap) -- ",
        "Oslo (AFP) – ",
        "Dec 29 (Reuters) - ",
        "BODEN CREEK, Fla. -- ",
        "ST. OLAF — ",
        "LUND, Sweden, Oct. 3, 2023 -- ",
        "GDYNIA, Poland (TPW) -- ",
        "(CNN) — ",
        "Hamburg/Berlin (dpa) - ",
    ],
)
def test_a_dateline_is_cut_from_the_lede(dateline: str) -> None:
    """Whatever its dash, with an agency or without one."""
    kept, _, notes = read_header(["Harbour opens", dateline + LEDE])
    assert kept == ["Harbour opens", LEDE]
    assert notes == [f"took out the dateline {dateline.strip()!r}"]


@pytest.mark.parametrize(
    "opening", ["NATO — ", "EXCLUSIVE – ", "GOP — ", "ROE--", "The agency (AP) says — ", "Lund — "]
)
def test_other_words_before_a_dash_stay(opening: str) -> None:
    """An abbreviation, a label, a speaker of a transcript."""
    assert read_header([opening + LEDE])[0] == [opening + LEDE]


def test_capitals_before_a_dash_are_a_place_only_in_the_lede() -> None:
    """Further down a dateline needs its agency."""
    kept, _, _ = read_header([LEDE, LEDE, "TUESDAY — " + LEDE, "OSLO (AP) — " + LEDE])
    assert kept == [LEDE, LEDE, "TUESDAY — " + LEDE, LEDE]


def test_a_dateline_on_a_line_of_its_own_is_taken_out() -> None:
    """As Indian newspapers print it."""
    assert read("Harbour opens", "BENGALURU, JUNE 14")[0] == ["Harbour opens", LEDE, LEDE]


@pytest.mark.parametrize("title", ["Harbour opens", "‘We waited’: a harbour opens", "Is it open?", "Open at last ..."])
def test_the_headline_is_read_and_stays(title: str) -> None:
    """It may hold a quotation."""
    kept, header, _ = read(title)
    assert header.title == title
    assert kept[0] == title


@pytest.mark.parametrize("first", ["The harbour opened.", "She said:", LEDE, "word " * 40])
def test_a_sentence_is_no_headline(first: str) -> None:
    """Nor is a first line with no prose below it."""
    assert read(first)[1].title is None
    assert read_header(["Harbour opens", "Ships leave"])[1].title is None
