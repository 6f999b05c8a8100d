"""The same quotation in several articles, whole, trimmed or slightly changed."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.core.checking.quarantine import Renaming
from pipeline.core.unifying.clusters import Sameness, clustered, same
from pipeline.core.unifying.signatures import normalised
from tests.handmade import row

SAMENESS = Sameness(85, 5, 10)
WIRE = "The harbour will stay open through the winter because the fishermen of this town have nowhere else to go"


def quoted(*texts: str, **columns: list[Any]) -> pa.Table:
    """A row of `quotes` for each text, each in an article of its own."""
    rows = []
    for n, text in enumerate(texts):
        known = {"quote_id": f"q{n}", "doc_id": f"d{n}", "utterance_id": f"u{n}", "part": 1, "start": 0, "end": 1}
        known |= {"quote_text": text, "quote_type": "direct", "context": text, "cluster_canonical": True}
        known |= {"context_start": 0, "context_end": 1}
        rows.append(row("quotes", **known | {name: values[n] for name, values in columns.items()}))
    return tables.conform("quotes", rows)


def groups(quotes: pa.Table) -> list[list[int]]:
    """The rows of each cluster."""
    ids = clustered(quotes, SAMENESS)["cluster_id"].to_pylist()
    return [[n for n, other in enumerate(ids) if other == key] for key in dict.fromkeys(ids) if key is not None]


@pytest.mark.parametrize(
    "copy",
    [
        WIRE.upper() + "!",
        "the harbor will stay open through the winter, because the fishermen of this town have nowhere else to go.",
        "The harbour will stay open through the winter because the fishermen",
        "because the fishermen of this town have nowhere else to go",
        "will stay open through the winter because the fishermen of this town have nowhere else",
        "The harbour will stay open all through the winter because our fishermen of this town have nowhere else to go",
    ],
)
def test_wire_copy_is_one_quotation(copy: str) -> None:
    """In capitals, respelled, cut at either end or both, with words put in."""
    assert groups(quoted(WIRE, copy, "Something else altogether was said about the state of the roads")) == [[0, 1]]


@pytest.mark.parametrize(
    "other",
    [
        "The harbour will not stay open through the winter because the fishermen of this town have nowhere else to go",
        "The harbour will stay open through the winter because the 40 fishermen of this town have nowhere else to go",
        "The harbour is a place where the fishermen of this town drink in winter and talk of boats they never had",
    ],
)
def test_what_says_something_else_is_another(other: str) -> None:
    """However much it looks the same: a denial, a number, another sentence on one subject."""
    assert groups(quoted(WIRE, other)) == []


def test_short_words_are_one_quotation_only_of_one_speaker() -> None:
    """Anybody may say them."""
    short = "We open on Monday morning"
    assert groups(quoted(short, short, short, speaker_id=["ada", "ada", "luis"])) == [[0, 1]]
    assert groups(quoted(short, short)) == []
    assert groups(quoted("We open", "We open", speaker_id=["ada", "ada"])) == []


def test_what_one_article_says_twice_is_no_cluster() -> None:
    """A headline repeats its text."""
    assert groups(quoted(WIRE, WIRE, doc_id=["a", "a"])) == []
    assert groups(quoted(WIRE, WIRE, WIRE, doc_id=["a", "a", "b"])) == [[0, 1, 2]]


def test_the_first_to_be_published_is_canonical() -> None:
    """Of the same time the fullest; the id is that of the row, so a later copy changes nothing."""
    early, late = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 2, tzinfo=UTC)
    part = "The harbour will stay open through the winter because the fishermen"
    made = clustered(quoted(part, WIRE, WIRE, published_at=[early, early, late]), SAMENESS)
    assert made["cluster_canonical"].to_pylist() == [False, True, False]
    before = clustered(quoted(part, WIRE, published_at=[early, early]), SAMENESS)
    assert made["cluster_id"].to_pylist()[:2] == before["cluster_id"].to_pylist()


def test_each_quotation_is_canonical_once() -> None:
    """The rows with true are all quotations once."""
    made = clustered(
        quoted(WIRE, WIRE, "Nobody else was heard to say a thing like that in the whole of that year"), SAMENESS
    )
    assert sum(made["cluster_canonical"].to_pylist()) == 2


def left_of(made: pa.Table, lost: int) -> pa.Table:
    """The rows after the first so many were taken out."""
    renaming = Renaming()
    renaming.lose(made.slice(0, lost))
    renaming.keep(made.slice(lost))
    renaming.name()
    return renaming.renamed(made.slice(lost))


def test_a_cluster_that_loses_its_canonical_row_gets_another() -> None:
    """And one that loses all but one article is none; others are left alone."""
    other = "Nobody else was heard to say a thing like that in the whole of that year"
    made = clustered(quoted(WIRE, WIRE, WIRE, other, other), SAMENESS)
    two, one, all_of_them = (left_of(made, lost) for lost in (1, 2, 0))
    assert sum(two["cluster_canonical"].to_pylist()[:2]) == 1 and None not in two["cluster_id"].to_pylist()
    assert one["cluster_canonical"].to_pylist()[0] and one["cluster_id"].to_pylist()[0] is None
    assert two.slice(2) == one.slice(1) == made.slice(3)
    assert all_of_them == made


def test_many_copies_of_one_quotation_cost_little() -> None:
    """Each is compared with what is different before it, not with every copy."""
    assert groups(quoted(*[WIRE] * 3000)) == [list(range(3000))]


WORDS = st.lists(st.sampled_from("the harbour is not open 40 boats we nobody".split()), min_size=1, max_size=12)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_sameness_has_no_direction(one: str, other: str) -> None:
    """And every text is the same as itself."""
    assert same(one, other, 85) == same(other, one, 85)
    assert same(one, one, 85) and normalised(one) == one


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_text_will_do(texts: list[str]) -> None:
    """No text is too odd to be compared."""
    assert clustered(quoted(*texts), SAMENESS).num_rows == len(texts)
