"""What the networks say of words -> attributions: where a cue ends, and which of all are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from pipeline.core.tagging.tagger import Model, Tagged, tag
from pipeline.core.tagging.windows import read
from pipeline.core.tagging.words import split
from pipeline.models import lexicon, tagger

TEXT = "Holt said flatly in Ohio that it fell."
WORDS = TEXT.replace(".", " .").split()
OUT, BEGINS, GOES_ON, CONTENT, MORE = range(5)
# The share that each word has in a cue, where it is to have any, and the tag of each word for that cue with its share.
Shares = Mapping[str, float]
SURE = {"Holt": (BEGINS, 0.9)} | dict.fromkeys(("it", "fell"), (MORE, 0.9)) | {"that": (CONTENT, 0.9)}


def _tagged(cue: Shares, parts: Mapping[str, tuple[int, float]]) -> list[Tagged]:
    """The attributions where the networks give the words these shares."""
    known = tagger("small")

    def reader(*arrays: Any) -> tuple[Any, Any]:
        shares = np.array([cue.get(word, 0.01) for word in WORDS])
        begins = np.array([word == "said" for word in WORDS])
        scores = np.stack([1 - shares, shares * begins + 1e-3, shares * ~begins + 1e-3], axis=1)
        return np.zeros((1, len(WORDS), 1)), np.log(scores)[None]

    def pairer(flat: Any, ends: Any, index: Any, distance: Any) -> Any:
        log = np.full((len(ends), len(WORDS), 5), np.log(0.01))
        for k, word in enumerate(WORDS):
            which, share = parts.get(word, (OUT, 0.9))
            log[:, k] = np.log((1 - share) / 4)
            log[:, k, which] = np.log(share)
        return log

    model = Model(reader, pairer, known.pieces, lexicon(), known.cues, known.doubt, known.worth, known.content_worth)
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
