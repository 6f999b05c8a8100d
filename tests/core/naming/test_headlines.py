"""Headlines and the names in them."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.naming.headlines import headline_names, headlines
from pipeline.core.naming.names import find_names
from pipeline.core.naming.tokens import tokenize
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts


def _shown(text: str) -> list[str]:
    """The names of the headlines of a text."""
    tokens = tokenize(text)
    found = headlines(tokens)
    names = find_names(tokens, lexicon(), found)
    return [text[name.start : name.end] for name in headline_names(tokens, names, found, lexicon())]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Mayor Holt Opens Long Bridge Over Harbour\n\nMayor Una Holt opened the bridge.", {0}),
        ("MAYOR HOLT OPENS LONG BRIDGE\n\nShe smiled.", {0}),
        ("Una Holt opened the bridge today.\n\nShe smiled at all of them.", set()),
        ("Una Holt\n\nShe smiled.", set()),
        ("Hapless Holt and Grady\n\nShe smiled.", {0}),
        ("She smiled.\n\nHapless Holt and Grady\n\nShe left.", set()),
        ("— Ruth Calloway From Port Hale Writes\n\nShe smiled.", set()),
        (" ".join(["Holt Opens Bridge"] * 20), set()),
        ("", set()),
    ],
)
def test_headlines_are_short_and_nearly_all_capitals(text: str, numbers: set[int]) -> None:
    """A few names are none, nor is a sentence, a signature after a dash, or a long paragraph; the first needs less."""
    assert headlines(tokenize(text)) == numbers


def test_only_known_names_are_found_in_headlines() -> None:
    """A name that the text gives, in full or by its surname; the longest one that fits."""
    body = "\n\nUna Holt came. Peter Grady of the Harbour Trust stayed."
    assert _shown("Holt's Long Bridge: Peter Grady Asks Harbour Trust" + body) == [
        "Holt",
        "Peter Grady",
        "Harbour Trust",
    ]
    assert _shown("Voss Opens Another Long Bridge" + body) == []


@given(texts)
def test_any_text_has_headlines_or_none(text: str) -> None:
    """Numbers are of paragraphs, names are slices of the text."""
    tokens = tokenize(text)
    found = headlines(tokens)
    assert found <= set(range(len(tokens.paragraphs)))
    for name in headline_names(tokens, find_names(tokens, lexicon()), found, lexicon()):
        assert tokens.paragraph(name.first) in found
        assert text[name.start : name.end].startswith(name.words[0])


def test_time_is_linear() -> None:
    """Many names and many headlines."""
    unit = "Una A{0} left.\n\nMayor A{0} Opens Another Bridge\n\n"
    assert grows_linearly(_shown, lambda size: "".join(unit.format(k) for k in range(size)), 2_000)
