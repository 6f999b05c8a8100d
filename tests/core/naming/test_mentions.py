"""Every expression of a text that can name a source."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.find import find
from pipeline.core.naming.mentions import Mention, find_mentions, noun_phrase_start
from pipeline.core.naming.names import find_names
from pipeline.core.naming.tokens import tokenize
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts


def _mentions(text: str) -> list[Mention]:
    tokens = tokenize(text, find(text))
    return find_mentions(tokens, find_names(tokens, lexicon()), lexicon())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mayor Una Holt left, and she slept.", [("Una Holt", "name"), ("she", "pronoun")]),
        ("A spokesman for the mayor left.", [("A spokesman", "nominal"), ("the mayor", "nominal")]),
        ("The retired engineer left.", [("The retired engineer", "nominal")]),
        ("Two senior officials left.", [("Two senior officials", "nominal")]),
        ("Critics left.", [("Critics", "nominal")]),
        ("The report was long.", [("The report", "nominal")]),
        ("The Texan left.", [("The Texan", "nominal")]),
        ("The Republican left.", [("The Republican", "nominal")]),
        ("He told us.", [("He", "pronoun")]),
        ("One questioner left.", []),
        ("One said so.", [("One", "nominal")]),
        ("And he's late.", [("he", "pronoun")]),
        (
            "A Nevada Democrat met the Utah Republican.",
            [("A Nevada Democrat", "nominal"), ("the Utah Republican", "nominal")],
        ),
        ("A man who saw it left.", [("A man", "nominal"), ("who", "pronoun"), ("it", "pronoun")]),
        ("Nothing happened.", []),
    ],
)
def test_names_pronouns_and_descriptions_are_mentions(text: str, shown: list[tuple[str, str]]) -> None:
    """A description runs from its determiner to its head; a name is shown without its title."""
    assert [(text[m.start : m.end], m.form) for m in _mentions(text)] == shown


@pytest.mark.parametrize(
    ("text", "sexes"),
    [
        ("He met her and them near it.", ["m", "f", "p", "n"]),
        ("I know who we are.", ["s", "", "s"]),
        ("A spokeswoman, a policeman and a mayor met.", ["f", "m", ""]),
        ("Two officials met the police and a boss.", ["p", "p", ""]),
    ],
)
def test_words_tell_sex_and_number(text: str, sexes: list[str]) -> None:
    """Of pronouns and of heads: "p" for plural, "n" for neither, "s" for the one who speaks, "" where nothing tells."""
    assert [m.sex for m in _mentions(text)] == sexes


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("White House spokesman Lee Holt left.", ["White House"]),
        ("Grady voter Lee Holt left.", ["Grady"]),
        ("Oversight ranking Democrat Una Holt left.", ["Oversight"]),
        ("On Monday, Air Force 1st Lt. Una Holt left.", ["Air Force"]),
        ("Grady praised Una Holt.", []),
        ("The Holt campaign left.", ["Holt"]),
        ("The mayor's wife left.", ["The mayor"]),
        ("Her husband left.", ["Her"]),
        ("Una Holt and Lee Grady left.", []),
        ("Una Holt's spokesman Lee Grady left.", []),
    ],
)
def test_what_only_tells_more_of_the_next_is_a_modifier(text: str, modifiers: list[str]) -> None:
    """The body before a spokesman's title, or what stands inside a description."""
    assert [text[m.start : m.end] for m in _mentions(text) if m.modifier] == modifiers


def test_a_possessive_says_so_and_is_not_shown() -> None:
    """Whose words they are, or whose something else."""
    text = "The mayor's answer was short, and so was Una Holt's."
    assert [(text[m.start : m.end], m.possessive) for m in _mentions(text)] == [("The mayor", True), ("Una Holt", True)]


def test_quotations_hold_names_only() -> None:
    """Pronouns and descriptions in somebody's words stand for nobody that the reporter speaks of."""
    text = '"He and the mayor met Una Holt," she said.'
    assert [text[m.start : m.end] for m in _mentions(text)] == ["Una Holt", "she"]


def test_a_noun_phrase_starts_at_its_determiner_or_after_a_stop_word() -> None:
    """The title belongs to the phrase, a verb or a preposition before it does not."""
    for text, start in (
        ("said former Texas governor Holt", "former"),
        ("but the U.S. senator Holt", "the"),
        ("of Holt", "Holt"),
    ):
        tokens = tokenize(text)
        assert tokens.words[noun_phrase_start(tokens, len(tokens) - 1, lexicon())] == start


@given(texts)
def test_mentions_are_slices_in_order(text: str) -> None:
    """They are sorted by their last token, no two share it, and each lies in its tokens."""
    tokens = tokenize(text, find(text))
    mentions = find_mentions(tokens, find_names(tokens, lexicon()), lexicon())
    lasts = [m.last for m in mentions]
    assert lasts == sorted(set(lasts))
    for m in mentions:
        assert 0 <= m.first < m.last <= len(tokens)
        assert tokens.starts[m.first] <= m.start < m.end <= len(text)
        assert (m.name is not None) == (m.form == "name")


@pytest.mark.parametrize(
    "unit", ["she ", "the mayor ", "mayor ", "Ann Holt's mayor's ", "U.S. ", "ab ", "the Texan ", '"a" ']
)
def test_time_is_linear(unit: str) -> None:
    """Whatever a text repeats."""
    tokenized = {text: tokenize(text) for text in (unit * 1_000, unit * 4_000)}
    assert grows_linearly(
        lambda text: find_mentions(tokenized[text], find_names(tokenized[text], lexicon()), lexicon()),
        lambda size: unit * size,
        4_000,
    )
