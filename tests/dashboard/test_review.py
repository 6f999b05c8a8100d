"""The queue goes from the least certain quotation up, and a form is a decision or says why it is none."""

import pytest

from pipeline.dashboard.database import Database
from pipeline.dashboard.review import decision, turn
from pipeline.dashboard.selection import Selection
from pipeline.errors import UserError
from tests.handmade import RIVER, dataset

FIRST = dataset()["quotes"][0]
AS_IT_IS = {
    "action": "set",
    "speaker": "Ada Brook",
    "speaker_kind": "person",
    "role": "director",
    "affiliation": "Tern Institute",
    "affiliation_status": "current",
    "quote_type": "direct",
    "quote_text": "The river is low.",
}


def test_the_least_certain_comes_first_and_what_is_decided_not_again(hostile_database: Database) -> None:
    """Skipping moves on; at the end there is none."""
    first = turn(hostile_database, Selection(), [], 0)
    assert first.quote and first.quote["quote_text"].startswith("=HYPERLINK") and first.left == 12
    second = turn(hostile_database, Selection(), [], 1)
    assert second.quote and second.quote["confidence"] == 0.3 and second.left == 11
    decided = turn(hostile_database, Selection(), [first.quote["quote_id"]], 0)
    assert decided.quote == second.quote and decided.left == 11
    assert turn(hostile_database, Selection(), [], 12).quote is None


def test_a_selection_can_be_reviewed(hostile_database: Database) -> None:
    """Also of those that have no speaker, who are not in the queue otherwise."""
    only = turn(hostile_database, Selection(type="indirect"), [], 0)
    assert only.quote and only.quote["quote_type"] == "indirect" and only.left == 1
    nobody = turn(hostile_database, Selection(missing="speaker"), [], 0)
    assert nobody.quote and nobody.quote["speaker"] is None


def test_accepting_and_rejecting_need_no_more_than_that() -> None:
    """What stands in the other fields does not count."""
    assert decision({"action": "confirm", "role": "x"}, FIRST, RIVER).values == {}
    assert decision({"action": "reject", "note": " a title "}, FIRST, RIVER).note == "a title"


def test_only_what_was_changed_is_set() -> None:
    """An emptied field is set to nothing."""
    made = decision(AS_IT_IS | {"role": "", "affiliation_status": "former"}, FIRST, RIVER)
    assert made.values == {"role": "", "affiliation_status": "former"}


def test_with_another_speaker_what_the_form_shows_is_kept() -> None:
    """Otherwise the run would let go of role and affiliation with the speaker before."""
    made = decision(AS_IT_IS | {"speaker": "Luis Ferrer", "affiliation": ""}, FIRST, RIVER)
    assert made.values["speaker"] == "Luis Ferrer"
    assert made.values["role"] == "director"
    assert made.values["affiliation"] == ""


def test_the_words_of_the_article_may_be_quoted_with_other_signs() -> None:
    """Letters and digits count."""
    made = decision(AS_IT_IS | {"quote_text": '"The river is LOW"'}, FIRST, RIVER)
    assert made.values == {"quote_text": '"The river is LOW"'}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "nothing has been changed"),
        ({"role": "admiral"}, "role: the article has no words 'admiral'"),
        ({"affiliation": "Navy"}, "affiliation: the article has no words"),
        ({"quote_text": "The river is high."}, "quote_text: the article has no words"),
        ({"quote_text": " "}, "reject the quotation instead"),
        ({"action": "burn"}, "action: expected"),
    ],
)
def test_a_form_that_cannot_be_is_said(changed: dict[str, str], said: str) -> None:
    """In one line for the reader."""
    with pytest.raises(UserError, match=said):
        decision(AS_IT_IS | changed, FIRST, RIVER)


def test_without_the_text_of_the_article_words_are_taken_as_they_are() -> None:
    """A release may leave the texts out; the next run checks them."""
    assert decision(AS_IT_IS | {"role": "admiral"}, FIRST, None).values == {"role": "admiral"}
