"""Under which name a speaker is given: the fullest of the article, whatever stands beside the quotation."""

from __future__ import annotations

import pytest

from tests.core.phenomena.reading import LEAD, Case, speakers, table

CASES: list[Case] = [
    ("particle", 'Luis de la Cruz is the coach. "We start today," de la Cruz said.', ["Luis de la Cruz"]),
    ("particle left out", 'Luis de la Cruz is the coach. "We start today," Cruz said.', ["Luis de la Cruz"]),
    ("capital particle", 'Joris van den Berg, 50, farms here. "It floods," Van den Berg said.', ["Joris van den Berg"]),
    (
        "handle",
        'The coach, Harold Pratt, answered an hour later. "We start today," @pratt_fenwick wrote.',
        ["Harold Pratt"],
    ),
    ("suffix", '"We start today," said Harold Pratt Jr., the coach.', ["Harold Pratt Jr."]),
    (
        "father and son",
        'Harold Pratt Jr. runs the mill that Harold Pratt Sr. built. "I was against it," Pratt Jr. said.',
        ["Harold Pratt Jr."],
    ),
    ("honorific", '"We start today," said Sir Edmund Ware. "It is late," Sir Edmund added.', ["Edmund Ware"] * 2),
    ("doctor", '"She will recover," said Dr. Imani Clarke. "It takes time," Dr. Clarke said.', ["Imani Clarke"] * 2),
    (
        "family name first",
        'Baek Seung-min, a fellow at the Haneul Institute, is worried. "Talks have failed," Baek said.',
        ["Baek Seung-min"],
    ),
    (
        "family name first, no hyphen",
        'Liu Wenjing, a professor at Donghai University, is worried. "Talks have failed," Liu said.',
        ["Liu Wenjing"],
    ),
    ("initials", '"We start," said J. R. Whitlow, the coach. Whitlow added, "It is late."', ["J. R. Whitlow"] * 2),
    ("middle initial", 'Anna K. Brook is a judge. "No," Brook said. "Never," said Anna Brook.', ["Anna K. Brook"] * 2),
    ("all capitals", LEAD + '"IT WILL OPEN IN MAY," OLSEN SAID.', ["Marta Olsen"]),
    (
        "nickname",
        'William "Buck" Tanner owns the bar. "I pour, they talk," Tanner said. "That is all," Buck added.',
        ["William Tanner"] * 2,
    ),
    ("short given name", 'Robert Hale is a fisherman. "It was cold," Bob Hale said.', ["Robert Hale"]),
    ("possessive", LEAD + 'Olsen\'s answer was short: "No, and that is final."', ["Marta Olsen"]),
    (
        "two who share a surname",
        'Dana Reyes and Miguel Reyes, no relation, both teach here. "I was first," Dana Reyes said. '
        '"She was," said Miguel Reyes.',
        ["Dana Reyes", "Miguel Reyes"],
    ),
    (
        "siblings by first name",
        'Dana Reyes and her brother, Miguel, grew up here. "We had nothing," Miguel said. "We had a goat," Dana said.',
        ["Miguel", "Dana Reyes"],
    ),
    (
        "spouses by courtesy",
        'Harold Brandt and his wife, Joan Brandt, run the mill. "It was his idea," Mrs. Brandt said. '
        '"It was not," said Mr. Brandt.',
        ["Joan Brandt", "Harold Brandt"],
    ),
    (
        "spouses by pronoun",
        'Harold Brandt and his wife, Joan Brandt, run the mill. Both were there. "It was his idea," she said.',
        ["Joan Brandt"],
    ),
    (
        "first name only later",
        'Imani Clarke, 9, won the race. "I ran and ran," Imani said.',
        ["Imani Clarke"],
    ),
    ("full name only later", '"It will open," Olsen said. The mayor, Marta Olsen, was in a hurry.', ["Marta Olsen"]),
    (
        "a title alone points back",
        LEAD + 'The crowd waited for an hour. "The bridge will open in May," the mayor said.',
        ["Marta Olsen"],
    ),
    (
        "a title with its place points back",
        'Sen. Ruth Calder of Oregon met Gov. Hal Brandt. "We agreed on nothing," the Oregon senator said.',
        ["Ruth Calder"],
    ),
    (
        "a party points back",
        'Rep. Ruth Calder, a Republican, debated Rep. Hal Brandt, a Democrat. "He is wrong," the Republican said.',
        ["Ruth Calder"],
    ),
    (
        "an office of several words",
        'Secretary of State Ann Holt flew to Oslo with Gen. Karl Dorn. "We have a deal," the secretary said.',
        ["Ann Holt"],
    ),
    (
        "age points back",
        'Carl Holm, 61, rowed; Dina Holm, 58, steered. "My arms hurt," the 61-year-old said.',
        ["Carl Holm"],
    ),
    ("woman by pronoun", LEAD + 'Olsen and Grady took the floor. "It is done," she said.', ["Marta Olsen"]),
    ("man by pronoun", LEAD + 'Olsen and Grady took the floor. "It is done," he said.', ["Peter Grady"]),
    (
        "man by title",
        'Mr. Tamsin and Ms. Auden argued. "I was right," he said. "He never is," she said.',
        ["Tamsin", "Auden"],
    ),
    (
        "pronoun goes on with the one in focus",
        "Grace Ibarra met Nell Fowler in 1990. She wrote to Fowler for ten years. She never got an answer. "
        '"I gave up," she said.',
        ["Grace Ibarra"],
    ),
    (
        "nobody's wife by another's name",
        'Ann Holt met Karl Dorn. Dorn\'s wife, Lisa Dorn, came too. "I liked her," Lisa Dorn said.',
        ["Lisa Dorn"],
    ),
    (
        "surname like an adverb",
        LEAD + 'Grace Connolly teaches at the old harbor.\n\nConnolly responded with a smile: "It can wait."',
        ["Grace Connolly"],
    ),
    (
        "surname that is a word too",
        LEAD + 'Olsen met Vera Small, a baker.\n\nSmall, who bakes at night, was angry. "I lost a day," she said.',
        ["Vera Small"],
    ),
    (
        "word that is a surname too",
        'Vera Small sells bread.\n\nSmall shops closed for the day. "We are tired," said Carl Holm, a cobbler.',
        ["Carl Holm"],
    ),
    ("surname with a letter wrong", 'Anton Kerrigan sings. "We wrote it at night," Kerigan said.', ["Anton Kerrigan"]),
    ("letters turned", 'Anton Kerrigan sings. "We wrote it at night," Kerirgan said.', ["Anton Kerrigan"]),
    (
        "two people, one letter apart",
        'Marta Olsten met Erik Olsden. "It is late," Olsden said. "It is early," Olsten said.',
        ["Erik Olsden", "Marta Olsten"],
    ),
    (
        "office in small letters",
        '"The line of defense is at home," said former secretary of state Ann Holt.',
        ["Ann Holt"],
    ),
    (
        "party before the name",
        'Senate Ranking Democrat Diane Holm spoke on Monday. "Nobody asked me," Holm said.',
        ["Diane Holm"],
    ),
    ("somebody's team", 'Karl Dorn ran. Team Dorn cheered. "We did it," Dorn said.', ["Karl Dorn"]),
    (
        "sentence behind a stop",
        'She lived in the U.S. While Dorn slept, Ann Holt sang. "I sing," Holt said.',
        ["Ann Holt"],
    ),
    ("O'", 'Tim O’Hara, a nurse, wept. "It was over," O’Hara said.', ["Tim O’Hara"]),
    ("hyphen", 'Eve Marsh-Cole, a nurse, wept. "It was over," Marsh-Cole said.', ["Eve Marsh-Cole"]),
    ("accents", 'Zoë Núñez, a nurse, wept. "It was over," Nunez said.', ["Zoë Núñez"]),
]

WRONG: tuple[str, ...] = ()


@pytest.mark.parametrize(("text", "expected"), table(CASES, WRONG))
def test_gives_the_fullest_name(text: str, expected: list[str | None]) -> None:
    """Titles go, particles and suffixes stay; a short name, a title or a pronoun stands for the full name."""
    assert speakers(text) == expected
