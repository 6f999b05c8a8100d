"""Where the reporter says who spoke: before, after and inside the quotation, with any verb, in any construction."""

from __future__ import annotations

import pytest

from tests.core.phenomena.reading import LEAD, Case, speakers, table

CASES: list[Case] = [
    ("after", '"The bridge will open in May," Marta Olsen said.', ["Marta Olsen"]),
    ("before", 'Marta Olsen said, "The bridge will open in May."', ["Marta Olsen"]),
    ("inside", '"The bridge," Marta Olsen said, "will open in May."', ["Marta Olsen"] * 2),
    ("inside, and goes on", LEAD + '"It is late," Voss said. "It is also dear. Ask anyone."', ["Ellen Voss"] * 2),
    ("inverted", '"The bridge will open in May," said Marta Olsen, the mayor of Fenwick.', ["Marta Olsen"]),
    ("inverted, surname", LEAD + '"The bridge will open in May," added Olsen.', ["Marta Olsen"]),
    (
        "in the paragraph before",
        LEAD + 'Olsen put it plainly:\n\n"The bridge will open in May, and nobody will stop it."',
        ["Marta Olsen"],
    ),
    (
        "the sentence before, without a verb of saying",
        LEAD + 'Voss shook her head. "I would not drive over it."',
        ["Ellen Voss"],
    ),
    (
        "the sentence after, without a verb of saying",
        LEAD + '"I would not drive over it." Voss put on her coat and left.',
        ["Ellen Voss"],
    ),
    ("a rare verb", '"The bridge will open in May," Marta Olsen harrumphed.', ["Marta Olsen"]),
    ("a verb of gesture", '"We made it," Marta Olsen beamed.', ["Marta Olsen"]),
    ("according to, after", 'The bridge is "as good as finished," according to Marta Olsen.', ["Marta Olsen"]),
    ("according to, before", 'According to Marta Olsen, the bridge is "as good as finished."', ["Marta Olsen"]),
    ("in the words of", LEAD + 'The bridge is, in the words of Grady, "a rusty old fool."', ["Peter Grady"]),
    ("colon", LEAD + 'Voss was blunt: "I would not drive over it."', ["Ellen Voss"]),
    ("her answer", LEAD + 'Her brother was for it. Voss\'s answer: "Never."', ["Ellen Voss"]),
    ("told reporters", '"We will open in May," Marta Olsen told reporters on Monday.', ["Marta Olsen"]),
    ("told a broadcaster", '"We will open in May," Marta Olsen told Channel 9 on Monday.', ["Marta Olsen"]),
    ("the hearer follows", LEAD + '"We will open in May," Olsen told Grady on the way out.', ["Marta Olsen"]),
    ("the hearer stands between", LEAD + 'Olsen told Voss: "We will open in May."', ["Marta Olsen"]),
    (
        "told somebody in an interview",
        'In an interview with Nora Quist of the Herald, Marta Olsen said: "We will open in May."',
        ["Marta Olsen"],
    ),
    (
        "asked about, answered",
        LEAD + 'Asked by Grady whether the bridge was safe, Voss said, "I would let my children walk on it."',
        ["Ellen Voss"],
    ),
    ("asked", LEAD + '"Is it safe?" Voss asked Olsen.', ["Ellen Voss"]),
    ("two people in one sentence", LEAD + 'While Grady kept silent, Voss said, "It will fall."', ["Ellen Voss"]),
    (
        "two quotations in one sentence",
        LEAD + 'Olsen called it "a triumph" and Voss "a sad joke."',
        ["Marta Olsen", "Ellen Voss"],
    ),
    (
        "each with a verb",
        LEAD + 'Olsen said the bridge was "a triumph," while Grady said it was "held together by rust."',
        ["Marta Olsen", "Peter Grady"],
    ),
    (
        "relative clause between name and verb",
        'Peter Grady, who built bridges for 30 years before he retired, said, "The steel is sound."',
        ["Peter Grady"],
    ),
    (
        "apposition with another's name",
        'Peter Grady, a friend of Mayor Marta Olsen, said, "The steel is sound."',
        ["Peter Grady"],
    ),
    ("passive", LEAD + 'Grady was quoted as saying "the steel is sound" by a local station.', ["Peter Grady"]),
    ("by the hearer's name", LEAD + '"It will fall," Olsen was told by Voss.', ["Ellen Voss"]),
    (
        "noun for a cue",
        LEAD + 'Voss\'s claim that the bridge is "held together by rust" drew laughter.',
        ["Ellen Voss"],
    ),
    ("accuses another", LEAD + 'Voss accused Olsen of running "a circus of vanity."', ["Ellen Voss"]),
    ("calls another", LEAD + 'Olsen called Grady "the best engineer this town has had."', ["Marta Olsen"]),
    (
        "participle with another behind it",
        LEAD + 'Voss wrote to the council, calling Olsen "a danger to the public purse."',
        ["Ellen Voss"],
    ),
    (
        "a fragment that echoes another",
        LEAD + 'Olsen laughed about Voss\'s claim that the bridge is "held together by rust."',
        ["Ellen Voss"],
    ),
    (
        "criticized for saying",
        LEAD + 'Olsen criticized Voss for saying that the bridge was "held together by rust."',
        ["Ellen Voss"],
    ),
    (
        "what another described as",
        LEAD + 'Olsen spoke of what Grady called "a rusty old fool of a bridge."',
        ["Peter Grady"],
    ),
    ("before and after the title", '"The treaty stands," Foreign Minister Ingrid Falk said in Oslo.', ["Ingrid Falk"]),
    ("adverb between", LEAD + '"It will hold," Grady quietly but firmly said.', ["Peter Grady"]),
    ("as another put it", LEAD + 'The bridge is, as Grady put it, "a rusty old fool."', ["Peter Grady"]),
    (
        "who, after a name and a place",
        LEAD + 'He met Peter Grady of Fenwick, who said that Voss was "wrong about the steel."',
        ["Peter Grady"],
    ),
    (
        "who, after an apposition",
        LEAD + 'Voss has fought with Grady, now the chief engineer, who called the bridge "a rusty old fool."',
        ["Peter Grady"],
    ),
    (
        "told an interviewer with a title",
        'Ellen Voss told veteran radio host Paul Ames: "The steel is sound."',
        ["Ellen Voss"],
    ),
    (
        "whoever was asked answers",
        LEAD + 'Grady asked Brandt how high it would be. "Forty feet," he told Grady. Karl Brandt owns the mill.',
        ["Karl Brandt"],
    ),
    (
        "outlet and work before a name",
        '"That was the first time in years," mused Bay Courier co-host Lea Holm.',
        ["Lea Holm"],
    ),
    (
        "an office with where it is before it",
        '"It will stand," explained New York-based builder Lee Moss.',
        ["Lee Moss"],
    ),
    ("a description and its name", 'A spokesman for Northline, Greg Lim, called it "a good day."', ["Greg Lim"]),
    ("said, according to an outlet", LEAD + '"It will fall," Voss said, according to the Bay Courier.', ["Ellen Voss"]),
    (
        "outlet in brackets behind a report",
        LEAD + 'On Monday, Voss said that the bridge is in "serious trouble." [The Bay Courier.]',
        ["Ellen Voss"],
    ),
    ("for another", LEAD + 'For Voss, the bridge is "a monument to vanity."', ["Ellen Voss"]),
]

WRONG = (
    "two quotations in one sentence",
    "a fragment that echoes another",
    "criticized for saying",
    "what another described as",
)


@pytest.mark.parametrize(("text", "expected"), table(CASES, WRONG))
def test_finds_the_speaker(text: str, expected: list[str | None]) -> None:
    """Each construction gives the speaker under the fullest name that the text has."""
    assert speakers(text) == expected
