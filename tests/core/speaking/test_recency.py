"""Which entities were named last before each place of an article."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.find import find
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.recency import REACH, Recency, trait
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts

EVERYBODY = ("", "m", "f", "n")


def _near(text: str, word: str, traits: tuple[str, ...]) -> list[str]:
    """The names of the entities near the last occurrence of a word."""
    article = prepare(text, find(text), lexicon())
    words = article.tokens.words
    at = len(words) - 1 - words[::-1].index(word)
    return [article.name(e) for e in Recency(article).near(at, at + 1, traits)]


STORY = "Una Holt met Peter Grady of the Harbour Trust. Holt left, and he slept. Ellen Voss woke."


@pytest.mark.parametrize(
    ("traits", "names"),
    [
        (EVERYBODY, ["Una Holt", "Harbour Trust", "Peter Grady", "Ellen Voss"]),
        (("", "m"), ["Peter Grady"]),
        (("", "f"), ["Una Holt", "Ellen Voss"]),
        (("n",), ["Harbour Trust"]),
        ((), []),
    ],
)
def test_the_latest_comes_first(traits: tuple[str, ...], names: list[str]) -> None:
    """By the last mention before the place; then who is first named soon after it; only of the traits asked for."""
    assert _near(STORY, "he", traits) == names


def test_names_in_quotations_do_not_count() -> None:
    """Unless the entity is named nowhere else."""
    text = 'Una Holt met Peter Grady. "Una Holt and Ellen Voss said so yesterday," he said.'
    assert _near(text, "he", EVERYBODY) == ["Ellen Voss", "Peter Grady", "Una Holt"]


def test_no_more_are_near_than_can_be_tried() -> None:
    """The latest ones."""
    names = [f"Una A{k}" for k in range(20)]
    assert _near(". ".join(names) + ". So he left.", "he", EVERYBODY) == names[: -REACH - 1 : -1]


def _expected(article: Article, first: int, last: int) -> list[int]:
    """The same by looking at every entity."""
    before, after = [], []
    recency = Recency(article)
    for e in range(len(article.entities)):
        places = [article.mentions[i].first for i in recency.named[e]]
        earlier = [place for place in places if place < first]
        if earlier:
            before.append((-earlier[-1], e))
        elif places[0] < last + 60:
            after.append((places[0], e))
    return [e for _, e in sorted(before) + sorted(after)][:REACH]


@given(texts)
def test_nothing_is_lost(text: str) -> None:
    """The order is that of all entities by their last mention, whatever the text is."""
    article = prepare(text, find(text), lexicon())
    recency = Recency(article)
    for m in article.mentions:
        assert recency.near(m.first, m.last, EVERYBODY) == _expected(article, m.first, m.last)
    for e, entity in enumerate(article.entities):
        assert trait(entity) in EVERYBODY
        assert recency.last(e, 0) == recency.named[e][0]
        assert recency.last(e, len(article.tokens)) == recency.named[e][-1]


@pytest.mark.parametrize("unit", ["Una A{0} left. She slept. ", "Una Holt left. She slept. ", "the A{0} Trust. She. "])
def test_time_is_linear(unit: str) -> None:
    """Many entities, one named often, and none that fits."""
    shapes = {n: "".join(unit.format(k) for k in range(n)) for n in (400, 1_600)}
    prepared = {text: prepare(text, (), lexicon()) for text in shapes.values()}

    def work(text: str) -> None:
        recency = Recency(prepared[text])
        for m in prepared[text].mentions:
            recency.near(m.first, m.last, ("", "m"))

    assert grows_linearly(work, shapes.__getitem__, 1_600)
