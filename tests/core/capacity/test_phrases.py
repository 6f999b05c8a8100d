"""Descriptions of a person read into role, body and time."""

import pytest

from pipeline.core.capacity.nearby import words_of
from pipeline.core.capacity.phrases import read


def _read(text: str) -> tuple[str, list[str], bool] | None:
    phrase = read(words_of(text, 0, len(text)), 0)
    if phrase is None:
        return None
    return text[slice(*phrase.role)], [text[body.start : body.end] for body in phrase.bodies], phrase.former


@pytest.mark.parametrize(
    ("text", "role", "bodies", "former"),
    [
        ("a former aide to Osgood", "aide", ["Osgood"], True),
        ("president and chief executive of Tarn Bank", "president and chief executive", ["Tarn Bank"], False),
        ("a partner at Osgood & Reed", "partner", ["Osgood & Reed"], False),
        ("a pollster working for Tarn Forward", "pollster", ["Tarn Forward"], False),
        ("a lawyer in the Justice Department", "lawyer", ["Justice Department"], False),
        ("a California Democrat", "Democrat", ["California"], False),
        ("a Republican who ran for mayor", "Republican", ["Republican"], False),
        ("an Ivy League-trained surgeon", "Ivy League-trained surgeon", [], False),
        ("the author of The Last Ferry", "author", [], False),
        ("a founder of the left-leaning think tank Third Pier", "founder", ["Third Pier"], False),
        ("a candidate for the Tarn council", "candidate for the Tarn council", [], False),
        ("a baker on Quay Street", "baker", [], False),
        ("her predecessor as mayor", "predecessor", [], True),
        ("the nation's top doctor", "top doctor", [], False),
        ("editor in chief of the Tarn Times", "editor in chief", ["Tarn Times"], False),
    ],
)
def test_a_description_gives_role_bodies_and_time(text: str, role: str, bodies: list[str], former: bool) -> None:
    """The role keeps its own words, the bodies come the most telling first."""
    assert _read(text) == (role, bodies, former)


@pytest.mark.parametrize(
    "text",
    [
        "a matter of taste",
        "speaking to the mayor",
        "House Speaker Jon Osgood",
        "the mayor's office",
        "told a lawyer",
        "",
    ],
)
def test_other_phrases_are_not_descriptions(text: str) -> None:
    """A thing, a clause, another's title or an office is nobody's description."""
    assert _read(text) is None
