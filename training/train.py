"""Train the model that attributes quotations: pipeline/models/attribution.npz, and print how well it does on folds.

Usage: QUOTES_CORPORA=DIR python -m training.train. Needs the [train] extra. Seeds are fixed: the same data give the
same file on the same machine.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from catboost import CatBoost, Pool

from pipeline.core.attribute import quoting
from pipeline.core.find import find
from pipeline.core.naming.article import Article, Unit
from pipeline.core.speaking.antecedent import NIL, RESOLVE_FEATURES, Turn
from pipeline.core.speaking.features import IMPLICIT
from pipeline.core.speaking.marked import Marks
from pipeline.core.speaking.resolve import Resolver
from pipeline.core.speaking.scorer import EVIDENCE, Decider, Decision, Model, decide
from pipeline.core.speaking.ties import Ties
from pipeline.core.speaking.trees import Trees
from training import labels, tagged
from training.candidates import Group, groups, is_annotated
from training.coreference import GENRES, Choice, choices
from training.corpora import gum, polnear
from training.fingerprints import record

OUT = Path("pipeline/models/attribution.npz")
FOLDS = 4
GUM_WEIGHT = 0.3  # of a GUM choice against one of our own readings; 0.15, 0.3 and 0.4 did alike on folds
# Of a choice in which a description stands for nobody named; 0.3, 0.5 and 1 gave 0.9039, 0.9044 and 0.9023 on folds.
NIL_WEIGHT = 0.5
_NIL = RESOLVE_FEATURES.index("nil")
_BESIDE = 20  # tokens before and after an utterance in which its cue is looked for
ALWAYS = {"loss_function": "Logloss", "random_seed": 7, "verbose": 0, "thread_count": 2, "allow_writing_files": False}
SOURCE = {"depth": 6, "iterations": 500, "learning_rate": 0.07}
RESOLVE = {"depth": 5, "iterations": 250, "learning_rate": 0.06, "l2_leaf_reg": 5}
TRUST = {"depth": 3, "iterations": 80, "learning_rate": 0.06, "l2_leaf_reg": 10}


@dataclass(frozen=True)
class Data:
    """Everything learned from. `articles` are readings of PolNeAR train, by name: without a tagger, and with one."""

    articles: dict[str, list[Article]]
    groups: list[Group]
    own: list[Choice]
    gum: list[Choice]


def read() -> Data:
    """Candidates of all PolNeAR train quotations, of our own readings among them, and of GUM."""
    articles: dict[str, list[Article]] = {}
    found: list[Group] = []
    own: list[Choice] = []
    for annotated in polnear("train"):
        text = annotated.text
        articles[annotated.name] = [quoting(text, spans) for spans in (find(text), tagged.spans(annotated.name, text))]
        for article in articles[annotated.name]:
            sourced = list(groups(annotated, article))
            found.extend(sourced)
            own.extend(_own_choices(article, sourced))
    chained = [c for document in gum("train") if document.name.split("_")[1] in GENRES for c in choices(document, find)]
    return Data(articles, found, own, chained)


def _own_choices(article: Article, sourced: Sequence[Group]) -> list[Choice]:
    """The pronouns and descriptions that name the sources of labelled quotations, with whom they mean."""
    name = sourced[0].article if sourced else ""
    if name not in labels.labels():
        return []
    ties = Ties(article)
    resolver = Resolver(article, ties)
    sources = {g.unit: [c.mention for c, right in zip(g.candidates, g.right, strict=True) if right] for g in sourced}
    found: list[Choice] = []
    previous: dict[int, float] = {}
    last: Unit | None = None
    marks = Marks(article)
    for number, unit in enumerate(article.units):
        label = labels.of_span(name, article.spans[unit.spans[0]])
        if label is None or label.kind is None:
            previous, last = _reported(article, marks.heads[number], previous), unit
            continue
        apart = article.tokens.paragraph(unit.first) - article.tokens.paragraph(last.last - 1) if last else 99
        for i in [*sources.get(number, ()), *_relative(article, ties, unit)]:
            mention = article.mentions[i]
            if i == IMPLICIT or mention.form == "name" or mention.modifier or mention.sex == "s":
                continue
            rows = resolver.candidates(i, Turn(previous, apart, article.named_in(unit)))
            right = [e != NIL and labels.names(label, article, e) for e, _ in rows]
            if rows and rows[-1][0] == NIL:
                right[-1] = not any(right)
            if any(right):
                found.append(Choice(name, mention.form, [row for _, row in rows], right))
        said = [e for e in range(len(article.entities)) if labels.names(label, article, e)]
        previous, last = dict.fromkeys(said[:1], 1.0), unit
    return found


def _relative(article: Article, ties: Ties, unit: Unit) -> Iterator[int]:
    """The "who" that is the subject of a cue beside the utterance: PolNeAR marks whom it stands for instead."""
    sentence = article.tokens.sentence
    beside = {sentence(unit.first), sentence(unit.last - 1)}
    for i in article.between(unit.first - _BESIDE, unit.last + _BESIDE):
        tie = ties.link(i)
        at = tie.after_at if tie.after_at >= 0 else tie.before_at
        if article.mentions[i].head == "who" and at >= 0 and not tie.heard and sentence(at) in beside:
            yield i


def _reported(article: Article, source: int, previous: dict[int, float]) -> dict[int, float]:
    """Who says reported speech whose source mention `source` heads: a name tells, a pronoun likely goes on."""
    if source < 0:
        return {}
    if article.owner[source] >= 0:
        return {article.owner[source]: 1.0}
    return previous if article.mentions[source].form == "pronoun" else {}


def fit(rows: np.ndarray, right: np.ndarray, weight: np.ndarray, settings: dict[str, float]) -> Trees:
    """Boosted oblivious trees on weighted rows."""
    model = CatBoost({**ALWAYS, **settings})
    model.fit(Pool(rows, right, weight=weight))
    return export(model)


def export(model: CatBoost) -> Trees:
    """The trees of a CatBoost model as arrays; shallower trees are filled up with a question nobody answers yes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        raw = json.loads(path.read_text())
    trees = raw["oblivious_trees"]
    depth = max(len(t["splits"]) for t in trees)
    feature = np.zeros((len(trees), depth), np.int16)
    border = np.full((len(trees), depth), np.inf, np.float32)
    leaf = np.zeros((len(trees), 1 << depth), np.float32)
    for t, tree in enumerate(trees):
        for d, split in enumerate(tree["splits"]):
            feature[t, d], border[t, d] = split["float_feature_index"], split["border"]
        leaf[t, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = raw["scale_and_bias"]
    return Trees(feature, border, leaf * np.float32(scale), float(bias[0] if isinstance(bias, list) else bias))


def train(data: Data, without: Sequence[str] = ()) -> Model:
    """The source and resolve models, from all articles but those named."""
    out = set(without)
    chosen = [g for g in data.groups if g.article not in out and any(g.right)]
    rows = np.array([c.row for g in chosen for c in g.candidates], np.float32)
    right = np.array([r for g in chosen for r in g.right], float)
    source = fit(rows, right, np.ones(len(right)), SOURCE)
    own = [c for c in data.own if c.document not in out]
    rows = np.array([r for c in own + data.gum for r in c.rows], np.float32)
    right = np.array([r for c in own + data.gum for r in c.right], float)
    weight = np.array([_weight(c, w) for part, w in ((own, 1.0), (data.gum, GUM_WEIGHT)) for c in part for _ in c.rows])
    return Model(source, fit(rows, right, weight, RESOLVE), None)


def _weight(choice: Choice, weight: float) -> float:
    """How much a choice counts."""
    nobody = choice.form == "nominal" and choice.right[-1] and choice.rows[-1][_NIL]
    return weight * NIL_WEIGHT if nobody else weight


def held_out(data: Data) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Decisions on our own readings by models that did not see them: the evidence of each and whether it is right."""
    known = sorted(labels.labels())
    evidence, right = [], []
    for fold in range(FOLDS):
        part = known[fold::FOLDS]
        model = train(data, part)
        for name in part:
            for article in data.articles[name]:
                for unit, decision in zip(article.units, decide(Decider(article, model)), strict=True):
                    label = labels.of_span(name, article.spans[unit.spans[0]])
                    if label is None or label.kind is None or decision.who is None:
                        continue
                    evidence.append(decision.evidence)
                    right.append(is_right(article, decision, label))
    return evidence, right


def is_right(article: Article, decision: Decision, label: labels.Label) -> bool:
    """Whether a decision for somebody names the labelled speaker."""
    assert decision.who is not None
    form, index = decision.who
    if form == "entity":
        return label.kind != "unnamed" and labels.same(label, article.name(index))
    mention = article.mentions[index]
    return label.kind == "unnamed" or labels.same(label, article.text[mention.start : mention.end])


def reported(names: Sequence[str]) -> tuple[float, float]:
    """How the log-odds of a tagger that had not seen the articles become those of being right, by Newton's method."""
    odds, right = [], []
    for annotated in (a for a in polnear("train") if a.name in names):
        for span in tagged.spans(annotated.name, annotated.text):
            if span.label == "indirect" and span.source and span.sure:
                bounded = min(max(span.sure, 1e-6), 1 - 1e-6)
                odds.append(np.log(bounded / (1 - bounded)))
                right.append(is_annotated(annotated, span))
    rows, wanted, weights = np.stack([np.ones(len(odds)), odds], axis=1), np.array(right, float), np.array([0.0, 1.0])
    for _ in range(20):
        given = 1 / (1 + np.exp(-rows @ weights))
        weights += np.linalg.solve((rows.T * (given * (1 - given))) @ rows, rows.T @ (wanted - given))
    print(f"reported speech: {len(odds)} statements, {wanted.mean():.3f} right, weights {weights.round(3)}")
    return float(weights[0]), float(weights[1])


def main() -> None:
    data = read()
    print(f"{len(data.groups)} utterances, {len(data.own)} own and {len(data.gum)} GUM choices")
    evidence, right = held_out(data)
    for number, reading in enumerate(("without", "with")):
        there = [r for e, r in zip(evidence, right, strict=True) if (e[EVIDENCE.index("marked")] >= 0) == number]
        print(f"held out, {reading} a tagger: {np.mean(there):.4f} of {len(there)} speakers right")
    trust = fit(np.array(evidence, np.float32), np.array(right, float), np.ones(len(right)), TRUST)
    model = train(data)
    weights = reported(list(data.articles))
    parts = (("source", model.source), ("resolve", model.resolve), ("trust", trust))
    keys = ("feature", "border", "leaf", "bias")
    arrays = {f"{name}_{key}": getattr(trees, key) for name, trees in parts for key in keys}
    np.savez_compressed(OUT, reported=np.array(weights), **arrays)
    record(OUT)
    print(f"{OUT}: {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
