"""Time, memory and accuracy of clustering on made-up quotations, of which a third are perturbed copies of others.

Usage: python -m bench.clusters [NUMBER]. Words are drawn by Zipf's law from those that the lexicon knows, so that pairs
of words recur as they do in English. The seed is fixed.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from pipeline.core.unifying.clusters import Sameness, clustered
from pipeline.models import lexicon
from pipeline.settings import load_settings

KINDS = ("same", "case and marks", "first half", "last half", "a word changed", "a word put in", "middle part")


def perturbed(words: list[str], kind: str, draw: np.random.Generator, vocabulary: Sequence[str]) -> list[str]:
    """A copy of a quotation as another article may bring it."""
    half, at = len(words) // 2, int(draw.integers(1, len(words) - 1))
    other = vocabulary[int(draw.integers(len(vocabulary)))]
    return {
        "same": words,
        "case and marks": [words[0].upper(), *(f"{word}," if n % 7 == 3 else word for n, word in enumerate(words[1:]))],
        "first half": words[: half + 1],
        "last half": words[half - 1 :],
        "a word changed": [*words[:at], other, *words[at + 1 :]],
        "a word put in": [*words[:at], other, *words[at:]],
        "middle part": words[len(words) // 5 : -(len(words) // 5)],
    }[kind]


def main(argv: Sequence[str]) -> None:
    number = int(argv[0]) if argv else 100_000
    draw = np.random.default_rng(7)
    vocabulary = sorted(word for word in lexicon().common if word.isalpha())
    draw.shuffle(vocabulary)
    chances = 1 / np.arange(3, len(vocabulary) + 3)
    originals = number * 2 // 3
    texts, kinds, source = [], ["original"] * originals, [*range(originals)]
    for length in draw.integers(20, 45, originals):
        texts.append([vocabulary[i] for i in draw.choice(len(vocabulary), length, p=chances / chances.sum())])
    for n in range(number - originals):
        kinds.append(KINDS[n % len(KINDS)])
        source.append(int(draw.integers(originals)))
        texts.append(perturbed(texts[source[-1]], kinds[-1], draw, vocabulary))
    quotes = pa.table(
        {
            "quote_id": [f"q{n}" for n in range(number)],
            "doc_id": [f"d{n}" for n in range(number)],
            "quote_text": [" ".join(words) for words in texts],
            "speaker_id": pa.nulls(number, pa.string()),
            "published_at": pa.nulls(number, pa.timestamp("us", "UTC")),
            "cluster_id": pa.nulls(number, pa.string()),
            "cluster_canonical": pa.array([True] * number),
        }
    )
    del texts
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    settings = load_settings().unify
    start = time.perf_counter()
    made = clustered(quotes, Sameness(settings.min_alike, settings.min_words, settings.min_words_any_speaker))
    taken = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{number:,} quotations in {taken:.0f} s; peak memory {before:.0f} MiB before, {after:.0f} MiB after\n")
    report(made["cluster_id"].to_pylist(), kinds, source)


def report(ids: Sequence[str | None], kinds: Sequence[str], source: Sequence[int]) -> None:
    """The share of copies that share a cluster with their original, and of clusters that hold one original only."""
    held: defaultdict[str, set[int]] = defaultdict(set)
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for key, kind, original in zip(ids, kinds, source, strict=True):
        if key is not None:
            held[key].add(original)
        if kind != "original":
            found[kind].append(key is not None and key == ids[original])
    for kind in KINDS:
        print(f"{kind:<16} {np.mean(found[kind]):.4f} of {len(found[kind]):,} found")
    print(f"{'pure clusters':<16} {np.mean([len(originals) == 1 for originals in held.values()]):.4f} of {len(held):,}")


if __name__ == "__main__":
    main(sys.argv[1:])
