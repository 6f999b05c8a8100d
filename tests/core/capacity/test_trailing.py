"""What is read after a name."""

import time

import pytest

from pipeline.core.capacity.trailing import trailing


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("Mara Hill said no.", []),
        ("Mara Hill (D-Ohio), chair of the Tarn Party, said no.", ["aside", "apposition"]),
        ("Mara Hill, 54, a nurse, said no.", ["apposition"]),
        ("Mara Hill (Reuters) said no.", []),
        ("Mara Hill, a nurse at Tarn Hospital and a member of the Orley Party, said no.", ["apposition", "apposition"]),
        ("Mara Hill, who leads the Orley Party, said no.", ["clause"]),
        ("Mara Hill, who was late, said no.", []),
        ("Mara Hill is director of the Orley Center.", ["copula"]),
        ("Mara Hill, and a director of the Orley Center, said no.", []),
        ("Mara Hill left.\n\nA director of the Orley Center said no.", []),
    ],
)
def test_each_way_of_saying_more_is_read_once(text: str, patterns: list[str]) -> None:
    """Asides, appositions and clauses come in the order of the text; a new sentence or line ends them."""
    assert [reading.pattern for reading in trailing(text, len("Mara Hill"))] == patterns


@pytest.mark.parametrize("piece", [", a ", " (", "of the ", "A", " who ", "’", ", Tarn's ", "- ", " and "])
def test_the_length_of_what_follows_costs_nothing(piece: str) -> None:
    """Only a bounded stretch is read, however the text goes on."""
    text = "Mara Hill, a nurse" + piece * 200_000
    begin = time.perf_counter()
    for _ in range(20):
        list(trailing(text, len("Mara Hill")))
    assert time.perf_counter() - begin < 1.0
