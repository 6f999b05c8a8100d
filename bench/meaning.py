"""How many attributions stay as they are when an article changes in ways that mean nothing.

Usage: python -m bench.meaning FOLDER... [--model small] [--show N] prints a table in Markdown, and N attributions of
each kind that did not stay.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.changes import CHANGES, Changed, spelled
from bench.stages import articles
from pipeline.core.document import Quote
from pipeline.core.extract import extract

KINDS = ("in marks", "without marks")


@dataclass(slots=True)
class Stayed:
    """Of how many articles, how many attributions of each kind there were, and what became of those that did not stay.

    `lost` holds the kind, what became of it, and the words of each.
    """

    articles: int = 0
    attributions: Counter[str] = field(default_factory=Counter)
    lost: list[tuple[str, str, str]] = field(default_factory=list)

    def share(self, kind: str) -> str:
        """The share of the attributions of a kind that stayed, and their number."""
        number = self.attributions[kind]
        kept = number - sum(of == kind for of, _, _ in self.lost)
        return f"{kept / number:.1%} of {number:,}" if number else "–"


def compare(before: Sequence[Quote], after: Sequence[Quote], changed: Changed) -> Iterator[tuple[str, str] | None]:
    """For each attribution None where it stayed, otherwise what became of it and of its speaker."""
    now = {(quote.start, quote.end): quote for quote in after}
    for quote in before:
        start, end = changed.place(quote.start, opens=True), changed.place(quote.end, opens=False)
        same = now.get((start, end))
        if same is None:
            alike = (other for other in after if other.quote_type == quote.quote_type)
            near = any(other.start < end and start < other.end for other in alike)
            yield "other boundaries" if near else "not found", ""
        elif spelled(same.speaker) != changed.named(quote.speaker):
            gone, come = same.speaker is None, quote.speaker is None
            yield "no speaker" if gone else "a speaker" if come else "another speaker", str(same.speaker)
        else:
            yield None


def measure(texts: Sequence[str], model: str) -> dict[str, Stayed]:
    """By change, what came of it over all texts."""
    found = {name: Stayed() for name in CHANGES}
    for text in texts:
        before = extract(text, model)
        for name, change in CHANGES.items():
            changed = change(text, before)
            if changed is None or not before:
                continue
            stayed = found[name]
            stayed.articles += 1
            after = extract(changed.text, model)
            for quote, lost in zip(before, compare(before, after, changed), strict=True):
                kind = KINDS[quote.quote_type == "indirect"]
                stayed.attributions[kind] += 1
                if lost is not None:
                    said = f"{quote.speaker} -> {lost[1]}: {quote.quote_text[:80]}"
                    stayed.lost.append((kind, lost[0], said))
    return found


def table(found: dict[str, Stayed]) -> Iterator[str]:
    """The figures, a line for each change."""
    yield "| change | articles | unchanged in marks | unchanged without marks | what became of the others |"
    yield "|---|--:|--:|--:|---|"
    for name, stayed in found.items():
        causes = Counter(f"{cause} ({kind})" for kind, cause, _ in stayed.lost).most_common(4)
        told = ", ".join(f"{count} {cause}" for cause, count in causes) or "–"
        yield f"| {name} | {stayed.articles} | {' | '.join(map(stayed.share, KINDS))} | {told} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--model", choices=["none", "small", "large"], default="small")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    for folder in given.folders:
        found = measure(articles(folder), given.model)
        print(f"\n{folder.name}, model {given.model}\n")
        print("\n".join(table(found)))
        for name, stayed in found.items():
            for kind, cause, said in stayed.lost[: given.show]:
                print(f"  {name}: {cause} ({kind}): {said}")


if __name__ == "__main__":
    main()
