"""The stage evaluate: gold beside the dataset."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline import tables
from pipeline.core.document import Affiliation, Evidence, Quote
from pipeline.errors import UserError
from pipeline.rows import quote_rows
from pipeline.stages import evaluate
from tests.stages.sample import document

TEXT = 'Anna Krol said: "We open on Monday."'


def quote(speaker: str) -> Quote:
    """The quotation of the text, by that speaker."""
    return Quote(
        start=17,
        end=35,
        quote_text="We open on Monday.",
        quote_type="direct",
        utterance=0,
        part=1,
        speaker=speaker,
        speaker_kind="person",
        mention=None,
        mention_type=None,
        cue=None,
        affiliation=Affiliation(),
        context=Evidence(0, len(TEXT), TEXT),
        confidence=0.8,
    )


def evaluated(folder: Path, sources: list[str], speaker: str = "Anna Krol") -> evaluate.EvaluateSummary:
    """The figures for articles of those sources against gold about a.txt."""
    documents: list[dict[str, Any]] = [document(str(n), TEXT, source=source) for n, source in enumerate(sources)]
    tables.write("documents", documents, folder / "documents.parquet")
    quotes = [row for d in documents for row in quote_rows(d, [quote(speaker)])]
    tables.write("quotes", quotes, folder / "quotes.parquet")
    krol = {"name": "Anna Krol", "kind": "person"}
    docs = {"a.txt": {"speakers": {"k": krol}, "spans": [{"text": TEXT[17:], "label": "direct", "speaker": "k"}]}}
    (folder / "gold.json").write_text(json.dumps({"docs": docs}), encoding="utf-8")
    made = evaluate.run(folder / "documents.parquet", folder / "quotes.parquet", folder / "gold.json")
    evaluate.write(made, folder / "out")
    return made


@pytest.mark.parametrize("source", ["a.txt", "2024/a.txt"])
def test_an_article_is_known_by_its_source_or_the_last_part_of_it(source: str, tmp_path: Path) -> None:
    """Figures, mistakes and plot are written."""
    made = evaluated(tmp_path, [source, "b.txt"])
    assert made.figures.speaker.f1 == 1.0
    assert made.mistakes == ()
    metrics = json.loads((tmp_path / "out/metrics.json").read_text(encoding="utf-8"))
    assert metrics["speaker"]["f1"] == 1.0
    assert (tmp_path / "out/mistakes.csv").exists()
    assert (tmp_path / "out/confidence.svg").exists()


def test_a_wrong_speaker_is_listed(tmp_path: Path) -> None:
    """The list says what was expected and what came."""
    [mistake] = evaluated(tmp_path, ["a.txt"], "Jan Lis").mistakes
    assert (mistake.cause, mistake.expected, mistake.got) == ("speaker wrong", "Anna Krol", "Jan Lis")


def test_two_articles_of_the_name_are_a_mistake_of_the_user(tmp_path: Path) -> None:
    """Nothing is guessed: with the whole source in gold it would be clear."""
    with pytest.raises(UserError, match=r"a\.txt: more than one"):
        evaluated(tmp_path, ["2023/a.txt", "2024/a.txt"])


def test_a_missing_article_counts(tmp_path: Path) -> None:
    """Gold that the dataset does not have lowers recall, and is named."""
    made = evaluated(tmp_path, ["c.txt"])
    assert (made.figures.missing_documents, made.figures.detection.recall) == (1, 0.0)
    assert made.missing == ("a.txt",)
