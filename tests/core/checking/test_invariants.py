"""What must hold for every row beyond its own column."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.checking.counting import digests
from pipeline.core.checking.invariants import (
    Slice,
    document_invariants,
    failed_rules,
    quote_invariants,
    speaker_invariants,
)
from pipeline.judging import frame
from tests.handmade import Row, arrow, dataset, document

SLICES = [
    Slice("quote_text", "start", "end"),
    Slice("speaker_mention", "mention_start", "mention_end"),
    Slice("role", "role_start", "role_end"),
    Slice("cue", "cue_start", "cue_end"),
]


def quote_failures(**tables: list[Row]) -> list[list[str]]:
    """The rules that each quotation of the dataset breaks, some of its tables being changed."""
    rows = {name: frame(table) for name, table in arrow({**dataset(), **tables}).items()}
    return failed_rules(quote_invariants(rows["quotes"], rows["documents"], rows["speakers"], SLICES))


def test_a_sound_dataset_breaks_no_rule() -> None:
    """Direct and mixed quotations, astral characters, evidence and nulls all pass."""
    assert quote_failures() == [[]] * 5


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"quote_text": "The river is high."}, "quote_text is text[start:end] of the article"),
        ({"start": 0, "end": 17}, "quote_text is text[start:end] of the article"),
        ({"start": -30, "end": -13}, "quote_text is text[start:end] of the article"),
        ({"role_end": None}, "role is text[role_start:role_end] of the article"),
        ({"role": None}, "role is text[role_start:role_end] of the article"),
        ({"cue": "said", "cue_start": 0, "cue_end": 4}, "cue is text[cue_start:cue_end] of the article"),
        ({"cue": "", "cue_start": 4, "cue_end": 4}, "cue is text[cue_start:cue_end] of the article"),
        ({"speaker_id": "nobody"}, "speaker_id is a speaker of speakers"),
        ({"speaker": None}, "speaker_id, speaker, speaker_kind and confidence are null together"),
        ({"confidence": None}, "speaker_id, speaker, speaker_kind and confidence are null together"),
        ({"title": "High water"}, "title is that of the article"),
        ({"published_at": None}, "published_at is that of the article"),
        ({"url": "https://example.org/river"}, "url is that of the article"),
    ],
)
def test_a_faulty_value_breaks_its_rule_in_its_row_alone(changes: dict[str, Any], broken: str) -> None:
    """The other quotations of the article are not touched by it."""
    first, *others = dataset()["quotes"]
    assert quote_failures(quotes=[first | changes, *others]) == [[broken], [], [], [], []]


def test_a_quotation_without_its_article_breaks_every_rule_about_the_article() -> None:
    """With the article gone neither its key resolves nor can anything be found in its text."""
    failures = quote_failures(documents=dataset()["documents"][:2])
    assert failures[:4] == [[]] * 4
    assert "doc_id is an article of documents" in failures[4]
    assert "quote_text is text[start:end] of the article" in failures[4]


def test_a_quotation_without_a_speaker_is_sound() -> None:
    """Nobody found is null in all columns of the speaker."""
    first, *others = dataset()["quotes"]
    nobody = dict.fromkeys(("speaker_id", "speaker", "speaker_kind", "confidence"))
    assert quote_failures(quotes=[first | nobody, *others])[0] == []


def places(rows: list[tuple[str, int, int, str]]) -> pd.DataFrame:
    """Quotations of which only article, start, end and type matter."""
    known = pd.DataFrame(rows, columns=["doc_id", "start", "end", "quote_type"])
    return known.assign(speaker_id=None, speaker=None, speaker_kind=None, confidence=None)


def overlapping(rows: list[tuple[str, int, int, str]]) -> list[bool]:
    """For each row whether the rule finds it to overlap another."""
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["x" * 40] * 2})
    speakers = pd.DataFrame({"speaker_id": []})
    verdicts = quote_invariants(places(rows), articles, speakers, [])
    return list(~verdicts["no overlap with another direct or mixed quotation"])


def test_quotations_that_touch_do_not_overlap_and_indirect_ones_may() -> None:
    """One may begin where another ends; a retold statement may hold a quoted fragment."""
    assert overlapping([("a", 0, 5, "direct"), ("a", 5, 9, "mixed"), ("a", 0, 9, "indirect")]) == [False] * 3


PLACES = st.tuples(
    st.sampled_from("ab"), st.integers(0, 12), st.integers(1, 6), st.sampled_from(["direct", "indirect"])
)


@given(st.lists(PLACES, max_size=8))
def test_overlap_is_found_exactly_where_two_quotations_share_a_character(
    drawn: list[tuple[str, int, int, str]],
) -> None:
    """Both are marked, whatever the order of the rows and however many lie between them."""
    rows = [(article, start, start + length, kind) for article, start, length, kind in drawn]
    expected = [
        kind == "direct"
        and any(
            other != number and rows[other][3] == "direct" and rows[other][0] == article
            and rows[other][1] < end and start < rows[other][2]
            for other in range(len(rows))
        )
        for number, (article, start, end, kind) in enumerate(rows)
    ]  # fmt: skip
    assert overlapping(rows) == expected


@given(st.text(min_size=1, max_size=30), st.data())
def test_offsets_count_code_points_of_any_text(text: str, data: st.DataObject) -> None:
    """The slice of any text passes, and the same place fails for any other value."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rows = places([("a", start, end, "direct")] * 2).assign(quote_text=[text[start:end], text[start:end] + "x"])
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    verdicts = quote_invariants(rows, articles, pd.DataFrame({"speaker_id": []}), SLICES[:1])
    assert list(verdicts.iloc[:, 0]) == [True, False]


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"text_sha256": "0" * 64}, "text_sha256 is the SHA-256 of text"),
        ({"n_words": 3}, "n_words counts the words of text"),
        ({"duplicate_of": "gone"}, "duplicate_of is another article of documents with the same text"),
        ({"duplicate_of": "harbour"}, "duplicate_of is another article of documents with the same text"),
        ({"duplicate_of": "river-again"}, "duplicate_of is another article of documents with the same text"),
    ],
)
def test_a_document_agrees_with_its_text_and_its_original(changes: dict[str, Any], broken: str) -> None:
    """Digest and count are recomputed; a duplicate points at another article of the same text."""
    river, again, harbour = dataset()["documents"]
    rows = arrow({"documents": [river, again | changes, harbour]})["documents"]
    assert failed_rules(document_invariants(frame(rows), digests(rows))) == [[], [broken], []]


def test_an_empty_text_has_a_digest_too() -> None:
    """No text is not the same as a wrong digest."""
    rows = arrow({"documents": [document("empty", "")]})["documents"]
    assert failed_rules(document_invariants(frame(rows), digests(rows))) == [[]]


def test_a_speaker_is_quoted_as_often_as_its_row_says() -> None:
    """Quotations and articles are counted anew; one whom nobody quotes breaks both rules."""
    rows = dataset()
    ada, luis = rows["speakers"]
    wrong = [ada | {"n_documents": 1}, luis | {"n_quotes": 1}, luis | {"speaker_id": "speaker-silent"}]
    frames = {name: frame(table) for name, table in arrow({**rows, "speakers": wrong}).items()}
    quotes, articles = "n_quotes counts the rows of quotes", "n_documents counts the articles in quotes"
    true = {"speaker-brook": (3, 2), "speaker-ferrer": (2, 1)}
    assert failed_rules(speaker_invariants(frames["speakers"], true)) == [
        [articles],
        [quotes],
        [quotes, articles],
    ]


def test_no_rows_break_no_rules() -> None:
    """Empty tables give empty verdicts with all their columns."""
    empty = {name: frame(table) for name, table in arrow({key: [] for key in dataset()}).items()}
    verdicts = quote_invariants(empty["quotes"], empty["documents"], empty["speakers"], SLICES)
    assert len(verdicts) == 0
    assert "doc_id is an article of documents" in verdicts
    assert failed_rules(document_invariants(empty["documents"], {})) == []
    assert failed_rules(speaker_invariants(empty["speakers"], {})) == []
