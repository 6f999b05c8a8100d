"""What the README says is so: its commands and snippets run, and its table and figures are what comes out."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pandas as pd
import pytest

from pipeline.cli import main
from pipeline.summary import read_release, summary
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of that language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


@pytest.fixture
def checkout(tmp_path: Path, sample_release: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like the repository after `make dataset`, with a release in `my-quotes` besides."""
    for name in ("data", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "output").mkdir()
    (tmp_path / "output/latest").symlink_to(sample_release)
    (tmp_path / "my-quotes").symlink_to(sample_release)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("snippet", blocks("python"))
def test_the_snippets_run(snippet: str, checkout: Path) -> None:
    """Each on its own, after `make dataset`."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(snippet, {})
    assert printed.getvalue().strip()


def commands() -> list[str]:
    """Every `quotes` command of the README but the one that makes the release of the other tests."""
    lines = [line.partition("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("quotes ") and not line.startswith("quotes run")]


@pytest.mark.parametrize("command", commands())
def test_the_commands_run(command: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each ends with status 0 and has something to say."""
    assert main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out.strip()


def test_the_targets_of_make_exist() -> None:
    """Every `make` that the README names."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.M))
    assert {"dataset", "test"} <= named <= targets


def shape(text: str) -> list[str]:
    """The lines of a summary that do not depend on what was quoted, each number as 0."""
    return [re.sub(r"[\d,]*\d", "0", line) for line in text.strip().splitlines() if not re.match(r" +\d", line)]


def test_the_summary_shown_is_what_a_run_prints(sample_release: Path) -> None:
    """The same lines about the same articles; who is quoted most may move a little when attribution gets better."""
    [shown] = blocks("text")
    printed = summary(read_release(sample_release), Path("my-quotes"))
    assert shape(shown) == shape(printed)
    assert shown.splitlines()[0] == printed.splitlines()[0]
    names = set(pd.read_parquet(sample_release / "speakers.parquet")["name"])
    named = {re.split(r"  +", line.strip())[1] for line in shown.splitlines() if re.match(r" +\d", line)}
    assert len(named - names) <= 2


def test_the_table_shows_rows_that_are_in_the_release(sample_release: Path) -> None:
    """Words, speaker, role, affiliation and status of each row; confidence within 0.05."""
    quotes = pd.read_parquet(sample_release / "quotes.parquet")
    values = quotes[["speaker", "role", "affiliation", "affiliation_status"]].astype(object).fillna("")
    rows = dict(zip(quotes["quote_text"], zip(*values.T.to_numpy(), quotes["confidence"], strict=True), strict=True))
    shown = re.findall(r"^\| (.+?,) \| (.+?) \| (.*?) \| (.*?) \| (.*?) \| (.+?) \|$", README, re.M)
    assert len(shown) == 6
    for words, *said, confidence in shown:
        assert [*rows[words][:4]] == said
        assert abs(rows[words][4] - float(confidence)) <= 0.05


def test_every_link_leads_somewhere() -> None:
    """Links into the repository name files and folders that are there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []
