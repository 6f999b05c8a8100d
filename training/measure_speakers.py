"""Measure who is one speaker across articles: the names of PolNeAR dev against our own reading of whom they mean.

Usage: QUOTES_CORPORA=DIR python -m training.measure_speakers. `training/speakers.csv` has a line for each name of a
person or body under which the pipeline quotes somebody in one of the 84 articles, but for those that are no names.
"""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path

import pandas as pd

from pipeline.core.measuring.grouping import BCubed, b_cubed
from pipeline.core.unifying.names import is_full_name, name_key
from pipeline.engines.local import Local
from pipeline.run import Job, run
from pipeline.settings import load_settings
from training.corpora import corpora

GOLD = Path(__file__).parent / "speakers.csv"
Name = tuple[str, str]


def read_gold(path: Path = GOLD) -> dict[Name, str]:
    """Whom each name of an article means."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["article"], row["name"]): row["speaker"] for row in csv.DictReader(file)}


def made(folder: Path) -> dict[Name, str]:
    """The `speaker_id` of each name of an article, by the whole pipeline, dates and publishers included."""
    records = folder / "dev.jsonl"
    about = pd.read_csv(corpora() / "polnear/metadata.tsv", sep="\t").set_index("filename")
    with records.open("w", encoding="utf-8") as file:
        for path in sorted((corpora() / "polnear/dev/text").glob("*.txt")):
            date, publisher = about.loc[path.stem, ["publication_date", "publisher"]]
            record = {"id": path.stem, "text": path.read_text(encoding="utf-8"), "date": date, "publisher": publisher}
            file.write(json.dumps(record) + "\n")
    with Local() as engine:
        run(Job([str(records)], folder / "release", load_settings()), engine)
    names = [json.loads(line)["id"] for line in records.read_text(encoding="utf-8").splitlines()]
    documents = pd.read_parquet(folder / "release/documents.parquet").set_index("doc_id")["source"]
    quotes = pd.read_parquet(folder / "release/quotes.parquet").dropna(subset="speaker")
    articles = quotes["doc_id"].map(documents).str.split("#").str[1].astype(int).map(lambda n: names[n - 1])
    return dict(zip(zip(articles, quotes["speaker"], strict=True), quotes["speaker_id"], strict=True))


def by_full_name(names: set[Name]) -> dict[Name, str]:
    """The simplest grouping, to compare with: one for each full name, and one for any other in each article."""
    return {(a, name): name_key(name) if is_full_name(name) else f"{name_key(name)} in {a}" for a, name in names}


def main() -> None:
    gold = read_gold()
    with tempfile.TemporaryDirectory() as folder:
        ids = made(Path(folder))
    figures: dict[str, BCubed] = {
        "each article its own": b_cubed({name: str(name) for name in ids}, gold),
        "one for a full name": b_cubed(by_full_name(set(ids)), gold),
        "unify": b_cubed(ids, gold),
    }
    print(f"{len(gold)} names of {len(set(gold.values()))} speakers in gold, {figures['unify'].names} of them made\n")
    for name, found in figures.items():
        print(f"{name:<22} precision {found.precision:.3f}  recall {found.recall:.3f}  F1 {found.f1:.3f}")


if __name__ == "__main__":
    main()
