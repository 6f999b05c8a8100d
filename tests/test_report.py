"""What an evaluation leaves on disk."""

import csv
import json
from pathlib import Path

from pipeline import report
from pipeline.core.measuring.evaluation import figures
from pipeline.core.measuring.gold import Article, judge
from pipeline.core.measuring.mistakes import Mistake


def test_articles_that_are_not_in_the_release_are_named() -> None:
    """Or their zeros would look like a bad release."""
    made = figures([judge(Article(str(n), None, (), ())) for n in range(15)])
    assert report.accuracy(made, ["a.txt", "b.txt"]).splitlines()[:3] == [
        "15 articles, 2 of them not in the release",
        "all that gold has of these counts as not found: a.txt, b.txt",
        "",
    ]
    many = report.accuracy(made, [f"{n}.txt" for n in range(12)]).splitlines()
    assert many[1].endswith("8.txt, 9.txt and 2 more")
    assert report.accuracy(made).splitlines()[:2] == ["15 articles, 0 of them not in the release", ""]


def test_the_plot_is_the_same_in_every_run(tmp_path: Path) -> None:
    """Equal answers give equal bytes, so that an unchanged evaluation is not a change."""
    for name in ("one.svg", "two.svg"):
        report.write_plot([(0.9, True), (0.4, False)], 3, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert b"Reliability" in (tmp_path / "one.svg").read_bytes()


def test_a_plot_of_no_answers_is_empty_and_no_error(tmp_path: Path) -> None:
    """A dataset without confidences can be evaluated too."""
    report.write_plot([], 0, tmp_path / "none.svg")
    assert (tmp_path / "none.svg").stat().st_size > 0


def test_mistakes_are_a_table_with_one_line_each(tmp_path: Path) -> None:
    """Quotation marks and line breaks in a quotation do not break the table."""
    report.write_mistakes([Mistake("a.txt", "type", "direct", None, 'He said "no"\nand left')], tmp_path / "m.csv")
    with (tmp_path / "m.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["cause"], row["got"], row["quote"]) == ("type", "", 'He said "no"\nand left')


def test_metrics_are_json(tmp_path: Path) -> None:
    """Nested figures can be read back."""
    report.write_metrics({"speaker": {"f1": 0.5}}, tmp_path / "m.json")
    assert json.loads((tmp_path / "m.json").read_text(encoding="utf-8")) == {"speaker": {"f1": 0.5}}
