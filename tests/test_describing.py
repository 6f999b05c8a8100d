"""What a release says of itself is what the programs that read such descriptions accept and load the rows by."""

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import bibtexparser
import pyarrow.parquet as pq
import pytest
import yaml

from pipeline import describing, schema
from pipeline.release import TABLES, check_release
from tests.sharing import DESCRIBED, release


@pytest.fixture(scope="module", params=[True, False], ids=["with texts", "without texts"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release about which everything is said."""
    return release(tmp_path_factory.mktemp("shared"), include_text=request.param, **DESCRIBED)


def test_mlcroissant_validates_the_description_and_loads_every_table(
    shared: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a warning; every row comes with its values, lists of structs included."""
    mlcroissant = pytest.importorskip("mlcroissant")
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(str(shared / "croissant.json"))
    assert dataset.metadata.issues.report() == ""
    assert caplog.text == ""
    assert {file.uuid for file in dataset.metadata.distribution} == {f"{table}.parquet" for table in TABLES}
    rows = {table: list(dataset.records(table)) for table in TABLES}
    assert {table: len(found) for table, found in rows.items()} == {
        table: pq.read_metadata(shared / f"{table}.parquet").num_rows for table in TABLES
    }
    first = pq.read_table(shared / "quotes.parquet").to_pylist()[0]
    loaded = {name.removeprefix("quotes/"): value for name, value in rows["quotes"][0].items()}
    assert set(loaded) == set(first)
    assert (loaded["quote_text"].decode(), loaded["start"]) == (first["quote_text"], first["start"])
    brook = next(row for row in rows["speakers"] if row["speakers/name"] == b"Ada Brook")
    assert brook["speakers/affiliations"][0]["speakers/affiliations/role"] == b"director"


def test_frictionless_accepts_the_data_package(shared: Path) -> None:
    """`frictionless validate` reads every row of every table, and keys into other tables."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=shared, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"]) == (0, True)
    assert {task["name"]: task["stats"]["rows"] for task in report["tasks"]} == {
        table: pq.read_metadata(shared / f"{table}.parquet").num_rows for table in TABLES
    }


def test_frictionless_finds_a_row_that_breaks_the_schema(tmp_path: Path) -> None:
    """A kind that is none, and a key that leads nowhere: the package says what must hold, not only what is there."""
    folder = release(tmp_path, **DESCRIBED)
    quotes = pq.read_table(folder / "quotes.parquet").to_pylist()
    wrong = [quotes[0] | {"quote_type": "shouted", "doc_id": "nowhere"}, *quotes[1:]]
    table = pq.read_table(folder / "quotes.parquet").from_pylist(wrong, schema.load("quotes").arrow())
    pq.write_table(table, folder / "quotes.parquet")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    errors = [error["type"] for task in json.loads(done.stdout)["tasks"] for error in task["errors"]]
    assert done.returncode == 1
    assert sorted(errors) == ["constraint-error", "foreign-key"]


def test_hugging_face_loads_each_table_by_the_header_of_the_card(shared: Path, tmp_path: Path) -> None:
    """The card names the tables; quotations are what comes where none is asked for."""
    datasets = pytest.importorskip("datasets")
    cache = str(tmp_path)
    quotes = datasets.load_dataset(str(shared), split="train", cache_dir=cache)
    assert quotes.to_list() == pq.read_table(shared / "quotes.parquet").to_pylist()
    speakers = datasets.load_dataset(str(shared), "speakers", split="train", cache_dir=cache)
    assert speakers["name"][:] == pq.read_table(shared / "speakers.parquet")["name"].to_pylist()


def test_the_card_has_the_header_that_the_hub_reads(shared: Path) -> None:
    """Language and size come from the rows, the licence under the name that the Hub gives it."""
    hub = pytest.importorskip("huggingface_hub")
    data = hub.DatasetCard.load(shared / "README.md").data
    assert (data.pretty_name, data.license, data.language) == ("Rivers & Harbours", "cc-by-4.0", ["en"])
    assert data.size_categories == ["n<1K"]
    assert [config["config_name"] for config in data.to_dict()["configs"]] == list(TABLES)


def test_the_citation_is_an_entry_that_bibtex_reads(shared: Path) -> None:
    """Version, year and the digest of the rows; letters that LaTeX takes for commands are escaped."""
    library = bibtexparser.parse_file(str(shared / "CITATION.bib"))
    [entry] = library.entries
    assert library.failed_blocks == []
    assert entry.key == "rivers-harbours-0.1.0"
    fields = {field.key: field.value for field in entry.fields}
    assert (fields["version"], fields["year"], fields["title"]) == ("0.1.0", "2026", r"{Rivers \& Harbours}")
    assert fields["author"] == r"{Ada Brook} and {Tern\_Institute}"
    digest = json.loads((shared / "manifest.json").read_text())["files"]["quotes.parquet"]["sha256"]
    assert digest in fields["note"]


def test_what_is_not_known_is_not_said(tmp_path: Path) -> None:
    """No licence, author, date or address is made up for the data of somebody."""
    folder = release(tmp_path)
    package = json.loads((folder / "datapackage.json").read_text())
    croissant = json.loads((folder / "croissant.json").read_text())
    assert not {"licenses", "contributors", "created", "homepage"} & set(package)
    assert not {"license", "creator", "datePublished", "url"} & set(croissant)
    assert "author" not in (folder / "CITATION.bib").read_text()
    header = yaml.safe_load((folder / "README.md").read_text().split("---\n")[1])
    assert header["license"] == "unknown"


def test_every_column_is_described_in_every_form(shared: Path) -> None:
    """They are made from the declarations, of which none is left out."""
    package = json.loads((shared / "datapackage.json").read_text())
    codebook = (shared / "codebook.md").read_text()
    croissant = json.loads((shared / "croissant.json").read_text())
    for resource, records, table in zip(package["resources"], croissant["recordSet"], TABLES, strict=True):
        names = list(schema.load(table).names)
        assert [field["name"] for field in resource["schema"]["fields"]] == names
        assert [field["name"] for field in records["field"]] == names
        assert f"## {table}\n" in codebook
    assert "## spans" not in codebook


def test_a_release_without_texts_is_valid_and_holds_none(tmp_path: Path) -> None:
    """No article and no context can be read in any file; offsets and digests can, and words that are quoted."""
    folder = release(tmp_path, include_text=False)
    assert check_release(folder) == []
    documents, quotes = (pq.read_table(folder / f"{table}.parquet") for table in ("documents", "quotes"))
    assert documents["text"].null_count == len(documents)
    assert quotes["context"].null_count == len(quotes)
    assert quotes["context_start"].null_count == documents["text_sha256"].null_count == 0
    assert "nobody drinks it" in quotes["quote_text"].to_pylist()
    assert "quotes restore" in (folder / "README.md").read_text()


def test_a_changed_description_is_damage(tmp_path: Path) -> None:
    """The manifest seals it like the tables."""
    folder = release(tmp_path)
    (folder / "README.md").write_text("Something else.")
    (folder / "croissant.json").unlink()
    assert [problem.partition(" (")[0] for problem in check_release(folder)] == [
        "README.md: changed since it was published",
        "croissant.json: missing",
    ]


def test_the_same_release_is_described_in_the_same_bytes(tmp_path: Path) -> None:
    """No clock, no machine, no order of chance."""
    one, other = release(tmp_path / "one", **DESCRIBED), release(tmp_path / "other", **DESCRIBED)
    assert [(one / name).read_bytes() for name in describing.FILES] == [
        (other / name).read_bytes() for name in describing.FILES
    ]
    shutil.rmtree(one)
