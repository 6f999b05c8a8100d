"""The words that may be cues: paragraphs without any, and without quotation marks, need not be read by the tagger.

Usage: python -m training.tagger.cuewords, which writes pipeline/models/cuewords.txt.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pipeline.core.tagging.words import split
from training.corpora import polnear

OUT = Path(__file__).parents[2] / "pipeline/models/cuewords.txt"
TIMES, SHARE = 2, 0.1  # uses in PolNeAR's cues at least, and their share of all uses of the word


def main() -> None:
    used: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for article in polnear("train"):
        seen.update(word.lower() for word in split(article.text).words)
        for attribution in article.attributions:
            for start, end in attribution.cue:
                used.update(word.lower() for word in split(article.text[start:end]).words)
    kept = sorted(w for w, n in used.items() if w.isalpha() and n >= TIMES and n >= SHARE * seen[w] > 0)
    OUT.write_text("\n".join(kept) + "\n", encoding="utf8")
    print(len(kept), "words")


if __name__ == "__main__":
    main()
