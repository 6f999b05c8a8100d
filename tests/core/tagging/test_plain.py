"""Marks and names as the networks read them."""

import pytest

from pipeline.core.find import find
from pipeline.core.tagging.plain import plain
from pipeline.core.tagging.words import split
from pipeline.models import lexicon


def as_read(text: str) -> str:
    """The words of `text` as the networks read them, with the quotations that are found in it."""
    words, spans = split(text), find(text)
    within = [any(s.outer_start <= start < s.outer_end for s in spans) for start in words.starts]
    return " ".join(plain(words, spans, within, lexicon()))


@pytest.mark.parametrize(
    "text",
    [
        '"We start today, \'come rain or shine\'," she said. "It\'s late."',
        "“We start today, ‘come rain or shine’,” she said. “It’s late.”",
        "‘We start today, “come rain or shine”,’ she said. ‘It’s late.’",
        "«We start today, ‘come rain or shine’,» she said. «It's late.»",
    ],
    ids=["straight", "curly", "British", "angled"],
)
def test_every_convention_of_marks_is_read_alike(text: str) -> None:
    """Marks of quotations open and close, whatever they are; the others are apostrophes."""
    assert as_read(text) == "“ We start today , ' come rain or shine ' , ” she said . “ It ' s late . ”"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Clara Brenner left. Brenner was ill.", "john smith left . smith was ill ."),
        ("BRENNER: No. Then Peter J. Brenner left.", "smith : No . Then john J . smith left ."),
        ("He met Olsen, and Clara came.", "He met Olsen , and Clara came ."),
        ("Georgia Power and Virginia Senate said no.", "Georgia Power and Virginia Senate said no ."),
    ],
    ids=["family name alone", "capitals and an initial", "in no list, and no name after it", "places"],
)
def test_people_are_read_by_one_name(text: str, read: str) -> None:
    """Known given names with a name after them, and the same words elsewhere in the article."""
    assert as_read(text) == read
