"""The stage attribute: quotations with the speakers that their articles give."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.articles import Counts
from pipeline.settings import AttributeSettings, FindSettings
from pipeline.stages import attribute, find
from tests.stages.sample import document

OPENING = '"We open on Monday," said Anna Krol, mayor of Dunmore.'
CLOSING = 'The shop will close. "It was a good year," Anna Krol told reporters on Friday.'


def made_in(folder: Path) -> Counts:
    """Both stages on two articles that quote the same woman."""
    day = datetime(2024, 5, 1, tzinfo=UTC)
    articles = [document("one", OPENING, published_at=day, outlet="The Dunmore Post"), document("two", CLOSING)]
    tables.write("documents", articles, folder / "documents.parquet")
    find.run(folder / "documents.parquet", folder / "find", FindSettings("none", 60))
    given = folder / "documents.parquet", folder / "find/spans.parquet"
    return attribute.run(*given, folder / "attribute", AttributeSettings(60))


def test_quotations_carry_their_article_and_its_speaker(tmp_path: Path) -> None:
    """Two articles, two quotations, and a speaker in each, for now; date and outlet come from the article."""
    made = made_in(tmp_path)
    quotes = tables.read("quotes", tmp_path / "attribute/quotes.parquet").to_pylist()
    assert [(q["quote_text"], q["speaker"]) for q in quotes] == [
        ("We open on Monday,", "Anna Krol"),
        ("It was a good year,", "Anna Krol"),
    ]
    assert [q["outlet"] for q in quotes] == ["The Dunmore Post", None]
    assert len({q["speaker_id"] for q in quotes}) == 2
    assert made == Counts(articles=2, rows=2, rejects=0)


def test_an_article_that_the_core_fails_on_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No article ends the stage: here all fail, and both are rejects."""

    def fail(text: str, spans: object) -> list[object]:
        raise RuntimeError("cannot")

    monkeypatch.setattr(attribute, "attribute", fail)
    assert made_in(tmp_path).rejects == 2
    rejects = tables.read("rejects", tmp_path / "attribute/rejects.parquet").to_pylist()
    assert [(r["source"], r["stage"]) for r in rejects] == [("one.txt", "attribute"), ("two.txt", "attribute")]
