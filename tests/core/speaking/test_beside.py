"""What stands beside the names of an entity."""

from __future__ import annotations

import pytest

from pipeline.core.naming.article import prepare
from pipeline.core.speaking.beside import Beside
from pipeline.models import lexicon

STORY = (
    "Ohio Sen. Una Holt, a Republican who keeps bees, met Gov. Peter Grady (D-Utah). It rained. "
    "The Ohio senator left. The Utah governor wept. The bees slept."
)


@pytest.mark.parametrize(
    ("shown", "holt", "grady"),
    [("The Ohio senator", 1.0, 0.0), ("The Utah governor", 0.0, 1.0)],
)
def test_a_description_shares_words_with_whom_it_means(shown: str, holt: float, grady: float) -> None:
    """Titles, appositions and parentheses count; "Sen." is a senator, and "D-Utah" is of Utah."""
    article = prepare(STORY, [], lexicon())
    mention = next(m for m in article.mentions if STORY[m.start : m.end] == shown)
    beside = Beside(article)
    assert [beside.overlap(mention, e) for e in (0, 1)] == [holt, grady]


def test_names_are_no_descriptions() -> None:
    """A name or a pronoun shares nothing."""
    article = prepare(STORY, [], lexicon())
    assert {Beside(article).overlap(m, 0) for m in article.mentions if m.form != "nominal"} == {0.0}


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Sen. Una Holt left.", {"senator"}),
        ("Una Holt, a retired lawyer from Fenwick, left.", {"lawyer"}),
        ("Una Holt is the mayor. Holt was a lawyer once.", {"mayor", "lawyer"}),
        ("The mayor, Una Holt, left.", {"mayor"}),
        ("The former mayor Una Holt left.", {"mayor"}),
        ("Una Holt left; the lawyer stayed.", set()),
    ],
)
def test_titles_and_appositions_tell_what_somebody_is(text: str, heads: set[str]) -> None:
    """In front of a name or behind it, with every name of the entity."""
    article = prepare(text, (), lexicon())
    assert Beside(article).heads(0) == heads
