"""Descriptions that only a tagger shows to be sources."""

from __future__ import annotations

import pytest

from pipeline.core.naming.article import Article, prepare
from pipeline.models import lexicon


def _read(text: str, *sources: str) -> Article:
    return prepare(text, [], lexicon(), [(text.index(s), text.index(s) + len(s)) for s in sources])


def _shown(article: Article) -> list[tuple[str, bool]]:
    return [(article.text[m.start : m.end], m.modifier) for m in article.mentions]


@pytest.mark.parametrize(
    ("text", "source", "shown"),
    [
        ("Grady's ferrymen said no.", "Grady's ferrymen", [("Grady", True), ("Grady's ferrymen", False)]),
        ("A juggler in the square said no.", "A juggler in the square", [("A juggler", False)]),
        ("Peter Grady of Fenwick said no.", "Peter Grady of Fenwick", [("Peter Grady", False), ("Fenwick", False)]),
        (
            "Fenwick News and former harbour cleric Una Holt said no.",
            "Fenwick News and former harbour cleric Una Holt",
            [("Fenwick News", True), ("Una Holt", False)],
        ),
        ("Grady and Una Holt said no.", "Grady and Una Holt", [("Grady", False), ("Una Holt", False)]),
        ("A friend of Sen. Una Holt said no.", "A friend of Sen. Una Holt", [("A friend", False), ("Una Holt", False)]),
        ("I said no.", "I", [("I", False)]),
    ],
)
def test_a_source_without_a_head_becomes_a_mention(text: str, source: str, shown: list[tuple[str, bool]]) -> None:
    """Up to its first preposition, or the full name that it leads up to; names within only tell more of it.

    What rules see stays as it is.
    """
    assert _shown(_read(text, source)) == shown


def test_nothing_changes_without_sources() -> None:
    text = "Grady's ferrymen said no. Marta Olsen said yes."
    assert _shown(_read(text, "Marta Olsen")) == _shown(_read(text))
