"""Core values become rows of the declared tables, and spans come back unchanged."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.core.document import Affiliation, Evidence, Quote, Span
from pipeline.rows import quote_rows, reject_row, span_rows, spans_of

ARTICLE = {
    "doc_id": "d1",
    "published_at": datetime(2024, 5, 1, tzinfo=UTC),
    "outlet": "The Dunmore Post",
    "title": None,
    "url": None,
    "language": "en",
}


def quote(start: int = 1, part: int = 1, **more: Any) -> Quote:
    """A quotation by Anna Krol, seven characters long."""
    given_values: dict[str, Any] = {
        "start": start,
        "end": start + 7,
        "quote_text": "We open",
        "quote_type": "direct",
        "utterance": 0,
        "part": part,
        "speaker": "Anna Krol",
        "speaker_kind": "person",
        "mention": Evidence(14, 18, "Krol"),
        "mention_type": "name",
        "cue": None,
        "affiliation": Affiliation(role=Evidence(20, 25, "mayor"), status="current"),
        "context": Evidence(0, 26, '"We open" said Krol, mayor.'),
        "confidence": 0.9,
    }
    return Quote(**(given_values | more))


spans = st.lists(
    st.builds(
        lambda start, length, label, part, reason, flags: Span(
            start, start + length, start - 1, start + length + 1, label, start, part, reason, flags
        ),
        st.integers(1, 10_000),
        st.integers(1, 500),
        st.sampled_from(["direct", "mixed", "none"]),
        st.integers(1, 4),
        st.none() | st.sampled_from(["title", "nickname"]),
        st.lists(st.sampled_from(["unclosed", "turned"]), max_size=2).map(tuple),
    ),
    max_size=8,
    unique_by=lambda span: (span.start, span.end),
)


@given(spans)
def test_spans_survive_the_way_through_the_table(made: list[Span]) -> None:
    """What find says is exactly what attribute is told, in the order of the text."""
    through = tables.conform("spans", span_rows("d1", made)).to_pylist()
    assert spans_of(through) == sorted(made, key=lambda span: (span.start, span.end))


def test_a_quotation_becomes_a_row_of_the_declared_table() -> None:
    """Values, evidence and the article's own columns stand where the schema wants them."""
    [row] = tables.conform("quotes", quote_rows(ARTICLE, [quote()])).to_pylist()
    assert (row["speaker"], row["speaker_mention"], row["mention_start"], row["mention_end"]) == (
        "Anna Krol",
        "Krol",
        14,
        18,
    )
    assert (row["role"], row["role_start"], row["affiliation"], row["affiliation_start"]) == ("mayor", 20, None, None)
    assert (row["outlet"], row["published_at"], row["title"]) == ("The Dunmore Post", ARTICLE["published_at"], None)


def test_ids_depend_on_article_and_span_alone() -> None:
    """Another speaker, cue or neighbour does not change the id of a quotation or its utterance."""
    [alone] = quote_rows(ARTICLE, [quote(40, utterance=0)])
    _, later = quote_rows(ARTICLE, [quote(1), quote(40, utterance=1, speaker=None, speaker_kind=None, confidence=None)])
    assert (alone["quote_id"], alone["utterance_id"]) == (later["quote_id"], later["utterance_id"])


def test_parts_share_their_utterance() -> None:
    """A split quotation has two ids and one utterance."""
    first, second = quote_rows(ARTICLE, [quote(1, 1), quote(40, 2)])
    assert first["utterance_id"] == second["utterance_id"]
    assert first["quote_id"] != second["quote_id"]


def test_an_unknown_speaker_is_null_throughout() -> None:
    """No id, kind or confidence without a speaker."""
    [row] = quote_rows(ARTICLE, [quote(speaker=None, mention=None, mention_type=None)])
    assert {row[c] for c in ("speaker_id", "speaker", "speaker_kind", "confidence", "speaker_mention")} == {None}


def test_a_fault_of_the_program_says_so() -> None:
    """The reader of rejects need not look for a mistake in the article."""
    row = reject_row("a.txt", "find", "ValueError: odd")
    tables.conform("rejects", [row])
    assert "fault of the program" in row["reason"] and "ValueError: odd" in row["reason"]
