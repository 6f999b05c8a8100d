"""CSV files that people write: what is not as declared is one line that names file, line and column."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UserError
from pipeline.sheets import read_sheet


def sheet(folder: Path, text: str, table: str = "corrections", closed: bool = True) -> list[tuple[int, Any]]:
    """The rows of a file with that text."""
    path = folder / "my sheet.csv"
    path.write_bytes(text.encode())
    return list(read_sheet(table, path, closed))


def test_a_row_has_every_declared_column(tmp_path: Path) -> None:
    """What is left out or empty is null; the number is that of the first line of the record."""
    rows = sheet(tmp_path, 'action,quote,note\nreject,"two\nlines",\n\nconfirm, A fair ,seen\n')
    assert [(number, row["action"], row["quote"], row["note"]) for number, row in rows] == [
        (2, "reject", "two\nlines", None),
        (5, "confirm", "A fair", "seen"),
    ]
    assert rows[0][1]["quote_id"] is None


def test_what_spreadsheets_write_is_read(tmp_path: Path) -> None:
    """A byte order mark, lines that end in two characters, fields that are left out at the end."""
    assert sheet(tmp_path, "\ufeffaction,quote,note\r\nreject,x\r\n")[0][1]["quote"] == "x"


def test_lists_are_parted_by_bars(tmp_path: Path) -> None:
    """As names hold commas."""
    [(_, row)] = sheet(tmp_path, 'id,name,aliases\nQ1,Anna Krol,"Krol | Tamm, Anna"\n', "authority")
    assert (row["aliases"], row["affiliations"]) == (["Krol", "Tamm, Anna"], [])


def test_further_columns_are_a_mistake_only_where_the_file_is_closed(tmp_path: Path) -> None:
    """An authority may say more than is asked."""
    assert sheet(tmp_path, "id,name,born\nQ1,Anna Krol,1970\n", "authority", closed=False)
    with pytest.raises(UserError, match=r"my sheet\.csv, line 1: unknown column 'quotes'; did you mean quote\?"):
        sheet(tmp_path, "action,quotes\n")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("id,name,alias", "unknown column 'alias'; did you mean aliases?"),
        ("id,name,Aliases", "unknown column 'Aliases'; did you mean aliases?"),
        ("id,affiliation,name", "unknown column 'affiliation'; did you mean affiliations?"),
        ("id,names", "unknown column 'names'; did you mean name?"),
    ],
)
def test_a_further_column_that_is_a_declared_one_misspelt_is_a_mistake(header: str, said: str, tmp_path: Path) -> None:
    """What it holds would be passed over in silence."""
    with pytest.raises(UserError) as caught:
        sheet(tmp_path, f"{header}\n", "authority", closed=False)
    assert str(caught.value) == f"{tmp_path / 'my sheet.csv'}, line 1: {said}"


def test_a_further_column_may_be_spelled_like_one_that_is_there(tmp_path: Path) -> None:
    """Then both are meant; and a surname is no name."""
    text = "id,qid,name,surname,aliases,alias,affiliations,affiliation\nQ1,7,Anna Krol,Krol,Krol,K.,Dunmore,D.\n"
    [(_, row)] = sheet(tmp_path, text, "authority", closed=False)
    assert row == {"id": "Q1", "name": "Anna Krol", "aliases": ["Krol"], "affiliations": ["Dunmore"]}
    assert sheet(tmp_path, "id,name,surname,organization\nQ1,Anna Krol,Krol,Dunmore\n", "authority", closed=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quote\nx\n", "line 1: column 'action' is missing"),
        ("action,action\n", "line 1: column 'action' is there twice"),
        ("action,quote\nreject,x\n,y\n", "line 3: action is empty"),
        ("action\nremove\n", "line 2: action: expected one of confirm, reject, set, add, merge, split, received 'rem"),
        ("action,quote_id\nreject,a b\n", "line 2: quote_id: expected no space inside, received 'a b'"),
        ("action,quote\nreject,x,y\n", "line 2: 3 fields, but line 1 names 2 columns"),
        ('action,quote\nreject,"x"y\n', "line 2: not valid CSV"),
    ],
)
def test_a_mistake_is_named_by_line_and_column(tmp_path: Path, text: str, said: str) -> None:
    """In one line, for whoever wrote the file."""
    with pytest.raises(UserError, match=r"my sheet\.csv") as caught:
        sheet(tmp_path, text)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """One that is not there, and one in another encoding."""
    with pytest.raises(UserError, match=r"nowhere\.csv: cannot be read"):
        list(read_sheet("corrections", tmp_path / "nowhere.csv", True))
    (tmp_path / "old.csv").write_bytes("action,quote\nreject,Müller\n".encode("latin-1"))
    with pytest.raises(UserError, match=r"old\.csv: is not in UTF-8"):
        list(read_sheet("corrections", tmp_path / "old.csv", True))
