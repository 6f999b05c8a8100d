"""What an article says of a person, read from the words around the name."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.capacity.affiliation import Capacity, capacities, choose
from pipeline.core.document import Affiliation, Evidence


def _mentions(text: str, name: str = "Mara Hill") -> list[tuple[int, int]]:
    """The full name, then the bare surname wherever it stands alone."""
    last = name.split()[-1]
    return [match.span() for match in regex.finditer(rf"\b(?:{name}|{last})\b", text)]


def _said_of(text: str, name: str = "Mara Hill") -> tuple[str | None, str | None, str | None]:
    found = choose(capacities(text, _mentions(text, name)), 0)
    return found.role and found.role.text, found.body and found.body.text, found.status


@pytest.mark.parametrize(
    ("text", "role", "body", "status"),
    [
        # after the name
        ("It is wrong, said Mara Hill, of Leeds University, on Monday.", None, "Leeds University", "current"),
        ("It is wrong, said Mara Hill, from the Institute of Tides.", None, "Institute of Tides", "current"),
        ("It is wrong, said Mara Hill, of the campaign group Clear Skies.", None, "Clear Skies", "current"),
        ("It is wrong, said Detective Mara Hill, of Orley Police.", "Detective", "Orley Police", "current"),
        ("It is wrong, said Sen. Mara Hill, of Vermont.", "Sen.", "Vermont", "current"),
        ("It is wrong, said Mara Hill, of Leeds, who saw it.", None, None, None),  # where she lives
        ("Mara Hill, of Leeds University fame, agreed.", None, None, None),
        ("Mara Hill stepped down as chief conductor of the Tarn Orchestra.",
         "chief conductor", "Tarn Orchestra", "former"),
        ("Mara Hill, who resigned as chief executive of Tarn Motors, agreed.",
         "chief executive", "Tarn Motors", "former"),
        ("Mara Hill, the MP for Orley East, agreed.", "MP", "Orley East", "current"),
        ("Dr Mara Hill, a GP, agreed.", "GP", None, "current"),
        ("Mara Hill, the schools minister, agreed.", "schools minister", None, "current"),  # whose field they are
        ('"No," said Mara Hill, director of the Center for Tide Studies at the Orley Institute.',
         "director of the Center for Tide Studies", "Orley Institute", "current"),
        ("Mara Hill, a former U.S. special envoy to the river talks, agreed.",
         "special envoy to the river talks", "U.S.", "former"),
        ("Mara Hill, former U.S. ambassador to Norway and top U.S. envoy to river talks, agreed.",
         "ambassador to Norway", "U.S.", "former"),
        ("Mara Hill, 54, a professor of marine biology at Corran University, agreed.",
         "professor of marine biology", "Corran University", "current"),
        ("Mara Hill, chief executive of Tarn Motors, agreed.", "chief executive", "Tarn Motors", "current"),
        ("Mara Hill, the owner of Tarn Bakery, agreed.", "owner", "Tarn Bakery", "current"),
        ("Mara Hill, a spokeswoman for the Osgood campaign, agreed.", "spokeswoman", "Osgood campaign", "current"),
        ("Mara Hill, an attorney for Osgood, agreed.", "attorney", "Osgood", "current"),
        ("Mara Hill, a writer for The Tarn Monthly, agreed.", "writer", "Tarn Monthly", "current"),
        ("Mara Hill, the panel's chief economic adviser, agreed.", "chief economic adviser", "panel", "current"),
        ("Mara Hill, the top Democrat on the Senate Fisheries Committee, agreed.",
         "top Democrat", "Senate Fisheries Committee", "current"),
        ("Mara Hill, president of the Alliance of Ferry Operators (AFO), agreed.",
         "president", "Alliance of Ferry Operators", "current"),
        ("Mara Hill, an emeritus professor at Corran University, agreed.",
         "emeritus professor", "Corran University", "current"),
        ("Mara Hill, a Corran University historian, agreed.", "historian", "Corran University", "current"),
        ("Mara Hill, chairwoman of the Tarn Party from 1995 to 1997, agreed.", "chairwoman", "Tarn Party", "former"),
        ("Mara Hill — a longtime adviser to Osgood — agreed.", "longtime adviser", "Osgood", "current"),
        ("Mara Hill, managing director of France's far-right Front Bleu party, agreed.",
         "managing director", "Front Bleu party", "current"),
        ("Mara Hill, 31, a truck driver from Tarn, Ohio, agreed.", "truck driver", None, "current"),
        ("Mara Hill, a Miami lawyer, agreed.", "lawyer", None, "current"),
        ("Mara Hill, the wife of Jon Osgood, agreed.", "wife", None, "current"),
        # before the name
        ("The institute's director, Mara Hill, agreed.", "director", "institute", "current"),
        ("A spokesman for the Tarn Port Authority, Mara Hill, agreed.", "spokesman", "Tarn Port Authority", "current"),
        ("Osgood campaign spokeswoman Mara Hill agreed.", "campaign spokeswoman", "Osgood campaign", "current"),
        ("House Speaker Mara Hill agreed.", "Speaker", "House", "current"),
        ("Senate Majority Leader Mara Hill agreed.", "Majority Leader", "Senate", "current"),
        ("U.S. Secretary of State Mara Hill agreed.", "Secretary of State", "U.S.", "current"),
        ("Then-Mayor Mara Hill agreed.", "Mayor", None, "former"),
        ("Former Ohio Gov. Mara Hill agreed.", "Gov.", "Ohio", "former"),
        ("Retired U.S. Air Force Gen. Mara Hill agreed.", "Gen.", "U.S. Air Force", "former"),
        ("New Hampshire Sen. Mara Hill agreed.", "Sen.", "New Hampshire", "current"),
        ("Republican presidential nominee Mara Hill agreed.", "presidential nominee", "Republican", "current"),
        ("Presumptive Democratic nominee Mara Hill agreed.", "nominee", "Democratic", "current"),
        ("Iranian President Mara Hill agreed.", "President", "Iranian", "current"),
        ("North Korean leader Mara Hill agreed.", "leader", "North Korean", "current"),
        ("Republican strategist Mara Hill agreed.", "strategist", "Republican", "current"),
        ("Tarn Insider senior editor Mara Hill agreed.", "senior editor", "Tarn Insider", "current"),
        ("Tarn County Water Department Deputy Director Mara Hill agreed.",
         "Deputy Director", "Tarn County Water Department", "current"),
        ("House Oversight and Government Reform Committee Chairman Mara Hill agreed.",
         "Chairman", "House Oversight and Government Reform Committee", "current"),
        ("The Post's Mara Hill agreed.", None, "Post", "current"),
        # parentheses and prepositions
        ("Sen. Mara Hill (D-Vt.) agreed.", "Sen.", "D-Vt.", "current"),
        ("Sen. Mara Hill, R-Utah, agreed.", "Sen.", "R-Utah", "current"),
        ("Gov. Mara Hill (R) agreed.", "Gov.", "R", "current"),
        ("Sen. Mara Hill of Maryland agreed.", "Sen.", "Maryland", "current"),
        ("Mara Hill of the Orley Institution agreed.", None, "Orley Institution", "current"),
        ("Mara Hill, with the Orley Institute, agreed.", None, None, None),
        ("Mara Hill with the Orley Institute agreed.", None, "Orley Institute", "current"),
        ("Rep. Mara Hill (R-Ohio), who chairs the House Rules Committee, agreed.", "Rep.", "R-Ohio", "current"),
        # clauses
        ("Mara Hill, who served as tax commissioner of Connecticut, agreed.",
         "tax commissioner", "Connecticut", "former"),
        ("Mara Hill, who teaches law at Corran University, agreed.", None, "Corran University", "current"),
        ("Mara Hill, who helmed the TNC from 1995 to 1997, agreed.", "helmed the TNC", "TNC", "former"),
        ("Mara Hill is a professor at Corran University.", "professor", "Corran University", "current"),
        ("Mara Hill, writing in the Tarn Times, agreed.", None, "Tarn Times", "current"),
    ],
)  # fmt: skip
def test_role_body_and_time_are_read_beside_the_name(
    text: str, role: str | None, body: str | None, status: str | None
) -> None:
    """Each way in which reporters say what somebody is gives the role, the body and whether it is past."""
    assert _said_of(text) == (role, body, status)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Hill agreed with the senator.",
        "Mr. Osgood and Mara Hill agreed.",
        "When he met the president, Mara Hill said nothing.",
        "But Mara Hill, speaking to reporters, agreed.",
        "Mara Hill, House Speaker Jon Osgood and others agreed.",
        "Mara Hill, 83, of Tarn, Ohio, agreed.",
        "Mara Hill at Osgood Tower agreed.",
        "Mara Hill was elected president by the crowd's applause.",
        "― Mara Hill",
        "Mara Hill",
    ],
)
def test_nothing_is_said_of_whom_nothing_is_said(text: str) -> None:
    """Another's title, a home or a place of meeting is no affiliation."""
    assert _said_of(text) == (None, None, None)


def test_former_reaches_over_what_is_joined_unless_now_ends_it() -> None:
    """The first "former" covers both offices; "now" begins a present one."""
    both = capacities("Mara Hill, former mayor of Tarn and chairwoman of Orley Bank, agreed.", [(0, 9)])
    assert [c.affiliation.status for c in both] == ["former", "former"]
    one = capacities("Mara Hill, a former mayor of Tarn and now chairwoman of Orley Bank, agreed.", [(0, 9)])
    assert [c.affiliation.status for c in one] == ["former", "current"]


def test_what_one_mention_lacks_another_supplies() -> None:
    """A title here and a state there make one affiliation."""
    text = "Sen. Mara Hill agreed. Later Hill (R-Ohio) left."
    assert _said_of(text) == ("Sen.", "R-Ohio", "current")


def test_an_office_without_a_body_takes_the_seat_that_the_article_names() -> None:
    """A senator sits in the Senate where the article mentions it, and has no body where it does not."""
    assert _said_of("Sen. Mara Hill agreed. The Senate votes today.") == ("Sen.", "Senate", "current")
    assert _said_of("Sen. Mara Hill agreed.") == ("Sen.", None, "current")


def test_a_short_description_takes_the_name_given_before() -> None:
    """ "The institute" is the institute that the article has named."""
    text = "The Orley Institute closed. The institute's director, Mara Hill, agreed."
    assert _said_of(text) == ("director", "Orley Institute", "current")


def test_the_capacity_near_the_quotation_wins_among_equals() -> None:
    """Of two equal capacities the one said beside the quotation is taken."""

    def capacity(at: int, role: str) -> Capacity:
        return Capacity(Affiliation(Evidence(at, at + len(role), role), None, "current"), at, 0.8, "title")

    found = [capacity(0, "mayor"), capacity(5000, "author")]
    assert choose(found, 5100).role == Evidence(5000, 5006, "author")
    assert choose(found, 50).role == Evidence(0, 5, "mayor")
    assert choose([], 50) == Affiliation()


_PIECES = st.sampled_from(
    "Mara Hill|, | (|)|former |director |of |the |Tarn |Institute|U.S. |'s |R-|Ohio|. |\n| who |was |and |is |a |Sen. |"
    "—|“|”|its |campaign |then-|’|at |é".split("|")
)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_evidence_always_slices_out_of_the_text(text: str) -> None:
    """Whatever stands around the name, role and body are exactly where the evidence says."""
    found = capacities(text, _mentions(text))
    for part in [part for c in found for part in (c.affiliation.role, c.affiliation.body)]:
        assert part is None or (text[part.start : part.end] == part.text and part.text.strip() == part.text != "")
    for c in found:
        assert c.affiliation.status in ("current", "former")
        assert c.affiliation.role or c.affiliation.body


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_around_a_name_is_read_without_failing(before: str, after: str) -> None:
    """No arrangement of characters breaks the reading."""
    text = f"{before} Mara Hill{after}"
    capacities(text, [(len(before) + 1, len(before) + 10)])
