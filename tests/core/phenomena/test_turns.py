"""Who speaks where no cue stands beside the quotation: continuation, dialogue, transcripts, lists, lines apart."""

from __future__ import annotations

import pytest

from tests.core.phenomena.reading import LEAD, Case, quoted, speakers, table

CONTINUED: list[Case] = [
    ("same paragraph", LEAD + '"The steel is sound," Grady said. "I worry about the money."', ["Peter Grady"] * 2),
    (
        "next paragraph",
        LEAD + '"The steel is sound," Grady said.\n\n"What worries me is the money and nothing else."',
        ["Peter Grady"] * 2,
    ),
    (
        "two paragraphs on",
        LEAD + '"The steel is sound," Grady said.\n\n"What worries me is the money."\n\n"And the pigeons."',
        ["Peter Grady"] * 3,
    ),
    (
        "marks left open",
        LEAD + 'Grady said: "The steel is sound.\n\n"The concrete is sound too.\n\n"The money is not."',
        ["Peter Grady"] * 3,
    ),
    (
        "stops where another is named",
        LEAD + '"The steel is sound," Grady said.\n\nVoss was not so sure. "I would not drive over it."',
        ["Peter Grady", "Ellen Voss"],
    ),
    (
        "stops at another's cue after it",
        LEAD + '"The steel is sound," Grady said.\n\n"I would not drive over it," Voss said.',
        ["Peter Grady", "Ellen Voss"],
    ),
    (
        "goes on past a sentence of the reporter's",
        LEAD + '"The steel is sound," Grady said. He pointed at a pillar. "Look at that."',
        ["Peter Grady"] * 2,
    ),
    (
        "a name in the reporter's sentence takes over",
        LEAD + '"The steel is sound," Grady said. Then Olsen stepped forward. "That will do."',
        ["Peter Grady", "Marta Olsen"],
    ),
]

DIALOGUE: list[Case] = [
    (
        "two in turn",
        LEAD + '"Is it safe?" Voss asked Grady.\n\n"It is," Grady said.\n\n"Are you sure?"\n\n"I built it."',
        ["Ellen Voss", "Peter Grady", "Ellen Voss", "Peter Grady"],
    ),
    (
        "by pronoun",
        LEAD + '"Is it safe?" Voss asked Grady.\n\n"It is," he said.\n\n"Are you sure?" she asked.\n\n"I am," he said.',
        ["Ellen Voss", "Peter Grady", "Ellen Voss", "Peter Grady"],
    ),
]

LAYOUT: list[Case] = [
    (
        "labels with marks",
        'WALLER: "Will you resign?"\n\nOLSEN: "I will not resign, and you know it."',
        ["WALLER", "OLSEN"],
    ),
    (
        "labels with descriptions",
        "REACTIONS\n\nCARL HOLM, HEAD OF THE FERRY UNION: “We said no, and we will say it again.”\n\n"
        "Ruth Calloway, who runs the bakery: “Good riddance.”",
        ["CARL HOLM", "Ruth Calloway"],
    ),
    (
        "line under the quotation",
        '"I miss the ferry more than I can say."\n\n— Ruth Calloway, Fenwick\n\n'
        '"Good riddance to the ferry, I say."\n\n— Dennis Okoye, Port Hale',
        ["Ruth Calloway", "Dennis Okoye"],
    ),
    (
        "line with a bar",
        '"I miss the ferry more than I can say." ― Ruth Calloway',
        ["Ruth Calloway"],
    ),
    (
        "lines with bars, initials and long names",
        '"I miss the ferry." ― Ruth Calloway\n"Good riddance to it, I say." ― Oscar P. Velde\n'
        '"It was never on time." ― Maria N Luz Arenas',
        ["Ruth Calloway", "Oscar P. Velde", "Maria N Luz Arenas"],
    ),
    (
        "paragraph without marks after a colon",
        LEAD + "The mayor added:\n\nWe regret the delay. It will cost us a year.\n\nNobody else was asked about it.",
        ["Marta Olsen"],
    ),
    (
        "label behind a heading",
        LEAD + 'RAIN DELAYS THE BRIDGE - Carl Holm: "It has rained every day since March."',
        ["Carl Holm"],
    ),
    (
        "outlet in brackets",
        LEAD
        + 'A YEAR OF RAIN "It has rained in Fenwick every day since March, and the river rises." [Fenwick Herald.]',
        ["Fenwick Herald"],
    ),
    (
        "reporter behind a fragment",
        LEAD + 'Olsen said that the bridge was "still the pride of the town." --Carl Holm',
        ["Marta Olsen"],
    ),
    ("tweet after a colon", LEAD + 'Voss wrote on Twitter: "Not in my name."', ["Ellen Voss"]),
    (
        "statement after a colon",
        LEAD + 'In a statement, Olsen said: "We regret the delay.\n\n"We will do better."',
        ["Marta Olsen"] * 2,
    ),
    (
        "list of reactions",
        LEAD + 'Reaction was swift.\n\n- Peter Grady: "A good day."\n- Ellen Voss: "A bad joke."\n'
        '- Carl Holm, ferryman: "My last day."',
        ["Peter Grady", "Ellen Voss", "Carl Holm"],
    ),
    (
        "from the desk of",
        'From the desk of Carl Holm, VP, Fenwick Ferries:\n\n"We will fight this bridge with every oar we have."',
        ["Carl Holm"],
    ),
    (
        "reader's letters",
        LEAD + 'Our readers write:\n\n"The old ferry was a scandal."\nDennis Okoye, Port Hale\n\n'
        '"It was not."\nRuth Calloway, Fenwick',
        ["Dennis Okoye", "Ruth Calloway"],
    ),
]

WRONG = (
    "stops where another is named",
    "a name in the reporter's sentence takes over",
    "two in turn",
)


@pytest.mark.parametrize(("text", "expected"), table(CONTINUED + DIALOGUE + LAYOUT, WRONG))
def test_finds_the_speaker(text: str, expected: list[str | None]) -> None:
    """A quotation without a cue belongs to the speaker before, the other of two, or whom the layout names."""
    assert speakers(text) == expected


TRANSCRIPT = (
    "The candidates for mayor of Fenwick met on Thursday. Here is what they said.\n\n"
    "WALLER: Good evening. Mayor Olsen, will the bridge open in May?\n\n"
    "OLSEN: It will. We have worked for this day for years.\n\n"
    "And I promise you that nobody will pay a toll.\n\n"
    "WALLER: Mr. Grady?\n\n"
    "GRADY: I built bridges for 30 years. This one will not open in May.\n\n"
    "OLSEN: (laughs) We will see, Peter.\n"
)
INTERVIEW = (
    "Marta Olsen, the mayor of Fenwick, spoke to the Herald about the bridge.\n\n"
    "Q: Will it open in May?\n\n"
    "A: It will. We have worked for this day for years.\n\n"
    "Q: And the toll?\n\n"
    "A: There will be none.\n"
)


def test_reads_a_transcript_without_marks() -> None:
    """Each labelled turn is a row, and so are the paragraphs that go on with it; a stage direction is not said."""
    assert list(zip(speakers(TRANSCRIPT), quoted(TRANSCRIPT), strict=True)) == [
        ("WALLER", "Good evening. Mayor Olsen, will the bridge open in May?"),
        ("Olsen", "It will. We have worked for this day for years."),
        ("Olsen", "And I promise you that nobody will pay a toll."),
        ("WALLER", "Mr. Grady?"),
        ("Grady", "I built bridges for 30 years. This one will not open in May."),
        ("Olsen", "We will see, Peter."),
    ]


def test_reads_an_interview_without_marks() -> None:
    """The answers are those of the person interviewed, the questions those of the paper."""
    assert [(s, q) for s, q in zip(speakers(INTERVIEW), quoted(INTERVIEW), strict=True) if q[0] in "IT"] == [
        ("Marta Olsen", "It will. We have worked for this day for years."),
        ("Marta Olsen", "There will be none."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "When: Tuesday at noon.\n\nWhere: the old mill.\n\nWho: everybody.\n\nWhat: a party.",
        "Ingredients: flour, salt.\n\nMethod: mix it.\n\nTime: an hour.\n\nServes: four.",
        "Note: this story was corrected.\n\nCorrection: the bridge is 90 feet long.\n\nUpdate: it is closed.",
        "Fenwick: 3\n\nPort Hale: 2\n\nFenwick: 4\n\nPort Hale: 4",
    ],
)
def test_takes_no_list_for_a_transcript(text: str) -> None:
    """What merely has a label in front is not said by anybody."""
    assert speakers(text) == []
