"""What follows a role noun."""

import pytest

from pipeline.core.capacity.nearby import words_of
from pipeline.core.capacity.objects import after_noun, object_of


@pytest.mark.parametrize(
    ("text", "noun", "bodies"),
    [
        ("of the Orley Institute", "director", ["Orley Institute"]),
        ("of the Tide Center at Corran University", "director", ["Corran University", "Tide Center"]),
        ("to Norway", "ambassador", []),
        ("to Osgood", "adviser", ["Osgood"]),
        ("of History at Corran University", "professor", ["Corran University"]),
        ("of Osgood", "wife", []),
        ("for the group", "spokesman", ["group"]),
        ("from Ava, Mo.", "driver", []),
        ("from 1995 to 1997", "chairman", []),
        ("on his own", "member", []),
        ("for Osgood's husband", "spokesman", []),
    ],
)
def test_the_object_is_a_body_where_the_noun_serves_it(text: str, noun: str, bodies: list[str]) -> None:
    """One serves an institute or an employer, not a country one is sent to, a home or a husband."""
    after = after_noun(words_of(text, 0, len(text)), 0, noun)
    assert [text[body.start : body.end] for body in after.bodies] == bodies


def test_the_object_of_a_verb_may_stand_behind_a_plain_noun() -> None:
    """Who leads a project for a body is of that body."""
    text = "a project on secrecy for the Orley Institute"
    body = object_of(words_of(text, 0, len(text)))
    assert body is not None and text[body.start : body.end] == "Orley Institute"
    assert object_of(words_of("a study, he said", 0, 16)) is None
