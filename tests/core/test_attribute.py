"""Who said it: one small text of ours for each way in which the news names a speaker."""

from __future__ import annotations

import pytest

from pipeline.core.document import Quote
from pipeline.core.extract import extract

LEAD = (
    "Marta Olsen, the mayor of Fenwick, met Peter Grady, a retired engineer, and Grady's sister, Ellen Voss, on "
    "Tuesday to talk about the bridge.\n\n"
)

# What is shown: the text, and the speaker of each quotation in order.
CASES: dict[str, tuple[str, list[str | None]]] = {
    "cue after": ('"The bridge will open in May," Marta Olsen said.', ["Marta Olsen"]),
    "cue before": ('Marta Olsen said, "The bridge will open in May."', ["Marta Olsen"]),
    "cue inside": ('"The bridge," Marta Olsen said, "will open in May."', ["Marta Olsen", "Marta Olsen"]),
    "inverted": ('"The bridge will open in May," said Marta Olsen, the mayor of Fenwick.', ["Marta Olsen"]),
    "cue across the paragraph border": (
        LEAD + 'Olsen put it plainly:\n\n"The bridge will open in May, and nobody will stop it."',
        ["Marta Olsen"],
    ),
    "a verb beyond say": ('"The bridge will open in May," Marta Olsen insisted.', ["Marta Olsen"]),
    "according to": ('The bridge is "as good as finished," according to Marta Olsen.', ["Marta Olsen"]),
    "colon": (LEAD + 'Voss was blunt: "I would not drive over it."', ["Ellen Voss"]),
    "told reporters": ('"We will open in May," Marta Olsen told reporters on Monday.', ["Marta Olsen"]),
    "the hearer is not the speaker": (
        LEAD + '"We will open in May," Olsen told Grady on the way out.',
        ["Marta Olsen"],
    ),
    "the hearer before the quotation": (LEAD + 'Olsen told Voss: "We will open in May."', ["Marta Olsen"]),
    "the spokesman, not his master": (
        'The governor was away.\n\n"He has no plans to resign," Ellen Voss, a spokeswoman for Gov. Hal Brandt, said.',
        ["Ellen Voss"],
    ),
    "asked whether": (
        LEAD + 'Asked whether the bridge was safe, Grady said, "I would let my children walk on it."',
        ["Peter Grady"],
    ),
    "two people in one sentence": (
        LEAD + 'While Grady kept silent, Voss said, "I would not drive over it."',
        ["Ellen Voss"],
    ),
    "relative clause between name and verb": (
        'Peter Grady, who built bridges for 30 years before he retired, said, "The steel is sound."',
        ["Peter Grady"],
    ),
    "passive cue": (
        LEAD + 'Grady was quoted as saying "the steel is sound" by a local radio station.',
        ["Peter Grady"],
    ),
    "pronouns of both sexes": (
        LEAD + '"The steel is sound," Grady said. "I checked it." Then Voss spoke. "Nobody asked me," she said. '
        '\n\nGrady shook his head. "I did ask," he said.',
        ["Peter Grady", "Peter Grady", "Ellen Voss", "Peter Grady"],
    ),
    "goes on without a cue": (
        LEAD + '"The steel is sound," Grady said. "What worries me is the money."',
        ["Peter Grady", "Peter Grady"],
    ),
    "goes on in the next paragraph": (
        LEAD + '"The steel is sound," Grady said.\n\n"What worries me is the money and nothing else."',
        ["Peter Grady", "Peter Grady"],
    ),
    "several paragraphs, one quotation": (
        LEAD + 'Grady said: "The steel is sound.\n\n"The concrete is sound too.\n\n"The money is not."',
        ["Peter Grady", "Peter Grady", "Peter Grady"],
    ),
    "stops where another is named": (
        LEAD + '"The steel is sound," Grady said.\n\nVoss was not so sure. "I would not drive over it," she said.',
        ["Peter Grady", "Ellen Voss"],
    ),
    "label of a transcript": (
        'WALLER: "Will you resign?"\n\nOLSEN: "I will not resign, and you know it."',
        ["WALLER", "OLSEN"],
    ),
    "label with a description": (
        LEAD + "REACTIONS\n\nCARL HOLM, HEAD OF THE FERRY UNION: “We said no, and we will say it again.”\n\n"
        "Ruth Calloway, who runs the bakery: “Good riddance.”",
        ["CARL HOLM", "Ruth Calloway"],
    ),
    "office with a name of its own": (
        '"Nobody was told," Minister for Minor Roads K.R. Dewan said. '
        'Leader of the Opposition R. Nagle agreed: "Nobody."',
        ["K.R. Dewan", "R. Nagle"],
    ),
    "line under the quotation": (
        '"I miss the ferry more than I can say."\n\n— Ruth Calloway, Fenwick\n\n'
        '"Good riddance to the ferry, I say."\n\n— Dennis Okoye, Port Hale',
        ["Ruth Calloway", "Dennis Okoye"],
    ),
    "tweet after a colon": (LEAD + 'Voss wrote on Twitter: "Not in my name."', ["Ellen Voss"]),
    "name with a particle": ('"We start today," said Luis de la Cruz, the coach.', ["Luis de la Cruz"]),
    "name with a suffix": ('"We start today," said Harold Pratt Jr., the coach.', ["Harold Pratt Jr."]),
    "honorific": ('"We start today," said Sir Edmund Ware. "It is late enough."', ["Edmund Ware", "Edmund Ware"]),
    "family name first": (
        'Baek Seung-min, a fellow at the Haneul Institute, is worried. "Talks have failed," Baek said.',
        ["Baek Seung-min"],
    ),
    "initials": (
        '"We start today," said J. R. Whitlow, the coach. Whitlow added, "It is late."',
        ["J. R. Whitlow"] * 2,
    ),
    "possessive": (LEAD + 'Olsen\'s answer was short: "No."', ["Marta Olsen"]),
    "spouses under one name": (
        'Harold Brandt and his wife, Joan Brandt, run the mill. "It was his idea," Mrs. Brandt said. '
        '"It was not," said Mr. Brandt.',
        ["Joan Brandt", "Harold Brandt"],
    ),
    "a description points back": (
        LEAD + 'The crowd waited for an hour. "The bridge will open in May," the mayor said.',
        ["Marta Olsen"],
    ),
    "title before the name": ('"The treaty stands," Foreign Minister Ingrid Falk said in Oslo.', ["Ingrid Falk"]),
    "newspaper": ('"The bridge is a disgrace," the Fenwick Herald reported on Sunday.', ["Fenwick Herald"]),
    "government by its capital": (
        'Beijing said it would take "all necessary measures" to protect its ships.',
        ["Beijing"],
    ),
    "group": ('Critics called the bridge "a monument to vanity" and worse.', ["Critics"]),
    "unnamed": (
        '"The money is gone," a senior administration official said on condition of anonymity.',
        ["senior administration official"],
    ),
    "a quotation in a quotation": (
        LEAD + "\"My father used to say, 'Never trust a bridge,' and he was right,\" Voss said.",
        ["Ellen Voss"],
    ),
}


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in extract(text)]


@pytest.mark.parametrize("name", CASES)
def test_finds_the_speaker(name: str) -> None:
    """Each construction gives the speaker under the fullest name that the text has."""
    text, expected = CASES[name]
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CASES["cue after"][0], "person"),
        (CASES["newspaper"][0], "organization"),
        (CASES["government by its capital"][0], "organization"),
        (CASES["group"][0], "group"),
        (CASES["unnamed"][0], "unnamed"),
        ('The lawsuit calls the bridge "a public danger of the first order."', "organization"),
        ('"The bridge is unsafe," the ruling said.', "organization"),
    ],
)
def test_tells_kinds_of_speakers(text: str, kind: str) -> None:
    """People, bodies and documents, groups and unnamed sources are told apart."""
    assert [quote.speaker_kind for quote in extract(text)] == [kind]


def test_shows_the_evidence() -> None:
    """Mention and cue are slices of the text, and say how the speaker is named there."""
    text = LEAD + '"The steel is sound," he said. "I checked," added Grady.'
    quotes = extract(text)
    for quote in quotes:
        for evidence in (quote.mention, quote.cue, quote.affiliation.role, quote.affiliation.body):
            assert evidence is None or text[evidence.start : evidence.end] == evidence.text
    assert [(q.mention.text, q.mention_type, q.cue.text) for q in quotes if q.mention and q.cue] == [
        ("he", "pronoun", "said"),
        ("Grady", "name", "added"),
    ]


def test_takes_the_role_from_elsewhere() -> None:
    """What the article says of a speaker anywhere counts for every quotation."""
    quotes = extract(LEAD + 'Nobody spoke for a while. "The bridge will open in May," Olsen said at last.')
    assert _role(quotes[0]) == ("mayor", "Fenwick", "current")


def _role(quote: Quote) -> tuple[str | None, str | None, str | None]:
    role, body = quote.affiliation.role, quote.affiliation.body
    return role and role.text, body and body.text, quote.affiliation.status


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a spokesperson for Northmoor Police", ("spokesperson", "Northmoor Police", "current")),
        ("a council spokesman", ("council spokesman", "council", "current")),
        ("a former State Department official", ("official", "State Department", "former")),
        ("one senior aide to Governor Hill", ("senior aide", "Governor Hill", "current")),
        ("a spokeswoman for the company, which makes trains", ("spokeswoman", "company", "current")),
        ("a passer-by", (None, None, None)),
        ("police", (None, None, None)),
    ],
)
def test_tells_for_whom_somebody_unnamed_speaks(source: str, told: tuple[str | None, str | None, str | None]) -> None:
    """The description itself says it."""
    (quote,) = extract(f'"The bridge is closed," said {source}.')
    assert _role(quote) == told


def test_leaves_what_quotes_nobody() -> None:
    """Titles and terms give no rows."""
    assert extract("They sang \"Auld Lang Syne\" and danced to rock 'n' roll from the '60s.") == []


def test_a_text_without_quotations() -> None:
    """Nothing quoted, nothing found."""
    assert extract("") == extract("The mayor left early.\n\nNobody spoke.") == []
