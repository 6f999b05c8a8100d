"""Cues that report words, and cues that report a state of mind."""

import pytest

from pipeline.core.cueing import cue_class


@pytest.mark.parametrize("cue", ["said", "according to", "has told reporters", "said he hopes", "expressed fears"])
def test_what_was_uttered_is_a_statement(cue: str) -> None:
    """Also where a feeling is what was uttered."""
    assert cue_class(cue) == "statement"


@pytest.mark.parametrize("cue", ["hopes", "is believed", "wanted", "does not think", "Fearing"])
def test_what_somebody_thinks_is_an_attitude(cue: str) -> None:
    """Nobody need have said it."""
    assert cue_class(cue) == "attitude"
