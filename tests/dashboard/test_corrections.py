"""Decisions become lines of the file of corrections, one file that people also write by hand."""

import csv
from pathlib import Path

import pytest

from pipeline.dashboard.corrections import COLUMNS, Corrections, Decision
from pipeline.errors import UserError
from tests.dashboard.hostile import EVE, TEXT
from tests.handmade import Row, dataset, document, quote

RIVER, *_ = dataset()["documents"]
FIRST, SECOND, *_ = dataset()["quotes"]


def lines(path: Path) -> list[Row]:
    """The lines of a file, without empty values."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value for name, value in row.items() if value} for row in csv.DictReader(file)]


def test_a_decision_is_a_line_with_id_article_and_words(tmp_path: Path) -> None:
    """The folder is made; the header is the declared one."""
    corrections = Corrections(tmp_path / "new" / "corrections.csv")
    corrections.record(RIVER, FIRST, Decision("confirm", {}, "heard it"))
    corrections.record(RIVER, SECOND, Decision("set", {"speaker": "Luis Ferrer", "role": ""}))
    where = {"article": "river.txt", "quote_id": SECOND["quote_id"], "quote": "nobody drinks it"}
    assert lines(corrections.path) == [
        {"action": "confirm", "quote_id": FIRST["quote_id"], "article": "river.txt", "quote": "The river is low.",
         "note": "heard it"},
        {"action": "set", **where, "field": "speaker", "value": "Luis Ferrer"},
        {"action": "set", **where, "field": "role"},
    ]  # fmt: skip
    assert corrections.path.read_text().splitlines()[0] == ",".join(COLUMNS)
    assert corrections.decided() == {FIRST["quote_id"]: "confirm", SECOND["quote_id"]: "set"}


def test_a_new_decision_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """So that the file never contradicts itself; what others wrote by hand stays, also without all columns."""
    path = tmp_path / "corrections.csv"
    path.write_text("action,speaker,value\nmerge,Ada Brook,A. Brook\n")
    corrections = Corrections(path)
    corrections.record(RIVER, FIRST, Decision("set", {"speaker": "Luis Ferrer"}))
    corrections.record(RIVER, FIRST, Decision("reject", {}))
    assert [line["action"] for line in lines(path)] == ["merge", "reject"]
    assert lines(path)[0] == {"action": "merge", "speaker": "Ada Brook", "value": "A. Brook"}


def test_decisions_are_taken_back_one_by_one(tmp_path: Path) -> None:
    """Down to the file as it was, byte for byte."""
    path = tmp_path / "corrections.csv"
    path.write_text("action,quote\nreject,So-called\n")
    corrections = Corrections(path)
    corrections.record(RIVER, FIRST, Decision("confirm", {}))
    corrections.record(RIVER, SECOND, Decision("confirm", {}))
    assert corrections.undo()
    assert set(corrections.decided()) == {FIRST["quote_id"]}
    assert corrections.undo()
    assert path.read_text() == "action,quote\nreject,So-called\n"
    assert not corrections.undo()


def test_a_file_that_was_not_there_is_gone_again(tmp_path: Path) -> None:
    """Taking back the first decision leaves nothing behind."""
    corrections = Corrections(tmp_path / "corrections.csv")
    corrections.record(RIVER, FIRST, Decision("confirm", {}))
    assert corrections.undo()
    assert list(tmp_path.iterdir()) == []


def test_what_others_wrote_meanwhile_is_not_taken_back(tmp_path: Path) -> None:
    """The file has changed since, so undo does nothing."""
    corrections = Corrections(tmp_path / "corrections.csv")
    corrections.record(RIVER, FIRST, Decision("confirm", {}))
    with corrections.path.open("a") as file:
        file.write("reject,,,by hand,,,,,,\n")
    before = corrections.path.read_text()
    assert not corrections.undo()
    assert corrections.path.read_text() == before


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@eve"])
def test_no_line_is_a_formula(tmp_path: Path, value: str) -> None:
    """A value must stay as it is, so one that a spreadsheet would run is refused; the words may get an apostrophe."""
    corrections = Corrections(tmp_path / "corrections.csv")
    with pytest.raises(UserError, match=r"role: .* formula"):
        corrections.record(RIVER, FIRST, Decision("set", {"role": value}))
    assert not corrections.path.exists()
    page = document("page", TEXT, source="=evil.txt", url="@evil")
    corrections.record(page, quote(page, "+1 for the bridge,", EVE), Decision("reject", {}, value))
    [line] = lines(corrections.path)
    assert (line["quote"], line["article"], line["note"]) == ("'+1 for the bridge,", "page", f"'{value}")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"verdict,quote\nyes,a\n", "expected the columns"), (b"", "expected the columns"), (b"action\n\xff\n", "UTF-8"),
     (b'action,quote\nreject,"open\n', "not a CSV")],
)  # fmt: skip
def test_a_file_of_something_else_is_not_touched(tmp_path: Path, content: bytes, said: str) -> None:
    """It is named, and stays."""
    path = tmp_path / "corrections.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=f"{path}: .*{said}"):
        Corrections(path)
    assert path.read_bytes() == content
