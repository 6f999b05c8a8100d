"""What stands before a role noun."""

import pytest

from pipeline.core.capacity.modifiers import before_noun
from pipeline.core.capacity.nearby import words_of


@pytest.mark.parametrize(
    ("text", "role", "body", "former"),
    [
        ("former Ohio state senator", "state senator", "Ohio", True),
        ("Osgood campaign manager", "campaign manager", "Osgood campaign", False),
        ("Osgood's deputy campaign manager", "deputy campaign manager", "Osgood", False),
        ("Senate Democratic leader", "Democratic leader", "Senate", False),
        ("Iowa Republican chairman", "Republican chairman", "Iowa", False),
        ("Tampa GOP operative", "operative", "GOP", False),
        ("Executive Vice President", "Executive Vice President", None, False),
        ("Trailing contender", "Trailing contender", None, False),
        ("oversight panel member", "oversight panel member", "oversight panel", False),
        ("Mr. Osgood's adviser", "adviser", "Osgood", False),
        ("then-mayor", "mayor", None, True),
    ],
)
def test_body_and_past_are_told_from_the_role(text: str, role: str, body: str | None, former: bool) -> None:
    """Names go to the body, "former" to the time, the rest to the role."""
    w = words_of(text, 0, len(text))
    before = before_noun(w, 0, len(w.words) - 1)
    assert text[w.starts[before.role] :] == role
    assert (before.body and text[before.body.start : before.body.end]) == body
    assert before.former is former
