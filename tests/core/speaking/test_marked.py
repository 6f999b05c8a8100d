"""What a tagger marks as the source of a quotation, as the scorer sees it."""

from __future__ import annotations

import pytest

from pipeline.core.document import Span
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.marked import UNTAGGED, Marks, head
from pipeline.models import lexicon

QUOTED = "no way"


def _read(text: str, source: str | None, sure: float | None = 0.8) -> Article:
    at = text.index(QUOTED)
    place = None
    if source is not None:
        place = text.index(source), text.index(source) + len(source)
    span = Span(at, at + len(QUOTED), at - 1, at + len(QUOTED) + 1, "mixed", 0, source=place, sure=sure)
    return prepare(text, [span], lexicon(), [place] if place else [])


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ('Peter Grady said there was "no way" to go on.', "Peter Grady", "Peter Grady"),
        ('Grady\'s family said there was "no way" to go on.', "Grady's family", "Grady's family"),
        ('A narrator in the Olsen film said there was "no way" out.', "A narrator in the Olsen film", "A narrator"),
        ('The Harbor Safety Agency, which saw "no way" out, closed it.', "which", "Harbor Safety Agency"),
        ('The mayor, Marta Olsen, saw "no way" out.', "The mayor, Marta Olsen", "Marta Olsen"),
    ],
)
def test_the_source_has_a_head(text: str, source: str, expected: str) -> None:
    """The name or description that the phrase is about; where rules see none, the phrase up to its first "of"."""
    article = _read(text, source)
    place = article.spans[0].source
    assert place is not None
    found = head(article, place)
    assert found is not None
    mention = article.mentions[found]
    assert article.text[mention.start : mention.end] == expected


def test_tells_no_source_from_no_tagger() -> None:
    text = 'Peter Grady said there was "no way" to go on.'
    assert Marks(_read(text, "Peter Grady")).sure == [0.8]
    assert Marks(_read(text, None, 0.0)).sure == [0.0]
    assert Marks(_read(text, None, None)).sure == [UNTAGGED]


def test_agreement_is_of_the_mention_that_was_chosen() -> None:
    article = _read('Peter Grady said that Marta Olsen saw "no way" to go on.', "Peter Grady")
    chosen = {m.head: Marks(article).agreement(0, i) for i, m in enumerate(article.mentions)}
    assert chosen == {"grady": (0.8, 1.0), "olsen": (0.8, 0.0)}
