"""What a row of `speakers` says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.unifying.history import speaker_rows


def quote(doc_id: str, speaker: str | None, **more: Any) -> dict[str, Any]:
    """A row of `quotes`, as far as speakers are concerned; all are one speaker where not said otherwise."""
    row = {
        "doc_id": doc_id,
        "speaker": speaker,
        "speaker_kind": "person" if speaker else None,
        "speaker_id": "one" if speaker else None,
        "speaker_mention": None,
        "mention_type": None,
        "affiliation": None,
        "role": None,
        "affiliation_status": None,
        "published_at": None,
    }
    return row | more


def test_a_speaker_of_several_articles_has_one_row() -> None:
    """Its counts span all articles, and other spellings are aliases."""
    [row] = speaker_rows([quote("a", "Anna Krol"), quote("a", "Anna Krol"), quote("b", "ANNA KROL")])
    assert (row["name"], row["n_quotes"], row["n_documents"]) == ("Anna Krol", 3, 2)
    assert row["aliases"] == ["ANNA KROL"]


def test_a_full_name_goes_before_a_surname_used_more() -> None:
    """She is Ada Varga, though most articles say Varga."""
    [row] = speaker_rows([quote("a", "Varga"), quote("b", "Varga"), quote("c", "Ada Varga")])
    assert (row["name"], row["aliases"]) == ("Ada Varga", ["Varga"])


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Jan Tamm (goalkeeper)", "Jan Tamm (goalkeeper)"),
        ("the goalkeeper Tamm", "the goalkeeper Tamm"),
        ("goalkeeper", "Jan Tamm (goalkeeper)"),
        ("2", "Jan Tamm (2)"),
    ],
)
def test_a_speaker_split_by_hand_goes_by_the_label(label: str, name: str) -> None:
    """Or both would be Jan Tamm; what articles call the one who was split is an alias."""
    rows = [quote("a", "Jan Tamm"), quote("b", "Jan Tamm", speaker_id="two")]
    one, two = speaker_rows(rows, labels={"two": label})
    assert (one["name"], one["aliases"]) == ("Jan Tamm", [])
    assert (two["name"], two["aliases"]) == (name, ["Jan Tamm"])
    assert speaker_rows(rows, labels={"two": name}) == [one, two]


def test_a_quotation_without_speaker_makes_no_row() -> None:
    """Nobody is invented for a null."""
    assert speaker_rows([quote("a", None)]) == []


def test_short_names_in_the_text_become_aliases() -> None:
    """The mention that stood beside the quotation is an alias if it is a name and no more than that."""
    rows = [
        quote("a", "Anna Krol", speaker_mention="Krol", mention_type="name"),
        quote("a", "Anna Krol", speaker_mention="she", mention_type="pronoun"),
        quote("a", "Anna Krol", speaker_mention="Anna Krol, a hydrologist,", mention_type="name"),
        quote("a", "Anna Krol", speaker_mention="the baker Anna Krol", mention_type="name"),
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


def test_the_id_from_an_authority_is_carried_over() -> None:
    """By speaker, where there is one."""
    rows = [quote("a", "Anna Krol"), quote("a", "Jan Tamm", speaker_id="other")]
    assert [row["authority_id"] for row in speaker_rows(rows, {"other": "Q2"})] == [None, "Q2"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["Anna Krol", "Krol", "Ann Krol"])), max_size=12))
def test_no_quotation_is_lost_or_counted_twice(pairs: list[tuple[str, str]]) -> None:
    """Whatever the order, the rows' counts add up to the quotations."""
    rows = [quote(doc_id, name, speaker_id=name) for doc_id, name in pairs]
    made = speaker_rows(rows)
    assert sum(row["n_quotes"] for row in made) == len(rows)
    assert made == speaker_rows(reversed(rows))
