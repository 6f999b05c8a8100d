"""Nouns for what people do."""

import pytest

from pipeline.core.capacity.roles import MODIFIERS, NOUNS, RELATIONS, SERVICE, is_role


@pytest.mark.parametrize("word", ["director", "sen.", "co-chair", "senator-elect", "phlebotomist", "podcaster", "wife"])
def test_nouns_listed_or_formed_like_them_are_roles(word: str) -> None:
    """Prefixes, endings and the stop of an abbreviation do not hide a role."""
    assert is_role(word)


@pytest.mark.parametrize("word", ["matter", "insist", "german", "human", "the", "senators", ""])
def test_other_words_are_not(word: str) -> None:
    """A word that only ends like a role is none."""
    assert not is_role(word)


def test_lists_are_lower_case_and_serve_as_lists_of_words() -> None:
    """No entry holds a space, a capital or a stop."""
    for words in (NOUNS, MODIFIERS, SERVICE, RELATIONS):
        assert all(word == word.lower() and " " not in word and not word.endswith(".") for word in words)
    assert SERVICE <= NOUNS and RELATIONS <= NOUNS
