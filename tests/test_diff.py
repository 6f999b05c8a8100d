"""What differs between two releases, down to the cause, in memory that does not grow with them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from bench.diff import Release, make
from pipeline.cli import main
from pipeline.core.unifying.history import speaker_rows
from pipeline.core.unifying.lines import rejection
from pipeline.diff import diff
from pipeline.release import write_release
from tests.handmade import Row, dataset, row, validated
from tests.sharing import settings


def release(folder: Path, changed: dict[str, list[Row]] | None = None, **publish: Any) -> Path:
    """A release of the dataset, with some of its tables changed, in that folder."""
    source = validated(folder.parent / f"{folder.name}-validated", **(changed or {}))
    write_release(source, folder, "0.1.0", settings(**publish))
    return folder


def edited() -> dict[str, list[Row]]:
    """The tables after a day: a role found, a quotation lost, one found, another reject, and a correction."""
    first, second, third, fourth, last = dataset()["quotes"]
    river = {"start": 52, "end": 57, "quote_text": "river", "quote_id": "quote-new", "utterance_id": "utterance-new"}
    quotes = [
        first | {"role": "head", "confidence": None},
        second | {"speaker": "Luis Ferrer", "flags": ["corrected"]},
        third,
        last | {"title": "<script>alert(2)</script>"},
        fourth | river,
    ]
    more = row("rejects", source="b", stage="ingest", rule="binary", reason="Not a text.")
    return {"quotes": quotes, "speakers": speaker_rows(quotes), "rejects": [*dataset()["rejects"], more]}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A release and the one after."""
    folder = tmp_path_factory.mktemp("diff")
    return release(folder / "old"), release(folder / "new", edited())


def test_rows_are_counted_by_kind_column_and_cause(two: tuple[Path, Path]) -> None:
    """With examples that show both values, and by speaker."""
    found = diff(*two)
    quotes = found.tables[0]
    assert quotes.rows == (5, 5)
    assert quotes.counts == {"added": 1, "removed": 1, "changed": 3}
    assert quotes.columns == {"role": 1, "confidence": 1, "speaker": 1, "flags": 1, "title": 1}
    [role] = quotes.by_column["role"]
    assert (role.before, role.after) == ("director", "head")
    assert quotes.causes[("changed", "corrected by hand")] == 1
    assert quotes.causes[("changed", "input changed")] == 1
    assert quotes.examples["added"][0].key == "quote-new"
    by_speaker = {row["speaker"]: (row["added"], row["removed"], row["changed"]) for row in found.by_speaker}
    assert by_speaker == {"Luis Ferrer": (1, 1, 1), "Ada Brook": (0, 0, 2)}
    rejects = next(table for table in found.tables if table.table == "rejects")
    assert +rejects.counts == {"added": 1}


def test_the_status_says_whether_anything_differs(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """0 for the same, 1 for a difference, 2 where nothing can be compared."""
    old, new = map(str, two)
    assert main(["diff", old, old]) == 0
    assert "Nothing differs." in capsys.readouterr().out
    assert main(["diff", old, new]) == 1
    shown = capsys.readouterr().out
    for part in ("5 -> 5 rows; 1 added, 1 removed, 3 changed", "1 changed in role", "director -> head", "null"):
        assert part in shown
    assert main(["diff", old, str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"quotes: {tmp_path}: not a release") and said.count("\n") == 1


def test_what_a_person_rejected_is_told_by_the_release_that_lacks_it(tmp_path: Path) -> None:
    """In whichever of the two it is; other quotations that went have another cause."""
    [first, second, *others] = dataset()["quotes"]
    gone = row(
        "rejects",
        source="corrections.csv#2",
        stage="unify",
        rule="rejected_by_correction",
        reason=f"reject: {rejection(first)}: a title",
    )
    changed = {"quotes": others, "speakers": speaker_rows(others), "rejects": [*dataset()["rejects"], gone]}
    old, new = release(tmp_path / "old"), release(tmp_path / "new", changed)
    elsewhere = "another article, a correction or the authority changed"
    assert second["quote_id"] not in gone["reason"]
    assert diff(old, new).tables[0].causes == {("removed", "corrected by hand"): 1, ("removed", elsewhere): 1}
    assert diff(new, old).tables[0].causes == {("added", "corrected by hand"): 1, ("added", elsewhere): 1}


def test_a_damaged_release_is_named(two: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, not a traceback."""
    broken = release(tmp_path / "broken")
    (broken / "speakers.parquet").write_text("garbage")
    assert main(["diff", str(two[0]), str(broken)]) == 2
    assert "speakers.parquet: cannot be read as Parquet" in capsys.readouterr().err


def test_the_page_shows_it_all_and_runs_nothing(two: tuple[Path, Path], tmp_path: Path) -> None:
    """Values of the data are text, also where they look like HTML."""
    page = tmp_path / "report.html"
    assert main(["diff", *map(str, two), "--html", str(page)]) == 1
    tree = lxml.html.fromstring(page.read_text(encoding="utf-8"))
    assert tree.xpath("//script") == []
    shown = tree.text_content()
    for part in ("<script>alert(2)</script>", "director", "head", "corrected by hand", "Luis Ferrer"):
        assert part in shown
    assert tree.xpath("//h2")[0].get("id") == "quotes"
    assert "head" in [cell.text_content() for cell in tree.xpath("//ins")]


def test_another_code_is_named_but_is_no_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changes the code can see that it changes no row."""
    old, new = release(tmp_path / "old"), release(tmp_path / "new")
    manifest = json.loads((new / "manifest.json").read_text())
    (new / "manifest.json").write_text(json.dumps(manifest | {"code_version": "0.2.0", "code_sha256": "f" * 64}))
    assert main(["diff", str(old), str(new)]) == 0
    assert "code_version: 0.1.0 became 0.2.0" in capsys.readouterr().out


def test_another_description_and_other_columns_are_differences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What makes a new version makes a difference; texts that are left out are not taken for changed rows."""
    old = release(tmp_path / "old")
    assert main(["diff", str(old), str(release(tmp_path / "titled", title="Rivers"))]) == 1
    assert "title: Expert Quotes became Rivers" in capsys.readouterr().out
    assert main(["diff", str(old), str(release(tmp_path / "bare", include_text=False))]) == 1
    shown = capsys.readouterr().out
    assert "column text: string, never null became string" in shown
    assert "changed in" not in shown


def test_memory_does_not_grow_with_the_releases(tmp_path: Path) -> None:
    """Of two pairs, one of them eight times as large and different in every row, both take about the same."""
    program = (
        "import resource, sys; from pathlib import Path; from pipeline.diff import diff\n"
        "found = diff(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(found.tables[0].counts['changed'], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for rows in (20_000, 160_000):
        old, new = tmp_path / f"old-{rows}", tmp_path / f"new-{rows}"
        make(old, Release(rows))
        make(new, Release(rows, changed=1000))
        done = subprocess.run([sys.executable, "-c", program, old, new], check=True, capture_output=True, text=True)
        changed, kilobytes = map(int, done.stdout.split())
        assert changed == rows
        peaks.append(kilobytes / 1024)
    assert peaks[1] < peaks[0] + 150
