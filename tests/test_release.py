"""A release opens in any client, is sealed by its manifest, and is replaced whole or not at all."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline import load, schema, tables
from pipeline.errors import UserError
from pipeline.release import FILES, check_release, damage, read_manifest, write_release
from pipeline.release import load as load_release
from pipeline.settings import load_settings
from tests.handmade import dataset, row, validated

ROOT = Path(__file__).parent.parent


def made(folder: Path, version: str = "0.1.0") -> Path:
    """A release of the dataset."""
    write_release(validated(folder / "validated"), folder / "release", version, load_settings())
    return folder / "release"


def test_the_manifest_describes_and_seals_every_file(tmp_path: Path) -> None:
    """Rows and digest of each file, versions, all parameters, and counts by reason."""
    first = dataset()["quotes"][0]
    quarantined = [first | {"quote_id": f"bad-{n}", "reasons": ["one thing", "another"][: n + 1]} for n in range(2)]
    source = validated(tmp_path / "validated", quarantine=quarantined)
    manifest = write_release(source, tmp_path / "release", "0.3.0", load_settings())
    assert manifest == read_manifest(tmp_path / "release")
    assert sorted(path.name for path in (tmp_path / "release").iterdir()) == sorted(FILES)
    assert [manifest[key] for key in ("version", "schema_version", "code_version")] == [
        "0.3.0",
        schema.VERSION,
        pipeline.__version__,
    ]
    assert manifest["params"]["validate"]["max_quarantined_share"] == 0.05
    assert {name: entry["rows"] for name, entry in manifest["files"].items()} == {
        "quotes.parquet": 5,
        "speakers.parquet": 2,
        "documents.parquet": 3,
        "quarantine.parquet": 2,
        "rejects.parquet": 1,
    }
    assert manifest["quarantined_by_reason"] == {"another": 1, "one thing": 2}
    assert manifest["rejected_by_rule"] == {"binary": 1}


def test_two_releases_of_the_same_rows_are_byte_identical(tmp_path: Path) -> None:
    """No file, the manifest included, bears a date or the name of a machine."""
    one, other = made(tmp_path / "one"), made(tmp_path / "other")
    assert [(one / name).read_bytes() for name in FILES] == [(other / name).read_bytes() for name in FILES]


def test_load_gives_what_pandas_reads(tmp_path: Path) -> None:
    """The quotations with their types: times are times, lists are lists, offsets slice the documents."""
    folder = made(tmp_path)
    quotes = load(folder)
    pd.testing.assert_frame_equal(quotes, pd.read_parquet(folder / "quotes.parquet"))
    assert list(quotes.columns) == list(schema.load("quotes").names)
    assert str(quotes["published_at"].dtype) == "datetime64[us, UTC]"
    texts = pd.read_parquet(folder / "documents.parquet").set_index("doc_id")["text"]
    sliced = [texts[q.doc_id][q.start : q.end] for q in quotes.itertuples()]
    assert sliced == list(quotes["quote_text"])
    assert load(str(folder)).equals(quotes)
    assert load is load_release


def test_duckdb_joins_the_tables_of_a_release(tmp_path: Path) -> None:
    """Keys, nested lists and code points work in SQL as well."""
    folder = made(tmp_path)
    answer = duckdb.sql(f"""
        select s.name, s.n_quotes, count(*), any_value(s.affiliations[1].role),
               bool_and(substring(d.text, q.start + 1, q.end - q.start) = q.quote_text)
        from '{folder}/quotes.parquet' q
        join '{folder}/speakers.parquet' s using (speaker_id)
        join '{folder}/documents.parquet' d using (doc_id)
        group by all order by s.name
    """).fetchall()
    assert answer == [("Ada Brook", 3, 3, "director", True), ("Luis Ferrer", 2, 2, None, True)]


def test_every_column_explains_itself_in_the_file(tmp_path: Path) -> None:
    """Whoever has only the Parquet file can read what each column means."""
    found = pq.read_schema(made(tmp_path) / "quotes.parquet")
    assert found.metadata[b"schema_version"].decode() == schema.VERSION
    for column in schema.load("quotes").columns:
        assert found.field(column.name).metadata[b"description"].decode() == column.description


@pytest.mark.parametrize("content", [None, "not json", "[]", '{"files": 1}', '{"files": {"a": {"rows": 1}}}'])
def test_what_is_no_release_is_said_in_one_line(tmp_path: Path, content: str | None) -> None:
    """The line names the folder."""
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(UserError, match=str(tmp_path)) as raised:
        check_release(tmp_path)
    assert "\n" not in str(raised.value)


def test_loading_what_is_no_release_says_so(tmp_path: Path) -> None:
    """A line that names the folder and what to do."""
    with pytest.raises(UserError, match=f"{tmp_path}: not a release"):
        load(tmp_path)


def test_every_damaged_file_is_named(tmp_path: Path) -> None:
    """A changed file of the right form, one that is no Parquet, and one that is gone."""
    folder = made(tmp_path)
    assert damage(folder, read_manifest(folder)) == []
    tables.write("quotes", dataset()["quotes"][:4], folder / "quotes.parquet")
    (folder / "speakers.parquet").write_text("garbage")
    (folder / "rejects.parquet").unlink()
    assert [problem.split(" (")[0] for problem in damage(folder, read_manifest(folder))] == [
        "quotes.parquet: changed since it was published",
        "speakers.parquet: changed since it was published",
        "rejects.parquet: missing",
    ]
    problems = check_release(folder)
    assert len(problems) == 5
    assert any("there is no file" in problem for problem in problems)


def test_a_sound_release_has_no_problem_and_a_wrong_row_is_found(tmp_path: Path) -> None:
    """A release whose digests are right may still hold rows that are wrong, and a miscounted speaker is one."""
    assert check_release(made(tmp_path)) == []
    first, *others = dataset()["quotes"]
    wrong = validated(tmp_path / "wrong", quotes=[first | {"start": 1, "end": 3}, *others[:-1]])
    write_release(wrong, tmp_path / "release", "0.1.0", load_settings())
    assert check_release(tmp_path / "release") == [
        "quotes: not true of 1 of 4 rows: quote_text is text[start:end] of the article (invariant)",
        "speakers: not true of 1 of 2 rows: n_quotes counts the rows of quotes (invariant)",
        "speakers: not true of 1 of 2 rows: n_documents counts the articles in quotes (invariant)",
    ]


def test_a_new_release_replaces_the_old_one_in_its_folder(tmp_path: Path) -> None:
    """Also through a symbolic link, which stays one."""
    folder = made(tmp_path)
    (tmp_path / "link").symlink_to(folder)
    fewer = validated(tmp_path / "fewer", rejects=[])
    assert write_release(fewer, tmp_path / "link", "0.2.0", load_settings())["files"]["rejects.parquet"]["rows"] == 0
    assert read_manifest(folder)["version"] == "0.2.0"
    assert (tmp_path / "link").is_symlink()
    assert not list(tmp_path.glob(".*"))


def test_files_of_the_user_beside_a_release_stay(tmp_path: Path) -> None:
    """The folder is then filled file by file, the manifest last."""
    folder = made(tmp_path)
    (folder / "notes.txt").write_text("mine")
    write_release(validated(tmp_path / "fewer", rejects=[]), folder, "0.2.0", load_settings())
    assert sorted(path.name for path in folder.iterdir()) == sorted([*FILES, "notes.txt"])
    assert damage(folder, read_manifest(folder)) == []
    assert read_manifest(folder)["version"] == "0.2.0"


def test_a_release_cannot_be_put_in_the_place_of_a_file(tmp_path: Path) -> None:
    """The file stays."""
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UserError, match="out: not a folder"):
        write_release(validated(tmp_path / "validated"), tmp_path / "out", "0.1.0", load_settings())
    assert (tmp_path / "out").read_text() == "mine"


def test_a_run_killed_anywhere_leaves_the_old_release_or_the_new_one(tmp_path: Path) -> None:
    """Killed before each single touch of the file system: the folder always holds one of the two, whole."""
    made(tmp_path)
    more = [row("rejects", source="b", stage="ingest", rule="binary", reason="Not a text.")]
    new = validated(tmp_path / "new", rejects=[*dataset()["rejects"], *more])
    command = [sys.executable, "-m", "tests.killed", "write", new, tmp_path / "release", tmp_path / "scratch"]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    folders = [Path(folder) for folder in json.loads(result.stdout)]
    assert len(folders) > 20
    assert all(damage(folder, read_manifest(folder)) == [] for folder in folders)
    found = [len(pq.read_table(folder / "rejects.parquet")) for folder in folders]
    assert found == sorted(found)
    assert set(found) == {1, 2}


def test_the_version_of_the_code_is_the_one_to_cite() -> None:
    """The package and the citation say the same."""
    assert f"\nversion: {pipeline.__version__}\n" in (ROOT / "CITATION.cff").read_text()
