"""Each dataset is published once under its own version, and `latest` is always a whole release."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import load, run
from pipeline.cli import main
from pipeline.diff import diff
from pipeline.errors import UserError
from pipeline.release import damage, read_manifest
from pipeline.settings import load_settings
from pipeline.stages import publish
from pipeline.versions import Published
from tests.handmade import Row, counted, dataset, row, validated
from tests.sharing import settings

ROOT = Path(__file__).parent.parent.parent


def published(output: Path, version: str | None = None, **changed: list[Row]) -> Published:
    """Publish the dataset, some of its tables being changed, with the version that is asked for in the settings."""
    params = output.parent / "params.yaml"
    params.write_text(f"publish: {{version: '{version}'}}" if version else "publish: {}")
    source = output.parent / "validated"
    return publish.run(validated(source, **changed), output, load_settings(params))


def other_rows(number: int = 1) -> list[Row]:
    """The rejects of the dataset and some more."""
    new = [row("rejects", source=f"{n}", stage="ingest", rule="binary", reason="Not a text.") for n in range(number)]
    return [*dataset()["rejects"], *new]


def catalogue(output: Path) -> list[Any]:
    """What `releases.json` says of each release."""
    entries: list[Any] = json.loads((output / "releases.json").read_text())
    return entries


def test_the_first_release_has_the_version_of_the_settings(tmp_path: Path) -> None:
    """`latest` is a relative link to it, so that the folder can be moved."""
    made = published(tmp_path / "output")
    assert (made.version, made.change, made.new) == ("0.1.0", "first", True)
    assert (tmp_path / "output/latest").readlink() == Path("0.1.0")
    (tmp_path / "output").rename(tmp_path / "moved")
    assert len(load(tmp_path / "moved/latest")) == 5


def test_the_same_content_is_published_once(tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing changes on disk, and the stage says so."""
    output = tmp_path / "output"
    published(output)
    before = {path: path.stat().st_mtime_ns for path in (output / "0.1.0").iterdir()}
    arguments = ["publish", f"--validated={tmp_path / 'validated'}", f"--out={output}"]
    monkeypatch.setattr(sys, "argv", arguments)
    publish.main()
    assert capsys.readouterr().out == f"publish: nothing has changed since release 0.1.0 in {output}/0.1.0\n"
    assert {path: path.stat().st_mtime_ns for path in (output / "0.1.0").iterdir()} == before
    assert [path.name for path in sorted(output.iterdir())] == ["0.1.0", "latest", "releases.json"]


def test_other_rows_are_the_next_minor_version(tmp_path: Path) -> None:
    """The old release stays as it was; `latest` moves on; both are listed with what is new in them."""
    output = tmp_path / "output"
    published(output)
    old = (output / "0.1.0/quotes.parquet").read_bytes()
    made = published(output, quotes=dataset()["quotes"][:4])
    assert (made.version, made.change, str(made)) == (
        "0.2.0",
        "minor",
        f"release 0.2.0 in {output}/0.2.0 (other rows than before)",
    )
    assert (output / "0.1.0/quotes.parquet").read_bytes() == old
    assert len(load(output / "latest")) == 4
    assert [(entry["version"], entry["change"], entry["rows"]["quotes"]) for entry in catalogue(output)] == [
        ("0.1.0", "first", 5),
        ("0.2.0", "minor", 4),
    ]


def test_going_back_to_older_rows_is_a_new_version_too(tmp_path: Path) -> None:
    """`latest` never goes back in number."""
    output = tmp_path / "output"
    made = [published(output, rejects=other_rows(n)).version for n in (0, 1, 0)]
    assert made == ["0.1.0", "0.2.0", "0.3.0"]


def rewritten(path: Path, change: Any) -> None:
    """Change a Parquet file as its table."""
    pq.write_table(change(pq.read_table(path)), path, compression="zstd")


def test_new_descriptions_are_a_patch_and_new_columns_a_major_version(tmp_path: Path) -> None:
    """The number tells a user of the data how much has to be looked at."""
    output = tmp_path / "output"
    published(output)
    described = output / "0.1.0/speakers.parquet"
    rewritten(described, lambda rows: rows.replace_schema_metadata({"description": "as it was worded before"}))
    _seal(output / "0.1.0")
    assert published(output).version == "0.1.1"
    rewritten(
        output / "0.1.1/speakers.parquet", lambda rows: rows.append_column("age", pa.nulls(len(rows), pa.int64()))
    )
    _seal(output / "0.1.1")
    made = published(output)
    assert (made.version, made.change) == ("1.0.0", "major")


def test_another_title_is_a_patch_and_leaving_the_texts_out_a_major_version(tmp_path: Path) -> None:
    """The rows are the same in both; but where texts may be null, whoever relied on them has to look."""
    output = tmp_path / "output"
    source = validated(tmp_path / "validated")
    versions = [
        publish.run(source, output, settings(**described)).version
        for described in ({}, {"title": "Rivers"}, {"title": "Rivers"}, {"title": "Rivers", "include_text": False})
    ]
    assert versions == ["0.1.0", "0.1.1", "0.1.1", "1.0.0"]
    assert publish.run(source, output, settings(title="Rivers", include_text=False)).new is False
    assert [entry["change"] for entry in catalogue(output)] == ["first", "patch", "major"]


def test_the_list_of_releases_tells_code_hashes_and_counts(tmp_path: Path) -> None:
    """So that a release can be cited by its list alone, and an altered one is found, its manifest included."""
    output = tmp_path / "output"
    published(output)
    manifest = read_manifest(output / "0.1.0")
    [entry] = catalogue(output)
    assert (entry["code_version"], entry["code_sha256"]) == (manifest["code_version"], manifest["code_sha256"])
    assert entry["sha256"] == {name: file["sha256"] for name, file in manifest["files"].items()}
    assert entry["rows"] == {"quotes": 5, "speakers": 2, "documents": 3, "quarantine": 0, "rejects": 1}
    assert main(["validate", str(output / "latest")]) == 0
    (output / "0.1.0/manifest.json").write_text(json.dumps(manifest | {"code_version": "9.9.9"}))
    assert main(["validate", str(output / "latest")]) == 1


def test_one_changed_article_changes_only_its_rows(tmp_path: Path) -> None:
    """Run on the same input nothing is published; then on one in which a word of one article is another."""
    (tmp_path / "raw").mkdir()
    for name in ("moor-line-train.txt", "ferry-queue-marks.txt", "wire.jsonl"):
        shutil.copy(ROOT / "data/raw" / name, tmp_path / "raw")
    output, made = tmp_path / "output", []
    for number in range(3):
        if number == 2:
            article = tmp_path / "raw/moor-line-train.txt"
            article.write_text(article.read_text("utf-8").replace("Peregrine", "Percival"), "utf-8")
        run.run(run.Job([str(tmp_path / "raw")], tmp_path / "run", load_settings()))
        tables_of_run = counted(shutil.copytree(tmp_path / "run", tmp_path / f"validated-{number}"))
        made.append(publish.run(tables_of_run, output, load_settings()))
    assert [(each.version, each.new) for each in made] == [("0.1.0", True), ("0.1.0", False), ("0.2.0", True)]
    found = diff(output / "0.1.0", output / "0.2.0")
    documents = pd.read_parquet(output / "latest/documents.parquet").set_index("doc_id")
    articles = {
        row.quote_id: documents.source[row.doc_id]
        for version in ("0.1.0", "0.2.0")
        for row in pd.read_parquet(output / version / "quotes.parquet").itertuples()
    }
    [of_quotes] = [table for table in found.tables if table.table == "quotes"]
    in_article = list(articles.values()).count("moor-line-train.txt")
    assert {articles[row.key] for rows in of_quotes.examples.values() for row in rows} == {"moor-line-train.txt"}
    assert 0 < of_quotes.counts.total() <= in_article < len(articles)
    assert {cause for _, cause in of_quotes.causes} == {"input changed"}
    [of_documents] = [table for table in found.tables if table.table == "documents"]
    assert dict(+of_documents.counts) == {"changed": 1}


def _seal(folder: Path) -> None:
    """Make the manifest agree with the files, as if the release had been published by an older program."""
    from pipeline.release import sha256

    manifest = read_manifest(folder)
    for name, entry in manifest["files"].items():
        entry["sha256"] = sha256(folder / name)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_a_higher_version_in_the_settings_is_taken(tmp_path: Path) -> None:
    """Also for the same rows: whoever raises it wants a release of that name. Lower ones are history."""
    output = tmp_path / "output"
    assert published(output, "1.9.0").version == "1.9.0"
    assert published(output, "1.10.0").version == "1.10.0"
    assert published(output, "1.9.0").new is False
    assert published(output, "1.9.0", rejects=[]).version == "1.11.0"
    assert (output / "latest").readlink() == Path("1.11.0")


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0-beta", "../1.0.0"])
def test_a_version_that_is_none_is_refused(tmp_path: Path, version: str) -> None:
    """Before anything is written."""
    with pytest.raises(UserError, match=r"publish.version: expected MAJOR.MINOR.PATCH"):
        published(tmp_path / "output", version)
    assert not (tmp_path / "output").exists()


def test_a_release_that_was_tampered_with_is_not_built_upon(tmp_path: Path) -> None:
    """The line names the file and what to do."""
    output = tmp_path / "output"
    published(output)
    shutil.copyfile(output / "0.1.0/rejects.parquet", output / "0.1.0/quotes.parquet")
    with pytest.raises(UserError, match=r"0\.1\.0: quotes\.parquet: changed since it was published.*restore"):
        published(output, rejects=[])
    assert [path.name for path in sorted(output.iterdir())] == ["0.1.0", "latest", "releases.json"]


def test_without_symbolic_links_latest_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It follows each new release, and becomes a link again where that is possible."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError("no symbolic links here")

    output = tmp_path / "output"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "symlink_to", refuse)
        published(output)
        assert not (output / "latest").is_symlink()
        published(output, quotes=dataset()["quotes"][:3])
        assert len(load(output / "latest")) == 3
    published(output, quotes=dataset()["quotes"][:2])
    assert (output / "latest").readlink() == Path("0.3.0")
    assert not list(output.glob(".*"))


def test_the_date_of_a_release_can_be_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH makes even the list of releases repeat itself."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    published(tmp_path / "output")
    assert catalogue(tmp_path / "output")[0]["published_at"] == "2023-11-14T22:13:20+00:00"


def test_a_run_killed_anywhere_leaves_the_old_release_or_the_new_one(tmp_path: Path) -> None:
    """Killed before each single touch of the file system: `latest` is always whole, and the next run completes it."""
    output = tmp_path / "output"
    published(output)
    new = validated(tmp_path / "new", quotes=dataset()["quotes"][:4])
    command = [sys.executable, "-m", "tests.killed", "publish", new, output, tmp_path / "scratch"]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    folders = [Path(folder) for folder in json.loads(result.stdout)]
    assert len(folders) > 40
    for folder in folders:
        assert damage(folder / "latest", read_manifest(folder / "latest")) == []
    found = [len(pd.read_parquet(folder / "latest/quotes.parquet")) for folder in folders]
    assert found == sorted(found, reverse=True)
    assert set(found) == {5, 4}
    states = {tuple(sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))): folder for folder in folders}
    assert len(states) > 10
    for folder in states.values():
        made = publish.run(new, folder, load_settings())
        assert (made.version, (folder / "latest").readlink()) == ("0.2.0", Path("0.2.0"))
        assert [path.name for path in sorted(folder.iterdir())] == ["0.1.0", "0.2.0", "latest", "releases.json"]
        assert [(entry["version"], entry["change"]) for entry in catalogue(folder)] == [
            ("0.1.0", "first"),
            ("0.2.0", "minor"),
        ]


def test_a_run_killed_at_any_moment_leaves_a_whole_release(tmp_path: Path) -> None:
    """By SIGKILL at moments drawn by chance, over and over in one folder: what is listed is whole, always."""
    moments = 500 if os.environ.get("QUOTES_THOROUGH") else 50
    output = tmp_path / "output"
    sources = [
        validated(tmp_path / f"new-{n}", rejects=other_rows(n), quotes=dataset()["quotes"][: 5 - n]) for n in range(2)
    ]
    publish.run(sources[0], output, load_settings())
    command = [sys.executable, "-m", "tests.killed", "moments", *sources, output, str(moments)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    killed = json.loads(result.stdout)
    assert killed["broken"] == []
    assert killed["moments"] == moments
    assert killed["killed"] > moments / 10
    publish.run(sources[1], output, load_settings())
    assert not list(output.glob(".*"))
    assert [entry["version"] for entry in catalogue(output)] == sorted(
        (path.parent.name for path in output.glob("[0-9]*/manifest.json")), key=lambda v: [*map(int, v.split("."))]
    )
