"""What each part of the attribution is worth: the share of right speakers without it, on readings that no model saw.

Usage: QUOTES_CORPORA=DIR python -m training.ablation [--folds N]. Prints the rows of the table in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from pipeline.core.speaking.antecedent import RESOLVE_FEATURES
from pipeline.core.speaking.features import FEATURES, GROUPS
from pipeline.core.speaking.scorer import Decider, Model, decide
from pipeline.core.speaking.trees import Floats, Trees
from training import labels
from training.train import FOLDS, Data, is_right, read, train

FOCUS = ("focus", "meant_tokens", "meant_sentences", "meant_subject", "n_meant")
BESIDE = ("overlap", "overlap_best", "head_beside", "head_known")
TURNS = ("previous", "previous_paragraphs")


@dataclass(frozen=True)
class Masked:
    """Trees that see nothing in some of the columns."""

    trees: Trees
    hidden: list[int]

    def __call__(self, rows: Floats) -> Floats:
        seen = rows.copy()
        seen[:, self.hidden] = 0.0
        return self.trees(seen)


@dataclass(frozen=True)
class Rule:
    """One feature taken for the log-odds: the larger the value, or with a negative weight the smaller, the surer."""

    column: int
    weight: float

    def __call__(self, rows: Floats) -> Floats:
        return np.asarray(rows[:, self.column] * self.weight, dtype=np.float32)


def _hide(rows: Sequence[list[float]], hidden: Sequence[int]) -> list[list[float]]:
    gone = frozenset(hidden)
    return [[0.0 if k in gone else value for k, value in enumerate(row)] for row in rows]


def _without(data: Data, source: Sequence[int], resolve: Sequence[int]) -> Data:
    """The data with the named columns of both models hidden."""
    groups = [
        replace(g, candidates=[c._replace(row=_hide([c.row], source)[0]) for c in g.candidates]) for g in data.groups
    ]
    own, gum = ([replace(c, rows=_hide(c.rows, resolve)) for c in part] for part in (data.own, data.gum))
    return replace(data, groups=groups, own=own, gum=gum)


def _learned(data: Data, source: Sequence[str] = (), resolve: Sequence[str] = ()) -> Callable[[list[str]], Model]:
    """How to train a model that does not see the named features."""
    hidden = [FEATURES.index(name) for name in source], [RESOLVE_FEATURES.index(name) for name in resolve]
    seen = _without(data, *hidden)

    def made(part: list[str]) -> Model:
        model = train(seen, part)
        return Model(cast(Trees, Masked(model.source, hidden[0])), cast(Trees, Masked(model.resolve, hidden[1])), None)

    return made


def _rules(_: list[str]) -> Model:
    """The subject of the nearest cue; a pronoun is whoever of that sex was named last. Nothing is learned."""
    source, resolve = Rule(FEATURES.index("best_link"), 20.0), Rule(RESOLVE_FEATURES.index("recency"), -5.0)
    return Model(cast(Trees, source), cast(Trees, resolve), None)


def share_right(data: Data, model_for: Callable[[list[str]], Model], folds: int) -> tuple[float, float]:
    """The share of labelled utterances of the first `folds` folds whose speaker is right, without and with a tagger."""
    right: tuple[list[bool], list[bool]] = ([], [])
    known = sorted(labels.labels())
    for fold in range(folds):
        part = known[fold::FOLDS]
        model = model_for(part)
        for name in part:
            for found, article in zip(right, data.articles[name], strict=True):
                for unit, decision in zip(article.units, decide(Decider(article, model)), strict=True):
                    label = labels.of_span(name, article.spans[unit.spans[0]])
                    if label is not None and label.kind is not None:
                        found.append(decision.who is not None and is_right(article, decision, label))
    return float(np.mean(right[0])), float(np.mean(right[1]))


def variants(data: Data) -> Iterator[tuple[str, Callable[[list[str]], Model]]]:
    """The rows of the table, each with how its models are made."""
    yield "rules only", _rules
    yield "learned", _learned(data)
    for group, features in GROUPS.items():
        yield f"without {group}", _learned(data, features)
    for group, names in (("focus", FOCUS), ("words beside names", BESIDE), ("the turn before", TURNS)):
        yield f"without {group}", _learned(data, resolve=names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=FOLDS, help="of four, fewer are quicker (default: %(default)s)")
    folds = parser.parse_args().folds
    data = read()
    print("| | speakers right, without a tagger | with one |\n|---|---|---|")
    for name, model_for in variants(data):
        without, tagged = share_right(data, model_for, folds)
        print(f"| {name} | {without:.3f} | {tagged:.3f} |", flush=True)


if __name__ == "__main__":
    main()
