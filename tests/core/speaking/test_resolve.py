"""Whom a pronoun or a description may stand for."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from pipeline.core.find import find
from pipeline.core.naming.article import prepare
from pipeline.core.speaking.antecedent import NIL, RESOLVE_FEATURES, Turn
from pipeline.core.speaking.resolve import Resolver
from pipeline.core.speaking.ties import Ties
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts

STORY = (
    "Mayor Una Holt met Peter Grady, a retired engineer, at the Harbour Trust. Holt said it was late. "
    "Then he left.\n\nThe mayor slept."
)
Row = dict[str, float]


def _rows(text: str, shown: str, turn: Turn | None = None) -> dict[str, Row]:
    """The candidates for the last mention that is shown so, by name ("" for nobody named), and their features."""
    article = prepare(text, find(text), lexicon())
    number = [text[m.start : m.end] for m in article.mentions][::-1].index(shown)
    found = Resolver(article, Ties(article)).candidates(len(article.mentions) - 1 - number, turn or Turn())
    return {
        "" if e == NIL else article.name(e): dict(zip(RESOLVE_FEATURES, values, strict=True)) for e, values in found
    }


@pytest.mark.parametrize(
    ("text", "shown", "names"),
    [
        (STORY, "he", ["Peter Grady"]),
        (STORY, "it", ["Harbour Trust"]),
        (STORY, "The mayor", ["Una Holt", "Peter Grady", ""]),
        ("Tarn Okvist met Una Holt. She left.", "She", ["Una Holt", "Tarn Okvist"]),
        ("Una Holt left. They slept.", "They", []),
        ("Una Holt left. An official slept.", "An official", ["Una Holt", ""]),
        ("Nobody came. The mayor slept.", "The mayor", [""]),
    ],
)
def test_candidates_fit_in_sex_and_kind(text: str, shown: str, names: list[str]) -> None:
    """The most recent first; a description may also stand for nobody who is named."""
    assert list(_rows(text, shown)) == names


@pytest.mark.parametrize(
    ("shown", "name", "values"),
    [
        ("he", "Peter Grady", {"sex_match": 1, "sex_known": 1, "back_sentences": 2, "recency": 0, "same_sentence": 0}),
        ("he", "Peter Grady", {"full": 1, "nil": 0, "n_mentions": 1, "linked": 0, "relative": 0}),
        ("it", "Harbour Trust", {"neuter": 1, "organization": 1, "person": 0, "back_sentences": 1, "prep": 7}),
        (
            "The mayor",
            "Una Holt",
            {"head_known": 1, "nominal": 1, "definite": 1, "title_only": 1, "back_paragraphs": 1},
        ),
        (
            "The mayor",
            "Una Holt",
            {"full": 0, "linked": 1, "last_linked": 1, "n_linked": 1, "last_linked_paragraphs": 1},
        ),
        ("The mayor", "Peter Grady", {"head_known": 0, "recency": 1, "last_linked": 0}),
        ("The mayor", "", {"nil": 1, "head_known": 1, "compatible": 2, "n_mentions": 0}),
    ],
)
def test_values_say_how_well_an_entity_fits(shown: str, name: str, values: Row) -> None:
    """By sex, by title, by how recently it was named and whether it speaks in the article."""
    row = _rows(STORY, shown)[name]
    assert {key: row[key] for key in values} == values


def test_the_quotation_before_counts() -> None:
    """How likely each entity said it, and how far back it is, for nobody too."""
    rows = _rows(STORY, "The mayor", Turn({0: 0.75}, 2))
    assert {name: row["previous"] for name, row in rows.items()} == {"Una Holt": 0.75, "Peter Grady": 0.0, "": 0.0}
    assert {row["previous_paragraphs"] for row in rows.values()} == {2.0}


@given(texts)
def test_every_row_has_every_feature(text: str) -> None:
    """As a finite number; an entity is a candidate once, none that conflicts in sex."""
    article = prepare(text, find(text), lexicon())
    resolver = Resolver(article, Ties(article))
    for number, mention in enumerate(article.mentions):
        found = resolver.candidates(number)
        assert len({e for e, _ in found}) == len(found)
        assert (NIL in dict(found)) == (mention.form == "nominal")
        for _, values in found:
            assert len(values) == len(RESOLVE_FEATURES)
            assert all(map(math.isfinite, values))
            assert values[RESOLVE_FEATURES.index("sex_conflict")] == 0.0


@pytest.mark.parametrize(
    "unit", ["Una A{0} left. She slept. ", "Una Holt left. The mayor slept. ", "the A{0} Trust. He. "]
)
def test_time_is_linear(unit: str) -> None:
    """Thousands of pronouns among thousands of names."""
    shapes = {n: "".join(unit.format(k) for k in range(n)) for n in (150, 600)}
    prepared = {text: prepare(text, (), lexicon()) for text in shapes.values()}

    def work(text: str) -> None:
        resolver = Resolver(prepared[text], Ties(prepared[text]))
        for number, mention in enumerate(prepared[text].mentions):
            if mention.form != "name":
                resolver.candidates(number)

    assert grows_linearly(work, shapes.__getitem__, 600)
