"""What means nothing to a reader changes nothing of who says what."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.changes import CHANGES, Changed, Edit, another_name, british_marks, curly_marks, small_headline, stated
from bench.meaning import KINDS, Stayed, compare, measure
from bench.stages import articles
from pipeline.core.extract import extract

SAMPLES = Path(__file__).parent.parent / "data/raw"
# The target for quotations in marks; without marks what is reached, see docs/reliability.md.
FLOORS = {"in marks": 0.98, "without marks": 0.95}
TEXT = (
    'Una Holt wins\n\n"We start today, \'come rain or shine\'," said Una Holt. "It\'s late," Holt said.\n\nShe left.\n'
)


@pytest.fixture(scope="module")
def measured() -> dict[str, Stayed]:
    """What came of each change, over the sample articles."""
    return measure(articles(SAMPLES), "small")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("change", CHANGES)
def test_attributions_stay_where_the_meaning_does(measured: dict[str, Stayed], change: str, kind: str) -> None:
    """Of another name, other marks, another word for said, a further paragraph, a headline in lower case."""
    stayed = measured[change]
    number = stayed.attributions[kind]
    lost = [said for of, _, said in stayed.lost if of == kind]
    assert stayed.articles >= 15
    assert number >= 100
    assert 1 - len(lost) / number >= FLOORS[kind], lost


def test_the_changes_change_what_they_say() -> None:
    """And nothing else."""
    quotes = extract(TEXT)

    def after(change: Changed | None) -> str:
        assert change is not None
        return change.text

    assert "“We start today, ‘come rain or shine’,” said" in after(curly_marks(TEXT, quotes))
    assert "It’s late" in after(curly_marks(TEXT, quotes))
    assert "'We start today, \"come rain or shine\",' said" in after(british_marks(TEXT, quotes))
    assert "'It's late,' Holt said" in after(british_marks(TEXT, quotes))
    assert after(stated(TEXT, quotes)).count("stated") == 2
    assert after(small_headline(TEXT, quotes)).startswith('una holt wins\n\n"We')
    renamed = another_name(TEXT, quotes)
    assert "Holt" not in after(renamed)
    assert renamed is not None
    assert renamed.named("Una Holt") == "clara brenner"


def test_places_are_followed_through_edits() -> None:
    """What begins where something was put in begins behind it; what ends there ends before it."""
    changed = Changed("", [Edit(2, 4, "abc"), Edit(6, 6, "xx")], {})
    assert [changed.place(at, opens=True) for at in (0, 4, 5, 6, 7)] == [0, 5, 6, 9, 10]
    assert [changed.place(at, opens=False) for at in (4, 6, 7)] == [5, 7, 10]


def test_a_lost_attribution_is_seen() -> None:
    """By what became of it."""
    before = extract(TEXT)
    same = Changed(TEXT, [], {})
    assert [*compare(before, before, same)] == [None] * len(before)
    gone = [lost for lost in compare(before, before[1:], same) if lost]
    assert gone == [("not found", "")]
