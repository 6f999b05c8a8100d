"""When two names, and two wordings of a role or a body, count as the same."""

import pytest

from pipeline.core.measuring.agreement import same_phrase, same_speaker


@pytest.mark.parametrize(
    ("gold", "kind", "answer", "same"),
    [
        ("Anna Krol", "person", "Mayor Anna Krol", True),
        ("Anna Krol", "person", "Anna Krol's", True),
        ("Anna Krol", "person", "Krol", False),
        ("Anna Krol", "person", "Jan Krol", False),
        ("Anna Krol", "person", "", False),
        ("the Dunmore city council", "organization", "Dunmore council", True),
        ("U.S.", "organization", "United States", True),
        ("Dunmore council", "organization", "Sligo police", False),
        ("two officials", "unnamed", "officials", True),
    ],
)
def test_persons_need_the_whole_name_and_others_enough_of_it(gold: str, kind: str, answer: str, same: bool) -> None:
    """A surname alone does not name a person; a shorter wording does name a body."""
    assert same_speaker(gold, kind, answer) is same


@pytest.mark.parametrize(
    ("answer", "accepted", "same"),
    [
        ("the Institute of Dairy Studies", ["Institute of Dairy Studies"], True),
        ("Dairy Institute", ["Institute of Dairy Studies", "Dunmore"], True),
        ("GOP", ["Republican"], True),
        ("director", [], False),
        ("", ["director"], False),
        ("director of sales", ["head of the press office"], False),
    ],
)
def test_one_accepted_wording_is_enough(answer: str, accepted: list[str], same: bool) -> None:
    """Words in common decide; little words do not count."""
    assert same_phrase(answer, accepted) is same
