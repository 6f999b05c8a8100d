"""Who the names of an article stand for."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.find import find
from pipeline.core.naming.entities import Entity, find_entities
from pipeline.core.naming.mentions import find_mentions
from pipeline.core.naming.names import find_names
from pipeline.core.naming.tokens import tokenize
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts


def _entities(text: str) -> list[Entity]:
    tokens = tokenize(text, find(text))
    mentions = find_mentions(tokens, find_names(tokens, lexicon()), lexicon())
    return find_entities(tokens, mentions, lexicon())[0]


def _named(text: str) -> dict[str, int]:
    """The fullest name of each entity, and how often it is mentioned."""
    return {text[slice(*entity.fullest)]: len(entity.mentions) for entity in _entities(text)}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Una Holt left. Holt slept. Una smiled.", {"Una Holt": 3}),
        ("Holt left. Una Holt slept.", {"Una Holt": 2}),
        ("Una Marie Holt left. Una Holt slept.", {"Una Marie Holt": 2}),
        ("Rob Hill left. Robert Hill slept.", {"Robert Hill": 2}),
        ("Philip Hill left. Phillip Hill slept.", {"Phillip Hill": 2}),
        ("Chuck Hill left. Charles Hill slept.", {"Chuck Hill": 2}),
        ("J. Hill left. John Hill slept.", {"John Hill": 2}),
        ("J. R. Whitlow left. Whitlow slept.", {"J. R. Whitlow": 2}),
        ("Karim al-Haddad left. Haddad slept. Al-Haddad woke.", {"Karim al-Haddad": 3}),
        ("Mila Acosta Febo left. Ms. Acosta slept. Acosta woke.", {"Mila Acosta Febo": 3}),
        ("Will Holt come? Una Holt left. Seeing Holt again helped.", {"Una Holt": 3}),
        ("He met Will Holt. Una Holt left.", {"Will Holt": 1, "Una Holt": 1}),
        ("Una Mary Holt left. Mary slept.", {"Una Mary Holt": 1, "Mary": 1}),
        ("Baek Seung-min left. Baek slept.", {"Baek Seung-min": 2}),
        ("Harold Pratt Jr. left. Pratt slept.", {"Harold Pratt Jr.": 2}),
        ("O'Neill left. Una O’Neill slept.", {"Una O’Neill": 2}),
        ("The Fenwick Harbour Trust met. The FHT closed. The Harbour Trust said so.", {"Fenwick Harbour Trust": 3}),
        ("Una Holt left Grady Vance and Company.", {"Una Holt": 1, "Grady Vance and Company": 1}),
        ("Una Holt met Peter Grady.", {"Una Holt": 1, "Peter Grady": 1}),
        ("Una Holt met Peter Holt. Peter Holt left. Peter Holt ran. Holt slept.", {"Una Holt": 2, "Peter Holt": 3}),
        ("Holt slept. So did Peter Holt. Una Holt met Peter Holt.", {"Peter Holt": 3, "Una Holt": 1}),
        ("“Una Holt fell.” Peter Holt met Una Holt. Holt slept.", {"Una Holt": 2, "Peter Holt": 2}),
        ("The Los Angeles-area Holt met Peter Holt.", {"Peter Holt": 2}),
    ],
)
def test_short_names_join_the_name_that_they_shorten(text: str, named: dict[str, int]) -> None:
    """Surname, given name, initials, initial letters of a body; of several people the one whom the text names first.

    Whoever comes later under the same surname has to be named in full, however often.
    """
    assert _named(text) == named


def test_courtesies_keep_spouses_apart() -> None:
    """The sex that a courtesy tells decides between two of one surname, and against a name of the other sex."""
    married = (
        "Harold Brandt and his wife, Joan Brandt, came. Mrs. Brandt left. Mr. Brandt stayed, and Mr. Brandt slept."
    )
    assert _named(married) == {"Harold Brandt": 3, "Joan Brandt": 2}
    assert _named("Una Holt left, and Mr. Holt slept.") == {"Una Holt": 1, "Holt": 1}
    assert _named("Lindsey Holt left, and Mr. Holt slept.") == {"Lindsey Holt": 2}


@pytest.mark.parametrize(
    ("text", "kind", "sex"),
    [
        ("Una Holt left.", "person", "f"),
        ("Mr. Voss left.", "person", "m"),
        ("Sen. Voss left.", "person", ""),
        ("Tarn Okvist left.", "person", ""),
        ("Tarn Okvist left. Then he slept. Okvist woke and he ate.", "person", "m"),
        ("Tarn Okvist left. Una Holt came. She slept, and she ate.", "person", ""),
        ("The Fenwick Herald closed.", "organization", "n"),
        ("The NATO met.", "organization", "n"),
        ("Congress met.", "organization", "n"),
        ("In her book, Living Waters, he left.", "organization", "n"),
        ("Democrats met.", "group", "n"),
        ("Beijing was calm.", "organization", "n"),
    ],
)
def test_people_bodies_and_groups_are_told_apart(text: str, kind: str, sex: str) -> None:
    """By title, shape and given name; the sex by courtesy, given name, or pronouns before anyone else is named."""
    entity = _entities(text)[0]
    assert (entity.kind, entity.sex) == (kind, sex)


def test_an_entity_keeps_titles_and_places_are_marked() -> None:
    """Titles lead from "the senator" to the name; a place speaks for a government only."""
    holt, beijing = _entities("Senator Holt met Sen. Una Holt in Beijing.")
    assert holt.heads == {"senator", "sen"}
    assert (holt.place, beijing.place) == (False, True)


@given(texts)
def test_every_name_has_one_entity(text: str) -> None:
    """Owners and mentions agree, pronouns and descriptions have no owner, and the fullest name is a mention's."""
    tokens = tokenize(text, find(text))
    mentions = find_mentions(tokens, find_names(tokens, lexicon()), lexicon())
    entities, owner = find_entities(tokens, mentions, lexicon())
    assert [owned >= 0 for owned in owner] == [m.form == "name" for m in mentions]
    for number, entity in enumerate(entities):
        assert entity.mentions == [i for i, owned in enumerate(owner) if owned == number]
        assert entity.fullest in {(mentions[i].start, mentions[i].end) for i in entity.mentions}


@pytest.mark.parametrize(
    "unit",
    ["Una A{0} left. ", "A{0} Holt left. ", "Una Holt left. ", "A{0}. ", "A{0} Harbour Trust. ", "Mr. A{0} and he. "],
)
def test_time_is_linear(unit: str) -> None:
    """One name thousands of times, thousands of names, and thousands of one family."""
    assert grows_linearly(_entities, lambda size: "".join(unit.format(k) for k in range(size)), 1_200)
