"""Whom the reporter is writing about."""

from __future__ import annotations

import pytest

from pipeline.core.find import find
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.focus import NOBODY, Focus
from pipeline.core.speaking.ties import Ties
from pipeline.models import lexicon


def _read(text: str) -> tuple[Article, Focus]:
    article = prepare(text, [span for span in find(text) if span.label != "none"], lexicon())
    return article, Focus(article, Ties(article))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Una Holt met Peter Grady. She left.", ["Una Holt"]),
        ("Una Holt met Peter Grady. He left.", ["Peter Grady"]),
        ("Una Holt met Nell Fowler. She left. She wept.", ["Una Holt", "Una Holt"]),
        ("Una Holt met Nell Fowler. She left. Then Fowler spoke. She wept.", ["Una Holt", "Nell Fowler"]),
        ("Una Holt left because she was tired.", ["Una Holt"]),
        ("Una Holt left. Peter Grady saw her.", ["Una Holt"]),
        ("She left.", [""]),
        ('Una Holt left. "Nell Fowler is late," she said.', ["Una Holt"]),
    ],
)
def test_a_pronoun_goes_with_the_center(text: str, names: list[str]) -> None:
    """The subject of its sentence or of the one before, through other pronouns; quoted names count for nothing."""
    article, focus = _read(text)
    pronouns = [i for i, mention in enumerate(article.mentions) if mention.form == "pronoun"]
    guesses = [focus.guess(i) for i in pronouns]
    assert ["" if guess == NOBODY else article.name(guess) for guess in guesses] == names


def test_knows_where_somebody_was_last_meant() -> None:
    """By name or by a pronoun, with whether that was a subject."""
    article, focus = _read("Una Holt met with Peter Grady. She left.")
    holt, grady = 0, 1
    assert [article.tokens.words[focus.last(holt, 99)[0]], focus.times(holt)] == ["She", 2]  # type: ignore[index]
    assert focus.last(holt, 0) is None
    assert focus.last(grady, 99) == (4, False)
