"""What the networks say of words -> attributions: where a cue ends, and which of all are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from pipeline.core.tagging.tagger import REACH, Tagged, tag
from pipeline.core.tagging.windows import arrays, read
from pipeline.core.tagging.words import split
from pipeline.models import tagger

TEXT = "Holt said flatly in Ohio that it fell."
WORDS = TEXT.replace(".", " .").split()
OUT, BEGINS, GOES_ON, CONTENT, MORE = range(5)
# The share that each word has in a cue, where it is to have any, and the tag of each word for that cue with its share.
Shares = Mapping[str, float]
CASES = [("city", "bridge"), ("county", "new harbour at Quay Street"), ("village", "well")]
SURE = {"Holt": (BEGINS, 0.9)} | dict.fromkeys(("it", "fell"), (MORE, 0.9)) | {"that": (CONTENT, 0.9)}


def _tagged(cue: Shares, parts: Mapping[str, tuple[int, float]]) -> list[Tagged]:
    """The attributions where the networks give the words these shares."""
    known = tagger("small")

    def reader(*arrays: Any) -> tuple[Any, Any]:
        shares = np.array([cue.get(word, 0.01) for word in WORDS])
        begins = np.array([word == "said" for word in WORDS])
        scores = np.stack([1 - shares, shares * begins + 1e-3, shares * ~begins + 1e-3], axis=1)
        return np.zeros((len(WORDS), 1)), np.log(scores)

    def pairer(vectors: Any, ends: Any, owner: Any, index: Any, distance: Any) -> Any:
        log = np.empty((len(index), 5))
        for k, (word, there) in enumerate(zip(index, distance > 0, strict=True)):
            which, share = parts.get(WORDS[word], (OUT, 0.9)) if there else (MORE, 1 - 1e-9)
            log[k] = np.log((1 - share) / 4)
            log[k, which] = np.log(share)
        return log

    model = replace(known, reader=reader, pairer=pairer)
    return tag(read(TEXT, split(TEXT), [], model.pieces, model.lexicon), model)


def _words(span: tuple[int, int] | None) -> str | None:
    return None if span is None else " ".join(WORDS[slice(*span)])


def test_cue_source_and_content_come_together() -> None:
    """As ranges of the article's words."""
    [one] = _tagged({"said": 0.9}, SURE)
    assert (_words(one.cue), _words(one.source), [_words(c) for c in one.contents]) == (
        "said",
        "Holt",
        ["that it fell"],
    )
    assert one.worth == pytest.approx(0.81, abs=0.01)


@pytest.mark.parametrize(
    ("shares", "cue"),
    [
        ({"said": 0.9, "flatly": 0.4}, "said flatly"),
        ({"said": 0.9, "flatly": 0.2}, "said"),
        ({"said": 0.9, "flatly": 0.4, "in": 0.9}, "said flatly"),
    ],
)
def test_the_edge_of_a_cue_may_be_less_sure_than_the_cue(shares: Shares, cue: str) -> None:
    """But "in" leads to where it was said, and is no part of it at its end."""
    assert [_words(one.cue) for one in _tagged(shares, SURE)] == [cue]


@pytest.mark.parametrize(
    ("said", "parts", "kept"),
    [
        (0.5, SURE, 0),
        (0.6, SURE, 1),
        (0.6, SURE | {"Holt": (BEGINS, 0.6)}, 0),
        (0.6, {word: part for word, part in SURE.items() if word != "Holt"}, 1),
        (0.9, {word: (tag, 0.5) if tag >= CONTENT else (tag, share) for word, (tag, share) in SURE.items()}, 0),
    ],
)
def test_what_is_unsure_is_left_out(said: float, parts: Mapping[str, tuple[int, float]], kept: int) -> None:
    """Cue and source together; and a content, without which nothing was said."""
    assert len(_tagged({"said": said}, parts)) == kept


def test_what_shares_a_row_knows_nothing_of_its_neighbours() -> None:
    """Windows and cues that the small networks read in one row with others get the scores that they get alone."""
    model = tagger("small")
    text = " ".join(f"The {place} council said on Monday that it will pay for the {thing}." for place, thing in CASES)
    article = read(text, split(text), [], model.pieces, model.lexicon)
    stops = [k + 1 for k, word in enumerate(article.words.words) if word == "."]
    row = [range(*window) for window in pairwise([0, *stops])]
    vectors, scores = model.reader(*arrays(article, row, model.pieces, model.gap))
    at = 0
    for window in row:
        _, alone = model.reader(*arrays(article, [window], model.pieces, model.gap))
        assert scores[at : at + len(window)] == pytest.approx(alone, abs=0.15)
        at += len(window)

    n, far = len(row[0]), np.minimum(np.arange(len(row[0])) + 1, REACH) + REACH
    ends = np.array([[0, 0], [n, n]])
    one = (np.zeros(n, np.int64), np.arange(n), far)
    other = (np.ones(n, np.int64), np.arange(n, 2 * n), far)
    apart = np.zeros(model.gap, np.int64)
    together = model.pairer(vectors, ends, *(np.concatenate([a, apart, b]) for a, b in zip(one, other, strict=True)))
    for k, (owner, index, distance) in enumerate([one, other]):
        alone = model.pairer(vectors, ends[k : k + 1], owner - k, index, distance)
        assert together[k * (n + model.gap) :][:n] == pytest.approx(alone, abs=0.15)
