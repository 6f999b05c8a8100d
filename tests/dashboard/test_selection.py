"""An address asks for quotations; what cannot be is said in one line."""

from datetime import date

import pytest

from pipeline.dashboard.database import Database
from pipeline.dashboard.selection import Selection, phrases, selection
from pipeline.errors import UserError


def found(database: Database, **conditions: str) -> list[str]:
    """The words of the quotations that conditions select, in order."""
    return [row["quote_text"] for row in database.rows(selection(conditions).query("quotes"))]


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ({}, 13),
        ({"words": "dam"}, 4),
        ({"words": "build a dam"}, 1),
        ({"words": '"a dam" we'}, 1),
        ({"words": "<script>alert(3)"}, 1),
        ({"speaker": "eve"}, 6),
        ({"speaker": "O'Neil'); DROP"}, 1),
        ({"speaker_id": "speaker-brook"}, 3),
        ({"affiliation": "tern"}, 1),
        ({"body": "Tern Institute"}, 1),
        ({"body": "tern institute"}, 0),
        ({"outlet": "=cmd|' /C calc'!A0"}, 8),
        ({"type": "indirect"}, 1),
        ({"kind": "person"}, 12),
        ({"since": "2024-07-01", "until": "2024-07-01"}, 8),
        ({"until": "2024-06-30"}, 5),
        ({"least": "0.6", "below": "0.8"}, 2),
        ({"missing": "speaker"}, 1),
        ({"missing": "outlet"}, 5),
        ({"missing": "affiliation"}, 11),
        ({"missing": "date"}, 0),
        ({"flag": "unclosed"}, 1),
        ({"cluster": "everyone"}, 1),
        ({"words": "'; DROP TABLE quotes; --"}, 0),
    ],
)
def test_each_condition_narrows(hostile_database: Database, conditions: dict[str, str], count: int) -> None:
    """Every condition of an address is one of the query."""
    assert len(found(hostile_database, **conditions)) == count


def test_the_order_is_the_one_asked_for(hostile_database: Database) -> None:
    """By confidence or by date; what has none comes last."""
    doubtful = found(hostile_database, order="doubtful")
    assert doubtful[0].startswith("=HYPERLINK") and doubtful[-1] == "was unattributed"
    assert found(hostile_database, order="surest")[-1] == "was unattributed"
    assert found(hostile_database, order="oldest")[0] == "The river is low."


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("type", "spoken"), ("kind", "ghost"), ("since", "31.5.2024"), ("least", "much"), ("below", "7"), ("least", "nan"),
     ("order", "random"), ("missing", "point"), ("around", "yes")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named(parameter: str, value: str) -> None:
    """With the parameter, what was expected and what came."""
    with pytest.raises(UserError, match=f"^{parameter}: expected .*{value}"):
        selection({parameter: value})


def test_a_selection_survives_its_address() -> None:
    """Written as parameters and read again it is the same."""
    asked = Selection(words="a b", around=True, since=date(2024, 1, 2), least=0.25, below=0.5, order="surest")
    assert selection(asked.parameters()) == asked
    assert Selection().parameters() == {}


def test_words_in_quotation_marks_stand_together() -> None:
    """Of either kind; a mark that is never closed does no harm."""
    assert phrases('low "the river" “ a dam ” now') == ["low", "the river", "a dam", "now"]
    assert phrases('the "old dam') == ["the", "old dam"]
    assert phrases('"" ') == []
