"""Quality is a test: what the pipeline makes of annotated articles must not fall below these floors.

A floor is raised when the figure has risen, and lowered only on purpose. The sample articles are ours; the other two
sets are not part of the project, `QUOTES_CORPORA` names the folder that holds them.
"""

import os
import shutil
from pathlib import Path

import pytest

from pipeline.core.measuring.evaluation import Figures
from pipeline.goldfiles import read_gold
from pipeline.run import Job, run
from pipeline.settings import load_settings
from pipeline.stages import evaluate
from tests.conftest import ROOT

CORPORA = Path(os.environ.get("QUOTES_CORPORA", "../shared"))
needs_corpora = pytest.mark.skipif(not (CORPORA / "gold").is_dir(), reason=f"no corpora in {CORPORA}")


def figures(release: Path, gold: Path, texts: Path | None = None) -> Figures:
    """The accuracy of a release."""
    return evaluate.run(release / "documents.parquet", release / "quotes.parquet", gold, texts).figures


def of_corpus(gold: Path, texts: Path, folder: Path) -> Figures:
    """The accuracy on the articles of a gold file."""
    (folder / "texts").mkdir()
    for source in read_gold(gold, texts):
        shutil.copy(texts / source, folder / "texts" / source)
    run(Job([str(folder / "texts")], folder / "release", load_settings()))
    return figures(folder / "release", gold, texts)


def below(made: Figures, floors: dict[str, float]) -> dict[str, float]:
    """The F1 figures, by name, that lie below their floor."""
    return {name: getattr(made, name).f1 for name, floor in floors.items() if getattr(made, name).f1 < floor}


def test_sample_articles(sample_release: Path) -> None:
    """Hard articles of many kinds, none of them missing."""
    made = figures(sample_release, ROOT / "tests/gold")
    assert made.missing_documents == 0
    assert below(made, {"detection": 0.92, "speaker": 0.69, "affiliation": 0.49, "role": 0.61}) == {}


@needs_corpora
def test_political_news(tmp_path: Path) -> None:
    """PolNeAR, development part."""
    made = of_corpus(CORPORA / "gold/polnear_dev.json", CORPORA / "corpora/polnear/dev/text", tmp_path)
    assert below(made, {"detection": 0.96, "speaker": 0.83, "affiliation": 0.87, "role": 0.86}) == {}


@needs_corpora
def test_source_documents(tmp_path: Path) -> None:
    """A news article and a library record: nothing wrong in either."""
    made = of_corpus(CORPORA / "gold/seeds.json", CORPORA / "seeds", tmp_path)
    assert below(made, dict.fromkeys(("detection", "speaker", "affiliation", "role"), 1.0)) == {}
    assert made.status_accuracy == made.direct.exact == made.mixed.exact == 1.0
