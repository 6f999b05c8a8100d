"""The stage unify: corrections, speakers and clusters of a whole dataset."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.cli import main
from pipeline.errors import UserError
from pipeline.settings import AttributeSettings, FindSettings, load_settings
from pipeline.stages import attribute, find, unify
from tests.stages.sample import document

WIRE = "The harbour will stay open through the whole of the winter, whatever the ministry says"
ARTICLES = {
    "one": f'"{WIRE}," said Anna Krol, mayor of Dunmore. The fair is on.',
    "two": f'The dispute goes on. "{WIRE}," Anna Krol told reporters. "We open on Monday," said Jan Tamm, a baker.',
}


def made_in(folder: Path, corrections: str | None = None, authority: str | None = None) -> unify.UnifySummary:
    """All stages up to unify on the articles, with these files of the user."""
    articles = [document(name, text, url=f"https://example.org/{name}") for name, text in ARTICLES.items()]
    tables.write("documents", articles, folder / "documents.parquet")
    find.run(folder / "documents.parquet", folder / "find", FindSettings("none", 60))
    found = folder / "documents.parquet", folder / "find/spans.parquet"
    attribute.run(*found, folder / "attribute", AttributeSettings(60))
    files = []
    for name, text in (("corrections.csv", corrections), ("authority.csv", authority)):
        if text is not None:
            (folder / name).write_text(text)
        files.append(folder / name if text is not None else None)
    inputs = unify.Inputs(folder / "documents.parquet", folder / "attribute/quotes.parquet", *files)
    return unify.run(inputs, folder / "unify", load_settings().unify)


def read(folder: Path, table: str) -> pd.DataFrame:
    """A table that the stage wrote."""
    return pd.read_parquet(folder / f"unify/{table}.parquet")


def test_articles_become_one_dataset(tmp_path: Path) -> None:
    """One mayor, one quotation of hers in two articles, counted once by its canonical row."""
    summary = made_in(tmp_path, authority="id,name\nQ7,Anna Krol\n")
    quotes, speakers = read(tmp_path, "quotes"), read(tmp_path, "speakers").set_index("name")
    assert (summary.quotes, summary.speakers, summary.rejects) == (3, 2, 0)
    assert quotes.groupby("speaker")["speaker_id"].nunique().to_dict() == {"Anna Krol": 1, "Jan Tamm": 1}
    assert speakers.loc["Anna Krol", ["n_quotes", "n_documents", "authority_id"]].to_list() == [2, 2, "Q7"]
    assert quotes["cluster_id"].nunique() == 1 and quotes["cluster_canonical"].sum() == 2


def test_corrections_reach_quotes_speakers_and_rejects(tmp_path: Path) -> None:
    """What was set counts for speakers too, and every line that was not carried out is a reject of its own."""
    lines = [
        "action,article,quote,field,value",
        "set,https://example.org/two,We open on Monday,speaker,Anna Krol",
        "add,one.txt,The fair is on,,",
        "reject,two.txt,The harbour will stay open through the whole of the winter whatever the ministry says,,",
        "confirm,three.txt,We open on Monday,,",
    ]
    assert made_in(tmp_path, "\n".join(lines)).rejects == 2
    quotes, rejects = read(tmp_path, "quotes"), read(tmp_path, "rejects")
    assert sorted(quotes["quote_text"]) == ["The fair is on", WIRE + ",", "We open on Monday,"]
    changed = quotes[quotes["flags"].map(lambda flags: "corrected" in flags)]
    assert sorted(changed["quote_text"]) == ["The fair is on", "We open on Monday,"]
    assert list(read(tmp_path, "speakers")["name"]) == ["Anna Krol"]
    assert list(zip(rejects["source"], rejects["stage"], rejects["rule"], strict=True)) == [
        ("corrections.csv#4", "unify", "rejected_by_correction"),
        ("corrections.csv#5", "unify", "correction_not_found"),
    ]


def test_two_who_were_split_can_be_told_apart(tmp_path: Path) -> None:
    """By name in speakers; quotes say what the article says, and whose it is by id."""
    lines = "action,article,speaker,value\nsplit,two.txt,Anna Krol,Anna Krol (the painter)\n"
    assert made_in(tmp_path, lines).rejects == 0
    quotes, speakers = read(tmp_path, "quotes"), read(tmp_path, "speakers")
    assert sorted(speakers["name"]) == ["Anna Krol", "Anna Krol (the painter)", "Jan Tamm"]
    named = quotes.merge(speakers[["speaker_id", "name"]])
    krol = named[named["speaker"] == "Anna Krol"]
    assert sorted(zip(krol["outlet"].isna(), krol["name"], strict=True)) == [
        (True, "Anna Krol"),
        (True, "Anna Krol (the painter)"),
    ]


def test_contradictions_end_the_stage_and_name_both_lines(tmp_path: Path) -> None:
    """And nothing is written."""
    lines = "action,quote,field,value\nset,We open on Monday,speaker,Jan\nset,We open on Monday,speaker,Ada\n"
    with pytest.raises(UserError, match=r"corrections\.csv: lines 2 and 3 contradict each other: the speaker of"):
        made_in(tmp_path, lines)
    assert not (tmp_path / "unify").exists()


def test_corrections_survive_a_new_run_on_edited_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole command, twice: the second time the article has a new beginning, so that every id has changed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    article, out = tmp_path / "news/two.txt", tmp_path / "made"
    article.write_text(ARTICLES["two"])
    command = ["quotes", "run", "news", "--out", "made", "--workers", "1"]
    assert main(command[1:]) == 0
    quotes = pd.read_parquet(out / "quotes.parquet")
    key = quotes.loc[quotes["speaker"] == "Jan Tamm", "quote_id"].item()
    Path("corrections.csv").write_text(
        f"action,quote_id,article,quote,field,value\nset,{key},two.txt,We open on Monday,speaker,Ada Varga\n"
    )
    for text in (ARTICLES["two"], "Updated at noon with more.\n\n" + ARTICLES["two"]):
        article.write_text(text)
        assert main([*command[1:], "--corrections", "corrections.csv"]) == 0
        row = pd.read_parquet(out / "quotes.parquet").set_index("quote_text").loc["We open on Monday,"]
        assert (row["speaker"], row["confidence"], list(row["flags"])) == ("Ada Varga", 1.0, ["corrected"])
    assert row["quote_id"] != key
    capsys.readouterr()
    assert main([*command[1:], "--corrections", "none.csv"]) == 2
    assert capsys.readouterr().err == "quotes: none.csv: cannot be read (No such file or directory)\n"
