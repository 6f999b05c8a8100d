"""What later sentences say of a speaker by description."""

from pipeline.core.capacity.affiliation import choose
from pipeline.core.capacity.survey import survey


def _spans(text: str, *names: str) -> list[list[tuple[int, int]]]:
    people = []
    for name in names:
        found, at = [], text.find(name)
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + 1)
        people.append(found)
    return people


def _said_of(text: str, *names: str) -> list[tuple[str | None, str | None]]:
    people = _spans(text, *names)
    chosen = [choose(found, 0) for _, found in sorted(survey(text, people, range(len(people))).items())]
    return [(a.role and a.role.text, a.body and a.body.text) for a in chosen]


def test_the_subject_of_the_sentence_before_is_described() -> None:
    """The description goes to the one spoken of, not to the last name."""
    text = "Hart attacked Osgood in Tarn. The Ohio senator called him a fraud."
    assert _said_of(text, "Hart", "Osgood") == [("senator", "Ohio"), (None, None)]


def test_nobody_is_described_in_their_own_sentence() -> None:
    """Who speaks of "the nominee" is not the nominee."""
    text = "Osgood won on Sunday. Hart left. Osgood said so.\n\nThe Republican nominee asked Osgood to wait."
    assert _said_of(text, "Hart", "Osgood") == [("nominee", "Republican"), (None, None)]


def test_what_is_known_rules_people_out() -> None:
    """A Democrat is not the Republican nominee, however near the name."""
    text = "Osgood won. Democratic nominee Hart lost. The Republican nominee cheered."
    assert _said_of(text, "Hart", "Osgood") == [("nominee", "Democratic"), ("nominee", "Republican")]


def test_a_description_in_a_quotation_is_not_read() -> None:
    """What is quoted may be said of anybody."""
    text = 'Hart left early. "Well. The Republican nominee went home."'
    assert _said_of(text, "Hart") == [(None, None)]


def test_a_party_before_another_noun_describes_nobody() -> None:
    """A tax plan has a party too."""
    text = "Hart left early. The Republican tax plan went on."
    assert _said_of(text, "Hart") == [(None, None)]


def test_only_the_speakers_are_asked_for() -> None:
    """Others only draw away what is said of them."""
    text = "Hart left early. The Ohio senator went home."
    assert list(survey(text, _spans(text, "Hart", "Osgood"), [1])) == [1]
