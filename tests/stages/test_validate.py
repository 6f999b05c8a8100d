"""Validation sets rows aside with reasons, reports what it saw, and stops what is not fit to be published."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from pipeline import accounts, partitioned, tables, validation
from pipeline.engines.local import Local
from pipeline.errors import TableError, ValidationFailed
from pipeline.partitioned import NO_FACTS, Partition
from pipeline.settings import ValidateSettings
from pipeline.stages import validate
from pipeline.stages.validate import Inputs, ValidateSummary
from tests.handmade import Row, dataset, write

NASTY = "<script>alert('x')</script>"
TABLES = ("documents", "quarantine", "quotes", "rejects", "speakers")


def inputs(folder: Path, **changed: list[Row]) -> Inputs:
    """The files of the dataset, some of its tables being changed."""
    write({**dataset(), **changed}, folder)
    accounts.write(folder, inputs=4, found=5, added=0)
    files = {name: folder / f"{name}.parquet" for name in ("documents", "quotes", "speakers")}
    return Inputs(**files, rejects=(folder / "rejects.parquet",), counts=(folder / accounts.FILE,))


def settings(share: float, rows_per_part: int = 1000) -> ValidateSettings:
    """How much may fail, and how large a part may be."""
    return ValidateSettings(share, rows_per_part)


def values(folder: Path, table: str, column: str) -> list[Any]:
    """The values of a column of a table that validation wrote."""
    found: list[Any] = tables.read(table, folder / f"{table}.parquet")[column].to_pylist()
    return found


@dataclass(frozen=True)
class Validated:
    """A run that succeeded, and every attempt to reach the network while it lasted."""

    out: Path
    summary: ValidateSummary
    calls: list[Any]

    def report(self) -> dict[str, Any]:
        """The content of its report."""
        report: dict[str, Any] = json.loads((self.out / "report.json").read_text())
        return report

    def pages(self) -> str:
        """The text of all of its Data Docs."""
        return "\n".join(page.read_text() for page in sorted((self.out / "data_docs").rglob("*.html")))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validated]:
    """The dataset in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("sound")
    calls: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("getaddrinfo", "create_connection"):
            patch.setattr(socket, name, lambda *given, **_: calls.append(given))
        patch.setattr(socket.socket, "connect", lambda _, address: calls.append(address))
        yield Validated(folder / "out", validate.run(inputs(folder), folder / "out", settings(0.0)), calls)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    """A dataset in which one quotation and, by its digest, the article of another are wrong."""
    folder = tmp_path_factory.mktemp("faulty")
    river, again, harbour = dataset()["documents"]
    first, second, *others = dataset()["quotes"]
    given = inputs(
        folder,
        documents=[river, again, harbour | {"text_sha256": "0" * 64}],
        quotes=[first | {"speaker_kind": NASTY, "confidence": 2.0}, second, *others],
    )
    return Validated(folder / "out", validate.run(given, folder / "out", settings(0.5)), [])


def test_a_sound_dataset_passes_unchanged(sound: Validated) -> None:
    """Every table of a release is there, with all rows; nothing is in quarantine."""
    assert sound.summary.rows == {"documents": 3, "quotes": 5, "speakers": 2, "quarantine": 0, "rejects": 1}
    assert sound.summary.notes == ()
    assert sorted(path.name for path in sound.out.iterdir()) == sorted(
        [*(f"{name}.parquet" for name in TABLES), "counts.json", "data_docs", "report.json"]
    )
    for name, rows in dataset().items():
        assert tables.read(name, sound.out / f"{name}.parquet").to_pylist() == sorted(rows, key=_by_key(name))


def _by_key(name: str) -> Any:
    keys = {"documents": "doc_id", "speakers": "speaker_id", "rejects": "source"}
    return lambda row: (row["doc_id"], row["start"]) if name == "quotes" else row[keys[name]]


def test_the_report_lists_each_check_with_what_it_saw(sound: Validated) -> None:
    """A check says how many values it judged; one of a column of nulls judged none."""
    report = sound.report()
    assert report["success"] is True
    assert len(report["checks"]) == sound.summary.checks > 150
    seen = {(check["table"], check["check"]): check["seen"] for check in report["checks"]}
    assert seen["quotes", "confidence is from 0 to 1 (expect_column_values_to_be_between)"] == 5
    assert seen["quotes", "cue_start is less than cue_end (expect_column_pair_values_a_to_be_greater_than_b)"] == 1
    assert seen["quotes", "quote_text is text[start:end] of the article (invariant)"] == 5
    assert seen["quotes", "cue_class is one of statement, attitude (expect_column_values_to_be_in_set)"] == 0
    assert seen["speakers.affiliations", "n_quotes is 1 or more (expect_column_values_to_be_between)"] == 1


def test_validation_never_reaches_for_the_network(sound: Validated) -> None:
    """No name is resolved and no connection is opened."""
    assert sound.calls == []


def test_the_same_input_gives_the_same_tables_and_report(sound: Validated, tmp_path: Path) -> None:
    """Only the Data Docs bear the time of the run."""
    validate.run(inputs(tmp_path), tmp_path / "out", settings(0.0))
    for name in [*(f"{name}.parquet" for name in TABLES), "report.json"]:
        assert (tmp_path / "out" / name).read_bytes() == (sound.out / name).read_bytes()


def test_nothing_is_put_into_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody would clear up there after a run that was killed."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    validate.run(inputs(tmp_path), tmp_path / "out", settings(0.0))
    assert (tmp_path / "out/data_docs/index.html").exists()


def test_a_worker_that_is_killed_after_its_checks_leaves_nothing_to_be_told_of(tmp_path: Path) -> None:
    """What processes share and one of them leaves is cleared away with a warning on standard error."""
    inputs(tmp_path)
    program = tmp_path / "program.py"
    program.write_text(
        "import os, signal\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from pipeline import validation\nfrom pipeline.dataset import Dataset\n"
        "from pipeline.engines.local import Local\n"
        "if __name__ == '__main__':\n"
        "    given = Dataset(*[Path(__file__).with_name(f'{name}.parquet') for name in validation.CHECKED])\n"
        "    with Local(1) as engine:\n"
        "        print(validation.check(given, None, datetime.now(UTC), engine=engine).rows)\n"
        "        os.kill(engine.processes()[0], signal.SIGKILL)\n",
        encoding="utf-8",
    )
    command, environment = [sys.executable, program], os.environ | {"PYTHONPATH": "."}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "'quotes': 5" in done.stdout
    assert done.stderr == ""


def test_a_faulty_row_goes_to_quarantine_with_all_it_failed(faulty: Validated) -> None:
    """So do the quotations of a faulty article, which itself is rejected."""
    kind = "speaker_kind is one of person, organization, group, unnamed (expect_column_values_to_be_in_set)"
    share = "confidence is from 0 to 1 (expect_column_values_to_be_between)"
    assert values(faulty.out, "quarantine", "reasons") == [
        ["its article: text_sha256 is the SHA-256 of text (invariant)"],
        [kind, share],
    ]
    assert values(faulty.out, "documents", "doc_id") == ["river", "river-again"]
    assert values(faulty.out, "rejects", "rule") == ["invalid_document", "binary"]


def test_the_speakers_are_counted_without_the_quarantined(faulty: Validated) -> None:
    """Of three quotations of Ada Brook one is left."""
    assert values(faulty.out, "speakers", "name") == ["Ada Brook", "Luis Ferrer"]
    assert values(faulty.out, "speakers", "n_quotes") == [1, 2]


def test_what_an_article_says_is_shown_as_text_in_the_data_docs(faulty: Validated) -> None:
    """A value that holds a script must not run in the browser of whoever looks into why it failed."""
    assert NASTY not in faulty.pages()
    assert "<script>alert" not in faulty.pages()
    assert "&lt;script&gt;alert" in faulty.pages()


def test_the_data_docs_name_no_folder_of_this_machine(faulty: Validated) -> None:
    """They can be shown to others."""
    for private in (faulty.out.parent, Path.cwd(), Path.home()):
        assert str(private) not in faulty.pages()


def test_too_great_a_share_of_faulty_quotations_fails_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there stays; what would have replaced it lies beside; the message counts and names the checks."""
    first, *others = dataset()["quotes"]
    given = inputs(tmp_path, quotes=[first | {"confidence": 2.0}, *others])
    out = write({"quotes": others}, tmp_path / "out")
    params = tmp_path / "params.yaml"
    params.write_text("validate: {max_quarantined_share: 0.1}")
    paths = [f"--{name}={getattr(given, name)}" for name in ("documents", "quotes", "speakers")]
    more = (f"--rejects={given.rejects[0]}", f"--counts={given.counts[0]}")
    monkeypatch.setattr(sys, "argv", ["validate", *paths, *more, f"--out={out}", f"--params={params}"])
    with pytest.raises(ValidationFailed) as stopped:
        validate.main()
    assert str(stopped.value) == (
        "the dataset failed validation\n"
        "1 of 5 quotations failed a check: 20.0%, where validate.max_quarantined_share allows 10.0%\n"
        "  quotes: not true of 1 of 5 rows: confidence is from 0 to 1 (expect_column_values_to_be_between)\n"
        f"Everything lies in {tmp_path / 'out.failed'}"
    )
    assert [path.name for path in out.iterdir()] == ["quotes.parquet"]
    report = json.loads((tmp_path / "out.failed/report.json").read_text())
    assert report["success"] is False
    assert (tmp_path / "out.failed/data_docs/index.html").is_file()
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


def test_duplicate_ids_fail_the_run_whatever_the_share(tmp_path: Path) -> None:
    """No quarantine can mend them."""
    first, *others = dataset()["quotes"]
    twice = [first, {**others[0], "quote_id": first["quote_id"]}, *others[1:]]
    with pytest.raises(ValidationFailed, match=r"quotes: not true of 2 of 5 rows: quote_id is unique"):
        validate.run(inputs(tmp_path, quotes=twice), tmp_path / "out", settings(1.0))
    assert not (tmp_path / "out").exists()


def test_no_article_and_no_reason_why_fails_the_run(tmp_path: Path) -> None:
    """Nothing went in, or it was lost on the way."""
    nothing: dict[str, list[Row]] = {name: [] for name in dataset()}
    with pytest.raises(ValidationFailed, match="documents: not true: the number of rows is 1 or more"):
        validate.run(inputs(tmp_path, **nothing), tmp_path / "out", settings(1.0))


def test_no_quotation_is_fine_but_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The input may hold none; yet its checks have then proven nothing. An earlier failure is cleared away."""
    (tmp_path / "out.failed").mkdir()
    monkeypatch.chdir(tmp_path)
    made = validate.run(inputs(Path(), quotes=[], speakers=[]), Path("out"), settings(0.0))
    assert made.notes == tuple(f"{name}: no rows, so its checks prove nothing" for name in ("quotes", "speakers"))
    assert json.loads((tmp_path / "out/report.json").read_text())["notes"] == list(made.notes)
    assert (tmp_path / "out/data_docs/index.html").is_file()
    assert not (tmp_path / "out.failed").exists()


def test_a_file_of_other_columns_is_named_before_anything_is_checked(tmp_path: Path) -> None:
    """The line says which table and which column."""
    given = inputs(tmp_path)
    shutil.copyfile(given.speakers, given.quotes)
    with pytest.raises(TableError, match=r"table quotes in .*quotes\.parquet, column name: not declared"):
        validate.run(given, tmp_path / "out", settings(0.0))
    assert not (tmp_path / "out").exists()


def test_the_heavy_library_is_loaded_only_to_validate() -> None:
    """Whoever imports the package, a stage or the command line does not wait for it, nor the package for pandas."""
    code = (
        "import sys, pipeline\n"
        "assert 'pandas' not in sys.modules and 'pyarrow' not in sys.modules\n"
        "import pipeline.cli, pipeline.release, pipeline.stages.validate, pipeline.stages.publish\n"
        "assert 'great_expectations' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def everything(folder: Path) -> dict[str, bytes]:
    """All tables and the report."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.suffix != ".html"
            and path.is_file() and "data_docs" not in path.parts}  # fmt: skip


def test_partitions_give_what_all_rows_at_once_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same tables and the same report, byte for byte, whatever fails, however few rows are looked at together."""
    river, again, harbour = dataset()["documents"]
    first, second, *others, last = dataset()["quotes"]
    ada, luis = dataset()["speakers"]
    changed = {
        "documents": [river, again | {"n_words": 1}, harbour],
        "quotes": [first | {"confidence": 2.0}, second, *others, last | {"quote_id": second["quote_id"]}],
        "speakers": [ada | {"n_quotes": 9}, luis | {"n_documents": 2}],
    }
    made = {}
    for name, rows, given in [("whole", 1000, changed), ("parts", 1, changed), ("sound", 1, {})]:
        monkeypatch.setattr(partitioned, "ROWS_AT_ONCE", rows)
        with contextlib.suppress(ValidationFailed):
            validate.run(inputs(tmp_path, **given), tmp_path / name, settings(1.0))
        out = tmp_path / name
        made[name] = everything(out if out.exists() else out.with_name(f"{name}.failed"))
    assert made["parts"] == made["whole"] != made["sound"]
    checks = json.loads(made["parts"]["report.json"])["checks"]
    failed = {(check["table"], check["check"], check["failed"]) for check in checks if not check["success"]}
    assert ("quotes", "quote_id is unique (invariant)", 2) in failed
    assert ("speakers", "n_quotes counts the rows of quotes (invariant)", 1) in failed
    assert json.loads(made["sound"]["report.json"])["success"]


def test_workers_find_what_one_process_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same tables and the same report, byte for byte, and the same pages."""
    monkeypatch.setattr(partitioned, "ROWS_AT_ONCE", 2)
    first, *others = dataset()["quotes"]
    given = inputs(tmp_path, quotes=[first | {"confidence": 2.0, "cue": NASTY}, *others])
    validate.run(given, tmp_path / "here", settings(0.5))
    with Local(2) as engine:
        validate.run(given, tmp_path / "there", settings(0.5), engine=engine)
        assert engine.processes() == []
    assert everything(tmp_path / "here") == everything(tmp_path / "there")
    here, there = ([p.name for p in sorted((tmp_path / at / "data_docs").rglob("*"))] for at in ("here", "there"))
    assert [name for name in here if name.endswith(".html")] == [name for name in there if name.endswith(".html")]


def test_workers_that_die_of_rows_condemn_none_of_them() -> None:
    """It says nothing about the rows: the run stops, and can go on where there is more memory."""
    judging = validation._Judging(datetime(2024, 1, 1, tzinfo=UTC), include_text=True, least_rows=0)
    packed = validation._packed(Partition("rejects", pa.table({}), pa.table({}), NO_FACTS))
    with pytest.raises(ChildProcessError, match="they cannot check the rows of rejects: it died"):
        judging([packed], [(0, "it died")])


def test_the_data_docs_show_all_partitions_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page for each table, on which the rows of all its partitions are counted."""
    monkeypatch.setattr(partitioned, "ROWS_AT_ONCE", 1)
    first, *others = dataset()["quotes"]
    bad = [first | {"cue": "said", "cue_start": 0, "cue_end": 4}, *others]
    validate.run(inputs(tmp_path, quotes=bad), tmp_path / "out", settings(0.5))
    pages = [path.read_text() for path in (tmp_path / "out/data_docs/validations/quotes").rglob("*.html")]
    assert len(pages) == 1
    text = " ".join(re.sub(r"<[^>]*>", " ", pages[0]).split())
    assert ("5" in text and "20% of 5 total rows" in text) or "1 unexpected value" in text


def test_a_large_table_is_a_folder_of_parts(tmp_path: Path) -> None:
    """Everybody reads it by its name, and a small one beside it is a file."""
    made = validate.run(inputs(tmp_path), tmp_path / "out", settings(0.0, rows_per_part=2))
    assert made.rows["quotes"] == 5
    names = sorted(path.name for path in (tmp_path / "out/quotes.parquet").iterdir())
    assert names == ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]
    assert (tmp_path / "out/speakers.parquet").is_file()
    assert len(pd.read_parquet(tmp_path / "out/quotes.parquet")) == 5
