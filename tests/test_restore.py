"""Whoever holds the articles rebuilds the release that holds them, and knows that it is the same."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.release import FILES, check_release
from tests.conftest import ROOT

ARTICLES = ("wire.jsonl", "moor-line-train.txt", "ferry-queue-marks.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `articles`, the release `without` their texts, and the same `with` them."""
    folder = tmp_path_factory.mktemp("restore")
    (folder / "articles").mkdir()
    for name in ARTICLES:
        shutil.copy(ROOT / "data/raw" / name, folder / "articles")
    for name, include in (("without", "false"), ("with", "true")):
        (folder / "params.yaml").write_text(f"publish: {{include_text: {include}}}")
        run = ["run", folder / "articles", "--out", folder / name, "--params", folder / "params.yaml", "--workers", 1]
        assert main([str(word) for word in run]) == 0
    return folder


def restore(release: Path, articles: Path, out: Path) -> int:
    """The status of `quotes restore`."""
    return main(["restore", str(release), "--articles", str(articles), "--out", str(out)])


def test_what_is_restored_is_the_release_with_its_texts(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every file, the manifest included, is the same byte for byte; and the command says by what it was proved."""
    assert pq.read_table(made / "without/documents.parquet")["text"].null_count == 5
    assert restore(made / "without", made / "articles", tmp_path / "out") == 0
    assert "5 articles restored, each with the SHA-256" in capsys.readouterr().out
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (made / "with" / name).read_bytes(), name
    assert check_release(tmp_path / "out") == []


def test_the_names_of_the_articles_do_not_matter(made: Path, tmp_path: Path) -> None:
    """They are known by their content."""
    shutil.copytree(made / "articles", tmp_path / "mine/deeper")
    (tmp_path / "mine/deeper/moor-line-train.txt").rename(tmp_path / "mine/train.txt")
    assert restore(made / "without", tmp_path / "mine", tmp_path / "out") == 0
    assert (tmp_path / "out/manifest.json").read_bytes() == (made / "with/manifest.json").read_bytes()


def test_an_article_that_is_changed_or_missing_is_named(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 1, and nothing is written: half of a release is none."""
    shutil.copytree(made / "articles", tmp_path / "articles")
    (tmp_path / "articles/wire.jsonl").unlink()
    train = tmp_path / "articles/moor-line-train.txt"
    train.write_text(train.read_text(encoding="utf-8").replace("the", "a", 1), encoding="utf-8")
    assert restore(made / "without", tmp_path / "articles", tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert "4 of 5 articles are missing or not as they were" in said
    assert "  moor-line-train.txt\n" in said and "  wire.jsonl#1\n" in said and "ferry" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles"]


def test_what_cannot_be_restored_is_said_in_one_line(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A release that holds its texts, and one that was tampered with."""
    assert restore(made / "with", made / "articles", tmp_path / "out") == 2
    assert "holds the texts of its articles already" in capsys.readouterr().err
    shutil.copytree(made / "without", tmp_path / "tampered")
    shutil.copy(made / "with/documents.parquet", tmp_path / "tampered")
    assert restore(tmp_path / "tampered", made / "articles", tmp_path / "out") == 2
    assert "documents.parquet: changed since it was published" in capsys.readouterr().err
