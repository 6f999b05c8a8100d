"""Speakers that are no single person with a name: bodies, documents, governments, groups, unnamed sources."""

from __future__ import annotations

import pytest

from tests.core.phenomena.reading import LEAD, kinds, table

CASES: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "spokesman, named",
        'The governor was away.\n\n"He will not resign," Ellen Voss, a spokeswoman for Gov. Hal Brandt, said.',
        [("Ellen Voss", "person")],
    ),
    (
        "spokesman, not named",
        'Gov. Hal Brandt was away. "He will not resign," Brandt\'s spokesman said.',
        [("Brandt's spokesman", "unnamed")],
    ),
    (
        "a spokesman for",
        'Gov. Hal Brandt was away. "He will not resign," said a spokesman for the governor.',
        [("spokesman", "unnamed")],
    ),
    ("newspaper", '"The bridge is a disgrace," the Fenwick Herald reported.', [("Fenwick Herald", "organization")]),
    (
        "newspaper, short",
        'The Fenwick Post followed the money. The bridge is "a disgrace," The Post wrote.',
        [("Fenwick Post", "organization")],
    ),
    (
        "campaign",
        'The Brandt campaign said in a statement that the claim was "a lie from start to finish."',
        [("Brandt campaign", "organization")],
    ),
    (
        "company, full name earlier",
        'Tarn Motors Inc. closed its plant. "We had no choice," the company said in a statement.',
        [("Tarn Motors Inc", "organization")],
    ),
    (
        "company, full name later",
        'The company had no choice. "We are sorry," Tarn said. Tarn Motors makes trucks in Fenwick.',
        [("Tarn Motors", "organization")],
    ),
    (
        "paper, by its line",
        'The Fenwick Post sued. The Harbor Trust was silent. "It is a cover-up," the paper wrote on Tuesday.',
        [("Fenwick Post", "organization")],
    ),
    (
        "campaign, of the one candidate who has one",
        'The Brandt campaign met in Fenwick, where Ellen Voss lives. "We will win," the campaign said in a statement.',
        [("Brandt campaign", "organization")],
    ),
    (
        "administration, by whose it is",
        'Brandt\'s administration closed the bridge. The administration called it "a risk to everyone."',
        [("Brandt's administration", "organization")],
    ),
    (
        "company, brought in without a name",
        'A company in Fenwick builds the Harbor Trust its boats. "We are proud," the company said.',
        [("company", "organization")],
    ),
    (
        "report of a body",
        'The Harbor Trust met. "The pier is rotten," the Harbor Trust report said.',
        [("Harbor Trust", "organization")],
    ),
    (
        "abbreviation",
        'The Fenwick Ferry Union (FFU) met. "We will strike," the FFU said on its website.',
        [("Fenwick Ferry Union", "organization")],
    ),
    (
        "agency",
        'The Harbor Safety Agency shut the pier. The agency said the planks were "rotten to the core."',
        [("Harbor Safety Agency", "organization")],
    ),
    (
        "court",
        'The Supreme Court ruled that the toll was "neither fair nor lawful."',
        [("Supreme Court", "organization")],
    ),
    (
        "ministry",
        '"We reject this," the Foreign Ministry said in a statement.',
        [("Foreign Ministry", "organization")],
    ),
    ("government by capital", 'Beijing said it would take "all necessary measures."', [("Beijing", "organization")]),
    (
        "capital as subject elsewhere",
        'Relations are poor. Washington called the test "a grave provocation."',
        [("Washington", "organization")],
    ),
    ("building", 'The Kremlin dismissed the report as "pure fantasy."', [("Kremlin", "organization")]),
    ("document", '"The bridge is unsafe," the report said.', [("report", "organization")]),
    ("lawsuit", 'The lawsuit calls the bridge "a public danger of the first order."', [("lawsuit", "organization")]),
    ("group", 'Critics called the bridge "a monument to vanity" and worse.', [("Critics", "group")]),
    ("group in the street", 'Protesters outside chanted "No more tolls!" for hours.', [("Protesters", "group")]),
    (
        "officials",
        'Local officials said the bridge was "safe enough for now."',
        [("Local officials", "group")],
    ),
    (
        "unnamed",
        '"The money is gone," a senior administration official said on condition of anonymity.',
        [("senior administration official", "unnamed")],
    ),
    ("one of many", LEAD + '"It is a scandal," one resident said.', [("one resident", "unnamed")]),
    ("police", 'Police said the driver was "lucky to be alive."', [("Police", "organization")]),
    (
        "person, not their body",
        'Carl Holm of the Fenwick Ferry Union said: "We will strike."',
        [("Carl Holm", "person")],
    ),
    ("party", 'Republicans called the plan "dead on arrival."', [("Republicans", "group")]),
]

WRONG: tuple[str, ...] = ()


@pytest.mark.parametrize(("text", "expected"), table(CASES, WRONG))
def test_gives_speaker_and_kind(text: str, expected: list[tuple[str, str]]) -> None:
    """A body has its fullest name, a description its words without the article, and each the right kind."""
    assert kinds(text) == expected
