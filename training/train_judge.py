"""Train the judge of quotation-mark spans, pipeline/models/judge.npz, and print how well it does on folds.

Usage: QUOTES_CORPORA=DIR python -m training.train_judge. Needs the [train] extra.

Learns from our own readings of PolNeAR train (training/labels.json) and, at less weight, from the other train articles:
there a span inside a PolNeAR content is attributed, and a teacher fitted on our readings tells direct from mixed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline.core.document import Span
from pipeline.core.finding.marks import Marked, find_marked
from pipeline.core.finding.traits import traits
from training import labels
from training.corpora import Article, polnear
from training.fingerprints import record

OUT = Path("pipeline/models/judge.npz")
CLASSES = ("direct", "mixed", "none")
FOLDS = 5
STRENGTH = 0.3  # inverse of the L2 penalty; 0.1, 0.3 and 1 did alike on folds
WEAK = 0.3  # weight of a span that only PolNeAR and the teacher label
RARE = 3  # a trait seen less often gets no weight


@dataclass(frozen=True)
class Row:
    article: str
    traits: list[str]
    label: str | None  # by our own reading
    attributed: bool  # by PolNeAR


def read() -> list[Row]:
    """Every quotation-mark span of PolNeAR train."""
    rows = []
    for article in polnear("train"):
        found = find_marked(article.text)
        for marked, row in zip(found, traits(article.text, found), strict=True):
            label = labels.of_span(article.name, _span(marked))
            known = article.name in labels.labels()
            if known and label is None:
                continue
            rows.append(Row(article.name, row, label.label if label else None, _attributed(article, marked)))
    return rows


def _span(marked: Marked) -> Span:
    return Span(marked.start, marked.end, marked.outer_start, marked.outer_end, "none", marked.utterance)


def _attributed(article: Article, marked: Marked) -> bool:
    size = marked.end - marked.start
    for attribution in article.attributions:
        covered = sum(max(0, min(b, marked.end) - max(a, marked.start)) for a, b in attribution.content)
        if covered >= 0.6 * size:
            return True
    return False


def fit(rows: list[Row]) -> tuple[DictVectorizer, LogisticRegression]:
    """A multinomial logistic regression on traits."""
    own = [row for row in rows if row.label]
    vectorizer, teacher = _regression([(row, str(row.label), 1.0) for row in own])
    weak = [row for row in rows if not row.label]
    guesses = teacher.predict_proba(vectorizer.transform([dict.fromkeys(r.traits, 1) for r in weak])) if weak else []
    examples = [(row, str(row.label), 1.0) for row in own]
    order = [list(teacher.classes_).index(c) for c in CLASSES]
    for row, guess in zip(weak, guesses, strict=True):
        share = guess[order].copy()
        share[2] *= 0.2 if row.attributed else 1.0
        share[:2] *= 1.0 if row.attributed else 0.5
        share /= share.sum()
        examples += [(row, c, WEAK * p) for c, p in zip(CLASSES, share, strict=True) if p > 0.05]
    return _regression(examples)


def _regression(examples: list[tuple[Row, str, float]]) -> tuple[DictVectorizer, LogisticRegression]:
    seen = Counter(trait for row, _, _ in examples for trait in set(row.traits))
    vectorizer = DictVectorizer()
    kept = [{t: 1 for t in row.traits if seen[t] >= RARE} for row, _, _ in examples]
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(matrix, [label for _, label, _ in examples], sample_weight=[weight for _, _, weight in examples])
    return vectorizer, model


def held_out(rows: list[Row]) -> None:
    """Print detection and type figures of models that did not see the articles they judge."""
    articles = sorted({row.article for row in rows})
    fold = {name: k % FOLDS for k, name in enumerate(articles)}
    counts: Counter[tuple[str, str]] = Counter()
    for part in range(FOLDS):
        vectorizer, model = fit([row for row in rows if fold[row.article] != part])
        test = [row for row in rows if fold[row.article] == part and row.label]
        guesses = model.predict(vectorizer.transform([dict.fromkeys(row.traits, 1) for row in test]))
        counts.update((str(row.label), str(guess)) for row, guess in zip(test, guesses, strict=True))
    hit = sum(n for (gold, guess), n in counts.items() if gold != "none" != guess)
    false = sum(n for (gold, guess), n in counts.items() if gold == "none" != guess)
    lost = sum(n for (gold, guess), n in counts.items() if guess == "none" != gold)
    same = sum(n for (gold, guess), n in counts.items() if gold == guess != "none")
    print(f"held out: detection F1 {2 * hit / (2 * hit + false + lost):.4f}, type {same / hit:.4f}")
    print("  " + ", ".join(f"{gold} as {guess}: {n}" for (gold, guess), n in sorted(counts.items())))


def main() -> None:
    rows = read()
    held_out(rows)
    vectorizer, model = fit(rows)
    order = [list(model.classes_).index(c) for c in CLASSES]
    weights = model.coef_[order].T.astype(np.float16)
    names = vectorizer.get_feature_names_out()
    kept = np.abs(weights).max(axis=1) >= 0.02
    np.savez_compressed(
        OUT, traits=np.array("\x00".join(names[kept])), weights=weights[kept], bias=model.intercept_[order]
    )
    record(OUT)
    print(f"{OUT}: {kept.sum()} traits, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
