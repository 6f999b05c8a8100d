"""The summary at the end of a run."""

from pathlib import Path

import pytest

from pipeline.summary import Release, capacity, summary


def release(**rows: list[dict[str, object]]) -> Release:
    """A release with those rows and nothing else."""
    empty: dict[str, list[dict[str, object]]] = {
        "documents": [],
        "quotes": [],
        "speakers": [],
        "rejects": [],
        "quarantine": [],
    }
    return Release(**(empty | rows))


@pytest.mark.parametrize(
    ("role", "affiliation", "status", "words"),
    [
        ("mayor", "Dunmore", "current", "mayor, Dunmore"),
        ("mayor", "Dunmore", "former", "mayor, Dunmore (former)"),
        (None, "Dunmore", None, "Dunmore"),
        ("Republican", "Republican", "current", "Republican"),
        ("head of the Lantern Guild", "Lantern Guild", "current", "head of the Lantern Guild"),
        (None, None, None, ""),
    ],
)
def test_a_capacity_in_words(role: str | None, affiliation: str | None, status: str | None, words: str) -> None:
    """Role, then body, and whether it is over."""
    assert capacity({"role": role, "affiliation": affiliation, "status": status}) == words


def test_an_empty_release_says_so() -> None:
    """Nothing found is a result too."""
    said = summary(release(), Path("made"))
    assert "0 articles" in said and "0 quotations" in said
    assert "Most quoted" not in said and "rejected" not in said and "quarantine" not in said


def test_what_was_left_out_is_counted_by_reason() -> None:
    """Rejects with examples, quarantine with the checks that failed."""
    rejects = [{"source": f"{n}.txt", "rule": "empty", "reason": "The file is empty."} for n in range(5)]
    quarantine = [{"quote_text": "x", "reasons": ["start below end", "ids are unique"]} for _ in range(2)]
    said = summary(release(rejects=rejects, quarantine=quarantine), Path("made"))
    assert "5 in rejects" in said and "0.txt: The file is empty." in said and "4.txt" not in said
    assert "2 quotations in quarantine" in said and "   2  ids are unique" in said


def test_duplicates_are_counted() -> None:
    """One of three articles was there before."""
    said = summary(
        release(
            documents=[{"source": f"{n}.txt", "duplicate_of": original} for n, original in enumerate([None, None, "a"])]
        ),
        Path("made"),
    )
    assert "3 articles, 1 duplicate among them" in said
