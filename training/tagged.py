"""What taggers that had not seen them say of PolNeAR's train articles: training/tagged.npz, figures only, no text.

Usage: QUOTES_CORPORA=DIR python -m training.tagged FOLDER, with the half0 and half1 graphs of training.tagger.learn.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.core.document import Span
from pipeline.core.find import find
from pipeline.core.tagging.statements import placed
from pipeline.core.tagging.tagger import Tagged, tag
from pipeline.core.tagging.windows import read
from pipeline.core.tagging.words import split
from pipeline.models import WORTH, networks
from training.corpora import polnear

FILE = Path(__file__).with_name("tagged.npz")
HALVES = 2  # as training.tagger.learn has them
NOWHERE = (-1, -1)


@cache
def _rows() -> dict[str, list[Tagged]]:
    """The attributions of each article, whose ranges count its words."""
    found: defaultdict[str, list[Tagged]] = defaultdict(list)
    with np.load(FILE, allow_pickle=False) as arrays:
        names, places, contents, sure = (arrays[key] for key in ("names", "places", "contents", "sure"))
    pieces: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, first, last in contents.tolist():
        pieces[row].append((first, last))
    for row, (article, *ends) in enumerate(places.tolist()):
        cue, source = (ends[0], ends[1]), (ends[2], ends[3])
        marked = None if source == NOWHERE else source
        tagged = Tagged(cue, marked, tuple(pieces[row]), *sure[row].tolist())
        if tagged.worth > WORTH["small"]:  # the file may have been made when the bar was lower
            found[str(names[article])].append(tagged)
    return found


def spans(name: str, text: str) -> list[Span]:
    """The quotations of an article and its reported speech, as a tagger finds them that had not seen it."""
    return placed(text, split(text), find(text), _rows().get(name, []))


def main() -> None:
    folder = Path(sys.argv[1])
    taggers = [
        networks(*((folder / f"half{k}.{part}.onnx").read_bytes() for part in ("reader", "pairer")))
        for k in range(HALVES)
    ]
    names, places, contents, sure = [], [], [], []
    articles = [article for article in polnear("train") if article.attributions]
    for number, article in enumerate(articles):
        names.append(article.name)
        model = taggers[number % HALVES]
        made = read(article.text, split(article.text), find(article.text), model.pieces, model.lexicon)
        for one in tag(made, model):
            contents += [(len(places), *content) for content in one.contents]
            places.append((number, *one.cue, *(one.source or NOWHERE)))
            sure.append((one.sure, one.source_sure))
    np.savez_compressed(
        FILE, names=np.array(names), places=np.array(places, np.int32), contents=np.array(contents, np.int32),
        sure=np.array(sure, np.float32),
    )  # fmt: skip
    print(f"{FILE}: {len(places)} attributions in {len(names)} articles, {FILE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
