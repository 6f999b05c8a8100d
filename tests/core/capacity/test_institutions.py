"""Bodies named elsewhere in the article."""

import pytest

from pipeline.core.capacity.bodies import Body, Tie
from pipeline.core.capacity.institutions import full_name, seat


def _full(text: str, short: str) -> str:
    at = text.rindex(short)
    body = full_name(text, Body(at, at + len(short), Tie.UNNAMED))
    return text[body.start : body.end]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Orley Institute closed. Then the institute opened.", "institute", "Orley Institute"),
        ("Tarn Forward Alliance won. The group cheered.", "group", "Tarn Forward Alliance"),
        ("The House voted. The group cheered.", "group", "group"),
        ("An institute closed. Then the institute opened.", "institute", "institute"),
        ("The Orley Institute closed. Its director left.", "Its", "The Orley Institute"),
        ("It is paid for by the Tarn Fund. In May the agency left.", "agency", "Tarn Fund"),
        ("But the Association of Teachers said no. Its head left.", "Its", "Association of Teachers"),
        ("Speaking on the Orley Network, she said no. Its head left.", "Its", "Orley Network"),
        ("They closed St. Orley Hospital. Its head left.", "Its", "St. Orley Hospital"),
        ("They closed a U.S. Tarn Agency. Its head left.", "Its", "U.S. Tarn Agency"),
        ("The Osgood campaign and the Reed campaign met. The campaign won.", "campaign", "campaign"),
    ],
)
def test_a_short_name_takes_the_full_one_given_before(text: str, short: str, full: str) -> None:
    """Where several could be meant, or none was named, the short words stay."""
    assert _full(text, short) == full


def test_an_office_has_a_seat_only_where_the_article_names_it() -> None:
    """Former presidents have left theirs."""
    text = "The White House and the Senate disagreed. The Osgood administration fell."
    for role, former, where in (
        ("President", False, "Osgood administration"),
        ("Sen.", False, "Senate"),
        ("Rep.", False, None),
        ("President", True, None),
        ("chef", False, None),
    ):
        body = seat(text, role, "Osgood", former=former)
        assert (body and text[body.start : body.end]) == where
