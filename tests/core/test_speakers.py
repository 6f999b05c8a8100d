"""Who is one speaker across articles, and what a row of `speakers` says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.speakers import is_full_name, name_key, speaker_id, speaker_rows


def quote(doc_id: str, speaker: str | None, kind: str | None = "person", **more: Any) -> dict[str, Any]:
    """A row of `quotes`, as far as speakers are concerned."""
    row = {
        "doc_id": doc_id,
        "speaker": speaker,
        "speaker_kind": kind,
        "speaker_id": speaker_id(doc_id, speaker, kind) if speaker else None,
        "speaker_mention": None,
        "mention_type": None,
        "affiliation": None,
        "role": None,
        "affiliation_status": None,
        "published_at": None,
    }
    return row | more


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Tamm", "Zoe TAMM"),
        ("J. K. Lindqvist", "J.K. Lindqvist"),
        ("Marie-Claire Odu", "Marie Claire Odu"),
        ("Sean O’Hallor", "Sean O'Hallor"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    """Case, diacritics, hyphens, apostrophes and the dots of initials do not make another person."""
    assert name_key(one) == name_key(other)


def test_a_middle_initial_tells_people_apart() -> None:
    """Anna B. Krol may be another person than Anna Krol."""
    assert name_key("Anna B. Krol") != name_key("Anna Krol")


@pytest.mark.parametrize(
    ("name", "full"), [("Anna Krol", True), ("J. K. Lindqvist", True), ("Krol", False), ("A. Krol", False), ("", False)]
)
def test_a_full_name_has_two_words(name: str, full: bool) -> None:
    """A surname alone, or with one initial, could be anybody."""
    assert is_full_name(name) is full


def test_a_full_name_is_one_speaker_in_all_articles() -> None:
    """Two articles that both quote Anna Krol have one row, and its counts span both."""
    [row] = speaker_rows([quote("a", "Anna Krol"), quote("a", "Anna Krol"), quote("b", "ANNA KROL")])
    assert (row["name"], row["n_quotes"], row["n_documents"]) == ("Anna Krol", 3, 2)
    assert row["aliases"] == ["ANNA KROL"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Krol", "person"), ("police officials", "group"), ("a senior aide", "unnamed"), ("Pentagon", "organization")],
)
def test_what_could_be_anybody_stays_in_its_article(name: str, kind: str) -> None:
    """Single words, groups and unnamed sources are never merged across articles."""
    assert len(speaker_rows([quote("a", name, kind), quote("b", name, kind)])) == 2


def test_a_quotation_without_speaker_makes_no_row() -> None:
    """Nobody is invented for a null."""
    assert speaker_rows([quote("a", None, None)]) == []


def test_short_names_in_the_text_become_aliases() -> None:
    """The mention that stood beside the quotation is an alias if it is a name, not if it is a pronoun."""
    rows = [
        quote("a", "Anna Krol", speaker_mention="Krol", mention_type="name"),
        quote("a", "Anna Krol", speaker_mention="she", mention_type="pronoun"),
    ]
    assert speaker_rows(rows)[0]["aliases"] == ["Krol"]


def test_affiliations_are_a_history_with_dates() -> None:
    """Each capacity has the dates it was seen at; the most frequent comes first."""
    mayor = {"affiliation": "Dunmore", "role": "mayor", "affiliation_status": "current"}
    rows = [
        quote("a", "Anna Krol", published_at="2020-01-01", **mayor),
        quote("b", "Anna Krol", published_at="2021-01-01", **mayor),
        quote("c", "Anna Krol", published_at="2023-01-01", **mayor | {"affiliation_status": "former"}),
        quote("d", "Anna Krol"),
    ]
    [row] = speaker_rows(rows)
    assert [(h["status"], h["first_seen"], h["last_seen"], h["n_quotes"]) for h in row["affiliations"]] == [
        ("current", "2020-01-01", "2021-01-01", 2),
        ("former", "2023-01-01", "2023-01-01", 1),
    ]
    assert (row["first_seen"], row["last_seen"], row["n_quotes"]) == ("2020-01-01", "2023-01-01", 4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["Anna Krol", "Krol", "Ann Krol"])), max_size=12))
def test_no_quotation_is_lost_or_counted_twice(pairs: list[tuple[str, str]]) -> None:
    """Whatever the order, the rows' counts add up to the quotations."""
    rows = [quote(doc_id, name) for doc_id, name in pairs]
    made = speaker_rows(rows)
    assert sum(row["n_quotes"] for row in made) == len(rows)
    assert made == speaker_rows(reversed(rows))
