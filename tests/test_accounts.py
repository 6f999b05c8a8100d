"""Nothing is lost and nothing comes from nowhere, or nothing is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import accounts
from pipeline.accounts import FILE, Accounts, Tally, settle
from pipeline.cli import main
from pipeline.errors import UserError
from pipeline.release import read_manifest, write_release
from pipeline.settings import load_settings
from pipeline.stages import publish
from tests.handmade import dataset, validated

ARTICLE = 'Una Holt, mayor of Fenwick, said: "We start today." "It is late," said Peter Grady of the Harbour Trust.\n'


def test_a_tally_counts_what_passes() -> None:
    """Not what might have passed."""
    tally = Tally()
    passing = tally.over("abc")
    next(passing)
    assert tally.number == 1
    assert [*passing] == ["b", "c"]
    assert tally.number == 3


def test_a_run_accounts_for_every_input_and_every_quotation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article, its copy, two files that are none, one quotation rejected by hand and one added."""
    given = tmp_path / "in"
    given.mkdir()
    for name in ("a.txt", "b.txt"):
        (given / name).write_text(ARTICLE)
    (given / "empty.txt").write_text("")
    (given / "picture.png").write_bytes(b"\x89PNG")
    corrections = tmp_path / "corrections.csv"
    lines = ["action,article,quote,field,value", 'reject,a.txt,"It is late,",,', "add,a.txt,mayor of Fenwick,,"]
    corrections.write_text("\n".join(lines) + "\n")
    arguments = ["run", str(given), "--out", str(tmp_path / "out"), "--workers", "1", "--corrections", str(corrections)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    held = Accounts(**read_manifest(tmp_path / "out")["accounts"])
    assert (held.inputs, held.documents, held.duplicates, held.rejects) == (4, 1, 1, 2)
    assert (held.added, held.rejected_by_correction, held.quarantined) == (1, 1, 0)
    assert held.found + held.added == held.published + 1
    assert held.problems == []
    assert "4 inputs = 1 article + 1 duplicate + 2 rejected" in said
    assert f"{held.found} quotations found + 1 added by corrections = {held.published} published + 0 in quar" in said


@pytest.mark.parametrize("name", accounts.COUNTED)
@pytest.mark.parametrize("more", [-1, 1])
def test_nothing_is_published_where_a_sum_does_not_hold(
    tmp_path: Path, name: str, more: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that says which sum, status 2, and what was published before stays as it is."""
    source = validated(tmp_path / "validated")
    publish.run(source, tmp_path / "output", load_settings())
    counted = json.loads((source / FILE).read_text())
    accounts.write(source, **counted | {name: counted[name] + more})
    with pytest.raises(UserError, match="the sums do not hold, nothing is published") as stopped:
        publish.run(source, tmp_path / "output", load_settings())
    assert "\n" not in str(stopped.value)
    assert ("inputs =" in str(stopped.value)) == (name == "inputs")
    assert sorted(path.name for path in (tmp_path / "output").iterdir()) == ["0.1.0", "latest", "releases.json"]
    with pytest.raises(UserError):
        write_release(source, tmp_path / "release", "0.1.0", load_settings())
    assert not (tmp_path / "release").exists()


def test_a_row_lost_on_the_way_is_noticed(tmp_path: Path) -> None:
    """Where a table was shortened after it was counted."""
    counted = validated(tmp_path / "whole") / FILE
    source = validated(tmp_path / "validated", quotes=dataset()["quotes"][1:])
    (source / FILE).write_bytes(counted.read_bytes())
    with pytest.raises(UserError, match="5 quotations found = 4 published"):
        settle(source)


@pytest.mark.parametrize("content", [None, "", "{}", '{"inputs": 3, "found": "5", "added": 0}', "[1]"])
def test_counts_that_are_missing_are_named(tmp_path: Path, content: str | None) -> None:
    """In one line with the file."""
    source = validated(tmp_path / "validated")
    (source / FILE).unlink()
    if content is not None:
        (source / FILE).write_text(content)
    with pytest.raises(UserError, match=FILE):
        settle(source)
