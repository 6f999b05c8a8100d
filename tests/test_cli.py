"""The command line: what it prints, what it leaves behind, how it ends."""

import contextlib
import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from pipeline import articles, unification
from pipeline.cli import main
from pipeline.engines import HERE
from pipeline.engines.local import Local
from pipeline.stages import validate
from tests.conftest import ROOT

STORM = """Storm closes ferry line

The ferry to Skerra will not run before Monday, the operator said.

"We will not risk a single passenger," said Ingrid Dahl, director of the Skerra Ferry Company.

She added: "The pier lost two of its piles."
"""
GOLD = ROOT / "tests/gold/gold.json"
SCHOOL = """New school opens

"It took us nine years," Mayor Tomas Reyl told the council on Tuesday. The "house of glass" seats 400 pupils.
"""


def run(*arguments: object) -> int:
    """The exit status of `quotes` with those arguments."""
    return main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder that holds `news`, two articles and an empty file, and `made`, its release; and what the run printed."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "news").mkdir()
    for name, text in (("storm.txt", STORM), ("school.txt", SCHOOL), ("empty.txt", "")):
        (folder / "news" / name).write_text(text, encoding="utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert run("run", folder / "news", "--out", folder / "made", "--workers", 1) == 0
    return folder, printed.getvalue()


@pytest.fixture
def news(first: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of `news` of one's own, with nothing beside it."""
    return Path(shutil.copytree(first[0] / "news", tmp_path / "news"))


@pytest.fixture
def made(first: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the release of one's own."""
    return Path(shutil.copytree(first[0] / "made", tmp_path / "made"))


def test_run_leaves_a_release_and_says_what_is_in_it(first: tuple[Path, str]) -> None:
    """All files are there, the working folder is gone, and the summary names speakers, rejects and the next step."""
    folder, said = first
    out = folder / "made"
    quotes = pd.read_parquet(out / "quotes.parquet")
    direct = quotes[quotes["quote_type"] == "direct"]
    assert set(direct["speaker"]) == {"Ingrid Dahl", "Tomas Reyl"}
    assert sorted(path.name for path in folder.iterdir()) == ["made", "news"]
    for part in ("2 articles", "3 direct", "Ingrid Dahl", "1 in rejects", "empty.txt", f"quotes show {out} s"):
        assert part in said


def test_a_second_run_gives_the_same_bytes_with_any_number_of_workers(
    news: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release that was there is replaced by an equal one."""
    monkeypatch.setattr(articles, "ITEMS", 1)
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    assert run("run", news, "--out", made, "--workers", 2) == 0
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_a_release_can_be_shown_validated_and_is_found_broken(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`validate` ends with 1, not 2, where the release is not what its manifest says."""
    assert run("validate", made) == 0
    capsys.readouterr()
    assert run("show", made) == 0
    assert "2 articles" in capsys.readouterr().out
    assert run("show", made, "storm") == 0
    shown = capsys.readouterr().out
    assert "Ingrid Dahl, director, Skerra Ferry Company [said]" in shown
    assert "“We will not risk a single passenger,”" in shown
    assert "Reyl" not in shown
    (made / "speakers.parquet").write_bytes(b"spoiled")
    assert run("validate", made) == 1
    assert "speakers.parquet" in capsys.readouterr().out


def test_a_folder_that_is_no_release_is_left_alone(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody loses a folder by a slip in --out."""
    before = sorted(news.iterdir())
    assert run("run", news / "storm.txt", "--out", news) == 2
    assert sorted(news.iterdir()) == before
    assert "no release" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["run", "{1}/storm.txt", "--out", "{0}/x"],
        ["run", "{1}/storm.txt", "--out", "{0}/x/y"],
        ["restore", "{0}", "--articles", "{1}", "--out", "{0}/x"],
        ["evaluate", "--pred", "{0}", "--gold", GOLD, "--out", "{0}"],
        ["evaluate", "--pred", "{0}", "--gold", GOLD, "--out", "{0}/x"],
        ["diff", "{0}", "{0}", "--html", "{0}/x.html"],
        ["report", "{0}", "--html", "{0}/x/y.html"],
    ],
)
def test_a_release_takes_nothing_in(
    command: list[object], made: Path, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is what its manifest says and nothing else."""
    before = sorted(made.iterdir())
    given = [str(part).format(made, news) for part in command]
    assert run(*given) == 2
    assert capsys.readouterr() == (
        "",
        f"quotes: {given[-2]} {given[-1]}: lies in the release {made}; name a place outside of it\n",
    )
    assert sorted(made.iterdir()) == before


def test_a_run_without_any_article_replaces_no_release_that_has_some(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the input is no reason to lose what is there; why nothing came of it is kept."""
    before = {file.name: file.read_bytes() for file in made.iterdir()}
    (tmp_path / "picture.txt").write_bytes(b"\x00\x01\x02" * 100)
    assert run("run", tmp_path / "picture.txt", "--out", made, "--workers", 1) == 1
    assert {file.name: file.read_bytes() for file in made.iterdir()} == before
    assert "none of the inputs gave an article" in capsys.readouterr().err
    assert len(pd.read_parquet(tmp_path / "made.failed" / "rejects.parquet")) == 1


@pytest.mark.parametrize("command", [["diff", "{0}", "{0}"], ["report", "{0}"]])
def test_a_page_takes_the_place_of_no_folder(
    command: list[str], made: Path, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody loses a folder by a slip in --html either; it is said before any work."""
    before = sorted(news.iterdir())
    assert run(*(part.format(made) for part in command), "--html", news) == 2
    assert sorted(news.iterdir()) == before
    assert capsys.readouterr() == ("", f"quotes: {news}: is a folder; name a file\n")


CLOSED = Path("/proc")  # where not even the administrator can make a file


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (["diff", "{0}", "{0}", "--html", "{1}/page.html"], "page.html"),
        (["report", "{0}", "--html", "{1}/pages/page.html"], "pages/page.html"),
        (["evaluate", "--pred", "{0}", "--gold", GOLD, "--out", "{1}/report"], "report"),
        (["run", "{2}/storm.txt", "--out", "{1}/made", "--workers", "1"], "made"),
    ],
)
@pytest.mark.skipif(not CLOSED.is_dir(), reason="there is no /proc on this system")
def test_what_cannot_be_written_is_named_as_it_was_given(
    command: list[str], named: str, made: Path, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not by the hidden name that it has until it is whole; and before any work is done or shown."""
    for place in (CLOSED, news / "storm.txt"):
        assert run(*(str(part).format(made, place, news) for part in command)) == 2
        out, said = capsys.readouterr()
        assert out == ""
        assert said.startswith(f"quotes: {place}/{named}: ") and said.count("\n") == 1
        assert ".part" not in said and ".work" not in said


def test_a_page_makes_its_folder(made: Path) -> None:
    """As a release does."""
    page = made.parent / "pages" / "page.html"
    assert run("diff", made, made, "--html", page) == 0
    assert page.is_file()


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["run", "news"], "--out"),
        (["run", "nowhere", "--out", "x"], "nowhere"),
        (["run", "news", "--out", "x", "--workers", "0"], "--workers"),
        (["run", "news", "--out", "x", "--workers", "many"], "--workers"),
        (["run", "news", "--out", "x", "--engine", "steam"], "steam"),
        (["run", "news", "--out", "x", "--address", "127.0.0.1:6379"], "--engine ray"),
        (["run", "news", "--out", "x", "--params", "none.yaml"], "none.yaml"),
        (["run", "news", "--out", "x", "--params", "wrong.yaml"], "validate.quotation"),
        (["run", "news/storm.txt", "--out", "news/school.txt"], "school.txt"),
        (["run", "news", "--out", "news/made"], "lies in the input"),
        (["run", ".", "--out", "made"], "lies in the input"),
        (["validate", "news"], "news"),
        (["show", "news"], "news"),
        (["diff", "news"], "B"),
        (["diff", "news", "news"], "news"),
        (["restore", "news", "--articles", "news", "--out", "x"], "news"),
        (["restore", "news", "--articles", "news", "--out", "news/x"], "lies in the input"),
        (["evaluate", "--pred", "news", "--gold", "gold.json"], "news"),
        (["fly"], "fly"),
        ([], "COMMAND"),
    ],
)
def test_a_mistake_is_one_line_that_names_it(
    arguments: list[str],
    names: str,
    news: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Status 2, no traceback, and nothing left behind."""
    monkeypatch.chdir(news.parent)
    Path("wrong.yaml").write_text("validate: {quotation: 1}\n", encoding="utf-8")
    assert run(*arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("quotes: ") and said.count("\n") == 1 and names in said
    assert sorted(path.name for path in Path().iterdir()) == ["news", "wrong.yaml"]


@pytest.mark.parametrize(
    "command",
    [
        ["validate", "{0}"],
        ["show", "{0}"],
        ["show", "{0}", "storm"],
        ["diff", "{0}", "{1}"],
        ["diff", "{1}", "{0}"],
        ["restore", "{0}", "--articles", "{1}"],
        ["evaluate", "--pred", "{0}", "--gold", GOLD],
        ["report", "{0}", "--html", "{1}/../page.html"],
        ["dashboard", "{0}"],
    ],
)
@pytest.mark.parametrize("name", [".", "storm.txt", "nowhere"])
def test_what_is_no_release_is_said_alike_by_each_command(
    command: list[object], name: str, news: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of something else, a file, and what is not there."""
    assert run(*(str(part).format(news / name, made) for part in command)) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith(f"quotes: {news / name}: not a release, manifest.json cannot be read (")
    assert said.count("\n") == 1


def test_gold_of_other_articles_is_a_mistake_and_no_bad_figure(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line says how gold names articles, and no figures are written."""
    gold = tmp_path / "gold.json"
    gold.write_text('{"docs": {"storm.html": {"speakers": {}, "spans": []}}}', encoding="utf-8")
    assert run("evaluate", "--pred", made, "--gold", gold, "--out", tmp_path / "figures") == 2
    what = "an article goes by its `source` in documents.parquet or the last part of that"
    assert capsys.readouterr() == ("", f"quotes: {gold}: none of its articles is in {made}: storm.html; {what}\n")
    assert not (tmp_path / "figures").exists()
    gold.write_text('{"docs": {"b": {"speakers": {}, "spans": []}, "storm.txt": {"speakers": {}, "spans": []}}}')
    assert run("evaluate", "--pred", made, "--gold", gold) == 0
    assert "not found: b\n" in capsys.readouterr().out


def test_what_an_extra_brings_is_asked_for_where_it_is_missing(news: Path) -> None:
    """One line with the command that installs it, status 2."""
    program = "import sys\nsys.modules['ray'] = None\nfrom pipeline.cli import main\nsys.exit(main(sys.argv[1:]))"
    words = ["run", str(news), "--out", str(news.parent / "made"), "--engine", "ray"]
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "quotes: ray is not installed; pip install 'expert-quotes[scale]'\n"


def test_ctrl_c_leaves_the_old_release(
    news: Path, made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 130, the release of before, and a hidden folder with which the same command goes on."""
    before = (made / "manifest.json").read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(validate, "run", interrupt)
    assert run("run", news, "--out", made, "--workers", 1) == 130
    assert (made / "manifest.json").read_bytes() == before
    assert sorted(path.name for path in news.parent.iterdir()) == [".made.work", "made", "news"]
    assert "the same command goes on from here" in capsys.readouterr().err
    monkeypatch.undo()
    assert run("run", news, "--out", made, "--workers", 1) == 0
    assert (made / "manifest.json").read_bytes() == before
    assert sorted(path.name for path in news.parent.iterdir()) == ["made", "news"]


def test_a_dataset_that_fails_validation_is_not_published(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 1; no release, but all that was made lies beside, with the report."""
    unified = unification._unified

    def misquoted(*given: Any) -> Any:
        rows = unified(*given)
        wrong = pa.array(["something that nobody said"] * len(rows))
        return rows.set_column(rows.column_names.index("quote_text"), rows.schema.field("quote_text"), wrong)

    monkeypatch.setattr(unification, "_unified", misquoted)
    monkeypatch.setattr(Local, "aside", lambda _: HERE.aside())  # where it is replaced
    out = news.parent / "made"
    assert run("run", news, "--out", out, "--workers", 1) == 1
    assert not out.exists()
    assert (news.parent / "made.failed/report.json").exists()
    assert "made.failed" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "show", "validate", "diff", "restore", "evaluate", "dashboard", "report"])
def test_the_help_of_each_command_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that can be typed."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"example: quotes {command}" in capsys.readouterr().out


def test_help_loads_none_of_the_libraries() -> None:
    """So it answers at once."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pipeline.cli", "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "argparse" in loaded
    assert not loaded & {"pandas", "pyarrow", "yaml", "regex", "great_expectations", "duckdb", "starlette"}


def test_the_first_row_waits_for_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    """What checks, draws and reads web pages takes seconds to load: neither process has it when attribute is done."""
    (tmp_path / "a.txt").write_text(f"{'The river is high again. ' * 20}\n\n“Go home,” said Ada Brook, the mayor.\n")
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\n"
        "from pipeline.cli import main\n"
        "from pipeline.rows import quote_rows\n"
        "from pipeline.stages import attribute\n"
        "HEAVY = 'great_expectations scipy trafilatura matplotlib duckdb ray'.split()\n"
        "def seen(article, quotes):\n"
        "    print('worker', [name for name in HEAVY if name in sys.modules], flush=True)\n"
        "    return quote_rows(article, quotes)\n"
        "attribute.quote_rows = seen\n"
        "if __name__ == '__main__':\n"
        "    from pipeline.workplace import Workplace\n"
        "    stage = Workplace.stage\n"
        "    def noted(work, name, run):\n"
        "        if name == 'unify':\n"
        "            print('parent', [name for name in HEAVY if name in sys.modules], flush=True)\n"
        "        return stage(work, name, run)\n"
        "    Workplace.stage = noted\n"
        "    sys.exit(main(sys.argv[1:]))\n"
    )
    words = ["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--workers", "1"]
    done = subprocess.run([sys.executable, program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == ["worker []", "parent []"]


def test_nobody_reading_along_is_no_error(made: Path) -> None:
    """`quotes show made | head -1` ends quietly."""
    command = f"{sys.executable} -m pipeline.cli show {made} s | true"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
