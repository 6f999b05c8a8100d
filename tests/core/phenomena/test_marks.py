"""What quotation marks hold: words inside words, headlines, echoes, and marks that quote nobody."""

from __future__ import annotations

import pytest

from tests.core.phenomena.reading import LEAD, quoted, speakers, table

CASES: list[tuple[str, str, list[tuple[str, str | None]]]] = [
    (
        "a quotation in a quotation",
        LEAD + "\"My father used to say, 'Never trust a bridge,' and he was right,\" Voss said.",
        [("My father used to say, 'Never trust a bridge,' and he was right,", "Ellen Voss")],
    ),
    (
        "read out",
        LEAD + "“She told me, ‘It will fall,’ and then she laughed,” Grady said of his sister.",
        [("She told me, ‘It will fall,’ and then she laughed,", "Peter Grady")],
    ),
    (
        "headline in single marks",
        "Olsen: Bridge ‘will open in May’\n\nFENWICK — Marta Olsen, the mayor, said on Tuesday that the bridge “will "
        "open in May.”",
        [("will open in May", "Marta Olsen"), ("will open in May.", "Marta Olsen")],
    ),
    (
        "headline with another's words",
        "Olsen laughs off Voss's 'rust' remark about bridge\n\nFENWICK — Mayor Marta Olsen laughed when Ellen Voss "
        'said the bridge was mostly "rust and hope."',
        [("rust", "Ellen Voss"), ("rust and hope.", "Ellen Voss")],
    ),
    (
        "echoed fragment",
        LEAD + 'Voss said the bridge was "rust and hope." Olsen mocked the "rust and hope" line on Friday.',
        [("rust and hope.", "Ellen Voss"), ("rust and hope", "Ellen Voss")],
    ),
    (
        "British marks",
        "Marta Olsen, the mayor, was blunt. ‘It will open in May,’ she said.",
        [("It will open in May,", "Marta Olsen")],
    ),
    (
        "question of the reporter",
        LEAD + 'Asked "Will it open in May?" by a reporter, Olsen shrugged.',
        [("Will it open in May?", "reporter")],
    ),
]
NOBODY = [
    ("song", 'They sang "Auld Lang Syne" and danced.'),
    ("book", 'She is the author of the novel "A Bridge of Straw."'),
    ("nickname", 'William "Buck" Tanner owns the bar.'),
    ("term", 'The process is known as "fracking" in the trade.'),
    ("scare", 'The "free" parking cost him ten dollars.'),
    ("programme", 'He appeared on "Good Morning Fenwick" on Sunday.'),
    ("plain apostrophes", "They danced to rock 'n' roll from the '60s."),
]

WRONG = (
    "headline with another's words",
    "echoed fragment",
    "question of the reporter",
)


@pytest.mark.parametrize(("text", "expected"), table(CASES, WRONG))
def test_gives_words_and_speaker(text: str, expected: list[tuple[str, str | None]]) -> None:
    """The outer speaker is the speaker; an echo belongs to whom it echoes."""
    assert list(zip(quoted(text), speakers(text), strict=True)) == expected


@pytest.mark.parametrize("text", table(NOBODY, ("term",)))
def test_leaves_what_quotes_nobody(text: str) -> None:
    """Titles, nicknames, terms and scare quotes give no rows."""
    assert quoted(text) == []
