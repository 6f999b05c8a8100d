"""What people know better: files of corrections and of an authority, and the articles that they speak of."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.core.reading.identity import doc_id
from pipeline.core.unifying.authority import Entry
from pipeline.core.unifying.lines import Line
from pipeline.curation import found_in, placed, read_authority, read_corrections
from pipeline.errors import UserError
from tests.handmade import document


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("confirm,,,,,,", "`confirm` needs quote_id or quote"),
        ("set,,,x,,,", "`set` needs field"),
        ("add,,,x,,,", "`add` needs article"),
        ("merge,,,,,,", "`merge` needs speaker"),
        ("split,,a.txt,,Krol,,", "`split` needs value"),
        ("set,,,x,,quote_type,", "quote_type cannot be set to nothing"),
        ("set,,,x,,quote_type,quoted", "quote_type: expected one of direct, mixed, indirect, received 'quoted'"),
        ("set,,,x,,part,2", "field: expected one of"),
    ],
)
def test_a_line_that_says_nothing_is_a_mistake(tmp_path: Path, line: str, said: str) -> None:
    """It is named by file and line."""
    path = tmp_path / "corrections.csv"
    path.write_text(f"action,quote_id,article,quote,speaker,field,value\nreject,,,y,,,\n{line}\n")
    with pytest.raises(UserError, match=r"corrections\.csv, line 3: ") as caught:
        read_corrections(path)
    assert said in str(caught.value)


def test_the_example_in_the_docs_is_read(tmp_path: Path) -> None:
    """Each line of it says what the page says."""
    page = (Path(__file__).parent.parent / "docs/corrections.md").read_text(encoding="utf-8")
    example = page.split("```csv\n")[1].split("```")[0]
    path = tmp_path / "corrections.csv"
    path.write_text(example, encoding="utf-8")
    lines = read_corrections(path)
    assert {line.action for line in lines} == {"confirm", "reject", "set", "add", "merge", "split"}
    assert len(lines) == len(example.splitlines()) - 1


ENTRY = Entry("Q1", "Anna Krol", ("Krol", "A. Krol"), ("Dunmore",))


def test_an_authority_may_be_csv_or_parquet(tmp_path: Path) -> None:
    """What is not declared is passed over, and lists may be missing."""
    (tmp_path / "a.csv").write_text("id,born,name,aliases,affiliations\nQ1,1970,Anna Krol,Krol|A. Krol,Dunmore\n")
    assert read_authority(tmp_path / "a.csv") == [ENTRY]
    columns = {"id": ["Q1", "Q2"], "name": ["Anna Krol", "Jan"], "born": [1970, 1980]}
    pd.DataFrame(columns | {"aliases": [["Krol", "A. Krol"], None]}).to_parquet(tmp_path / "a.parquet")
    assert read_authority(tmp_path / "a.parquet") == [ENTRY._replace(affiliations=()), Entry("Q2", "Jan")]


def test_an_authority_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """Two entries of one id, a Parquet file without names, and two files where one is meant."""
    (tmp_path / "authority.csv").write_text("id,name\nQ1,Anna Krol\nQ1,Jan Tamm\n")
    with pytest.raises(UserError, match=r"authority\.csv, line 3: the id Q1 is that of line 2 too"):
        read_authority(tmp_path / "authority.csv")
    pd.DataFrame({"id": ["Q1"]}).to_parquet(tmp_path / "authority.parquet")
    with pytest.raises(UserError, match="column name: missing"):
        read_authority(tmp_path / "authority.parquet")
    pd.DataFrame({"id": ["Q1"], "name": ["Anna Krol"], "alias": [["Krol"]]}).to_parquet(tmp_path / "authority.parquet")
    with pytest.raises(UserError, match=r"authority\.parquet: unknown column 'alias'; did you mean aliases\?"):
        read_authority(tmp_path / "authority.parquet")
    for given, received in ((["Krol|A. Krol"], "(large_)?string"), ([7], "int64"), ([[{"a": 1}]], "list<.*struct.*>")):
        rows = pd.DataFrame({"id": ["Q1"], "name": ["Anna Krol"], "aliases": given})
        rows.to_parquet(tmp_path / "authority.parquet")
        with pytest.raises(UserError, match=rf"parquet, column aliases: expected list<.*>, received {received}$"):
            read_authority(tmp_path / "authority.parquet")
    with pytest.raises(UserError, match="leave one of them"):
        found_in(tmp_path)


def test_a_folder_gives_what_is_in_it(tmp_path: Path) -> None:
    """Nothing, or what has the names."""
    assert found_in(tmp_path) == (None, None)
    (tmp_path / "corrections.csv").write_text("action\n")
    assert found_in(tmp_path) == (tmp_path / "corrections.csv", None)


def test_an_article_is_known_by_address_source_and_id(tmp_path: Path) -> None:
    """However its address is written; a duplicate means the article kept in its place."""
    address = "https://www.example.org/fair/?utm_source=mail"
    key = doc_id(address, "")
    articles = [document(key, "A fair.", url=address), document("again", "A fair.", duplicate_of=key)]
    tables.write("documents", articles, tmp_path / "documents.parquet")
    names = [address, "http://example.org/fair", f"{key}.txt", key, "again.txt", "other.txt", None]
    lines = placed([Line(n, "confirm", article=name) for n, name in enumerate(names)], tmp_path / "documents.parquet")
    assert [line.doc_id for line in lines] == [key] * 5 + [None, None]
