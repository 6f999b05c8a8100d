"""Decisions on who said each quotation, by models that ask one plain question each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from pipeline.core.document import Span
from pipeline.core.find import find
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.antecedent import RESOLVE_FEATURES
from pipeline.core.speaking.features import FEATURES, IMPLICIT
from pipeline.core.speaking.scorer import EVIDENCE, Decider, Decision, Model, believed, decide
from pipeline.core.speaking.trees import Trees
from pipeline.models import attribution_model, lexicon
from tests.core.hostile import texts

NO, HARDLY, YES = -6.0, -2.0, 6.0


def _tree(names: tuple[str, ...], borders: dict[str, float], leaves: list[float]) -> Trees:
    """One tree that asks whether each feature exceeds its border; the first question is the lowest bit of the leaf."""
    feature = np.array([[names.index(name) for name in borders]], np.int16)
    return Trees(feature, np.array([[*borders.values()]], np.float32), np.array([leaves], np.float32), 0.0)


# The source is the plainest subject of a cue, else the speaker before; a pronoun is whoever has its sex, a description
# whoever is known by its noun, else nobody named.
PLAIN = Model(
    source=_tree(FEATURES, {"best_link": 0.5, "zone": 8.0}, [NO, YES, HARDLY, YES]),
    resolve=_tree(
        RESOLVE_FEATURES,
        {"sex_match": 0.5, "head_known": 0.5, "nil": 0.5},
        [NO, YES, YES, YES, YES, YES, NO, NO],
    ),
    trust=None,
)


def _article(text: str) -> Article:
    at = [i for i, char in enumerate(text) if char == '"']
    spans = [Span(a + 1, b, a, b + 1, "direct", k) for k, (a, b) in enumerate(zip(at[::2], at[1::2], strict=True))]
    return prepare(text, spans, lexicon())


def _shown(article: Article, decision: Decision) -> tuple[str | None, str | None]:
    """Who speaks, and the expression that says so."""
    mentions = [article.text[m.start : m.end] for m in article.mentions]
    form, index = decision.who or ("nobody", 0)
    who = {"entity": article.name, "mention": mentions.__getitem__}.get(form, lambda _: None)(index)
    return who, None if decision.mention == IMPLICIT else mentions[decision.mention]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"We start," said Una Holt of it.', [("Una Holt", "Una Holt")]),
        ('Una Holt came late. "We start," she said.', [("Una Holt", "she")]),
        ('Mayor Una Holt came late. "We start," the mayor said.', [("Una Holt", "the mayor")]),
        ('"We start," an official said.', [("an official", "an official")]),
        ('"We start," said Una Holt of it. "It is late."', [("Una Holt", "Una Holt"), ("Una Holt", None)]),
        ('"We start," an official said. "It is late."', [("an official", "an official"), ("an official", None)]),
        ('HOLT: "We start, and we start early."', [("HOLT", "HOLT")]),
        ('"We start," I said.', [(None, None)]),
        ('"We start."', [(None, None)]),
    ],
)
def test_expressions_become_speakers(text: str, shown: list[tuple[str | None, str | None]]) -> None:
    """A name is its entity, a pronoun or description whom it stands for, and without any the speaker goes on."""
    article = _article(text)
    assert [_shown(article, decision) for decision in decide(Decider(article, PLAIN))] == shown


def test_nothing_is_decided_where_nothing_is_quoted() -> None:
    """An article without units."""
    assert decide(Decider(_article("Una Holt came late."), PLAIN)) == []


def test_the_confidence_is_the_share_or_what_the_third_model_makes_of_it() -> None:
    """Without that model, how much of the probability the speaker has."""
    article = _article('"We start," said Una Holt of it.')
    (decision,) = decide(Decider(article, PLAIN))
    assert decision.confidence == decision.shares[("entity", 0)] > 0.85
    (trusted,) = decide(Decider(article, replace(PLAIN, trust=_tree(EVIDENCE, {"name": 0.5}, [YES, HARDLY]))))
    assert trusted.confidence == pytest.approx(1 / (1 + np.exp(-HARDLY)))


def test_the_evidence_has_a_name_for_each_value() -> None:
    """How clear the choice was, and by what it was made."""
    article = _article('Una Holt came late. "We start," she said.\n\nHolt said: "It is late."')
    decisions = decide(Decider(article, PLAIN))
    first, second = (dict(zip(EVIDENCE, decision.evidence, strict=True)) for decision in decisions)
    assert (first["pronoun"], first["name"], first["apart"]) == (1, 0, 9)
    assert (second["pronoun"], second["name"], second["apart"]) == (0, 1, 1)
    assert first["entity"] == first["person"] == second["person"] == 1
    assert 0.8 < first["margin"] <= first["share"] <= 1


def test_units_beyond_one_block_are_decided_alike() -> None:
    """However many there are; and a speaker long silent is forgotten."""
    article = _article("".join(f'"We start," said Una A{k} of it. ' for k in range(600)))
    decisions = decide(Decider(article, PLAIN))
    assert [decision.who for decision in decisions] == [("entity", e) for e in range(600)]
    assert max(len(decision.shares) for decision in decisions) < 50


@given(texts)
def test_shares_are_probabilities(text: str) -> None:
    """Of each unit, whatever the text is, by the trained models."""
    article = prepare(text, find(text), lexicon())
    decisions = decide(Decider(article, attribution_model()))
    assert len(decisions) == len(article.units)
    for decision in decisions:
        assert all(0 < share <= 1 for share in decision.shares.values())
        assert sum(decision.shares.values()) <= 1 + 1e-6
        assert 0 <= decision.confidence <= 1
        assert (decision.who is None) == (not decision.shares)
        assert len(decision.evidence) == (len(EVIDENCE) if decision.who else 0)


def test_reported_speech_is_believed_as_far_as_taggers_were_right() -> None:
    """In log-odds a shift and a slope; certainty at either end stays finite."""
    model = replace(PLAIN, reported=(-0.2, 0.7))
    assert believed(PLAIN, 0.8) == pytest.approx(0.8)
    assert believed(model, 0.5) == pytest.approx(0.450, abs=0.001)
    assert 0.0 < believed(model, 0.0) < believed(model, 0.9) < 0.9 < believed(model, 1.0) < 1.0
