"""The files of weights and counts: whole, listed, and fit for the features that the core works out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from pipeline.core.finding.judge import LABELS
from pipeline.core.speaking.antecedent import RESOLVE_FEATURES
from pipeline.core.speaking.features import FEATURES
from pipeline.core.speaking.scorer import EVIDENCE
from pipeline.core.speaking.trees import Trees
from pipeline.errors import UserError
from pipeline.models import SUMS, attribution_model, content, judge_model, lexicon
from training.fingerprints import record

FOLDER = Path(__file__).parent.parent / "pipeline/models"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix not in (".py", ".md", "") and path.name != SUMS)


def _listed() -> dict[str, str]:
    """The sum of each file in the list."""
    lines = (FOLDER / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: total for total, name in (line.split("  ") for line in lines)}


def test_every_file_is_listed_and_nothing_else() -> None:
    """In the format of sha256sum, sorted by name."""
    assert list(_listed()) == FILES
    assert all(re.fullmatch("[0-9a-f]{64}", total) for total in _listed().values())


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_a_card(name: str) -> None:
    """What it is, what it was made by and from."""
    assert f"| `{name}` |" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_the_one_that_is_listed(name: str) -> None:
    """Or else loading it would raise."""
    assert content(name) == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("harm", ["cut short", "one byte changed", "missing", "not listed", "no list"])
def test_a_damaged_file_is_named(tmp_path: Path, harm: str) -> None:
    """In one clear line for the user."""
    shutil.copytree(FOLDER, tmp_path / "models")
    name, path, listing = FILES[0], tmp_path / "models" / FILES[0], tmp_path / "models" / SUMS
    data = path.read_bytes()
    if harm == "cut short":
        path.write_bytes(data[:-1])
    elif harm == "one byte changed":
        path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    elif harm == "missing":
        path.unlink()
    elif harm == "not listed":
        listing.write_text(listing.read_text().replace(name, "another"))
    else:
        listing.unlink()
    with pytest.raises(UserError, match=re.escape(str(path))) as raised:
        content(name, tmp_path / "models")
    assert "\n" not in str(raised.value)


def test_training_keeps_the_list(tmp_path: Path) -> None:
    """A file written anew gets its new sum, one that is new gets a line, the others keep theirs."""
    for name, data in (("b.npz", b"1"), ("a.json", b"2"), ("b.npz", b"3")):
        (tmp_path / name).write_bytes(data)
        record(tmp_path / name)
    assert [line.split("  ")[1] for line in (tmp_path / SUMS).read_text().splitlines()] == ["a.json", "b.npz"]
    assert (content("a.json", tmp_path), content("b.npz", tmp_path)) == (b"2", b"3")


def test_checking_takes_no_time() -> None:
    """Some hundredths of a second for all files, 30 MB of networks among them."""
    times = []
    for _ in range(5):
        start = perf_counter()
        for name in FILES:
            content(name)
        times.append(perf_counter() - start)
    assert min(times) < 0.5


def _models() -> dict[str, tuple[Trees, tuple[str, ...]]]:
    model = attribution_model()
    assert model.trust is not None
    return {
        "source": (model.source, FEATURES),
        "resolve": (model.resolve, RESOLVE_FEATURES),
        "trust": (model.trust, EVIDENCE),
    }


@pytest.mark.parametrize("name", ["source", "resolve", "trust"])
def test_trees_ask_of_features_that_there_are(name: str) -> None:
    """And have a border for each question and a leaf for each answer, all numbers but the borders of no question."""
    trees, features = _models()[name]
    count, depth = trees.feature.shape
    assert 0 <= trees.feature.min() <= trees.feature.max() < len(features)
    assert trees.border.shape == (count, depth)
    assert trees.leaf.shape == (count, 1 << depth)
    assert depth <= 8
    assert np.isfinite(trees.leaf).all()
    assert np.isfinite(trees.bias)
    assert not np.isnan(trees.border).any()


def test_the_judge_weighs_each_trait_for_each_label() -> None:
    """Direct, mixed and none."""
    judge = judge_model()
    assert len(judge.bias) == len(LABELS)
    assert judge.weights
    assert all(len(row) == len(LABELS) and np.isfinite(row).all() for row in judge.weights.values())


def test_the_lexicon_holds_shares() -> None:
    """Of words in lower case."""
    words = lexicon()
    for table in (words.cues, words.sources, words.given):
        assert table
        assert all(word == word.lower() and 0 <= share <= 1 for word, share in table.items())
    assert {"said", "told", "according"} <= words.cues.keys()
    assert {"the", "of"} <= words.common


def test_files_are_read_once() -> None:
    """However many articles a process attributes."""
    assert attribution_model() is attribution_model()
    assert judge_model() is judge_model()
    assert lexicon() is lexicon()
