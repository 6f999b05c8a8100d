"""Why a quotation differs, where that can be told."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.core.comparing.causes import CORRECTION, ELSEWHERE, Maker, causes
from pipeline.core.comparing.rows import compare

TEXT = ("quote_id", "doc_id", "role", "title")
SCHEMA = pa.schema([*((name, pa.string()) for name in TEXT), ("flags", pa.list_(pa.string()))])
SAME = Maker(code=False, params=False)


def quote(role: str | None = None, title: str | None = None, flags: tuple[str, ...] = ()) -> pa.Table:
    """One quotation of the article `storm`."""
    row = {"quote_id": "q", "doc_id": "storm", "role": role, "title": title, "flags": list(flags)}
    return pa.Table.from_pylist([row], SCHEMA)


@pytest.mark.parametrize(
    ("after", "articles", "maker", "cause"),
    [
        (quote(role="mayor"), {"storm"}, SAME, "input changed"),
        (quote(role="mayor"), {"storm"}, Maker(code=True, params=False), "input or code changed"),
        (quote(role="mayor"), {"fire"}, Maker(code=True, params=False), "code changed"),
        (quote(role="mayor"), set(), Maker(code=True, params=True), "code and parameters changed"),
        (quote(role="mayor"), set(), Maker(code=False, params=True), "parameters changed"),
        (quote(role="mayor"), set(), SAME, ELSEWHERE),
        (quote(role="mayor", flags=("corrected",)), {"storm"}, Maker(code=True, params=True), CORRECTION),
        (quote(title="Another title"), set(), SAME, "input changed"),
    ],
)
def test_the_cause_of_a_change(after: pa.Table, articles: set[str], maker: Maker, cause: str) -> None:
    """A correction says so itself; an article that is the same leaves the code; what cannot be told is not guessed."""
    compared = compare(quote(), after, ["quote_id"], ["role", "title", "flags"])
    assert causes(compared, frozenset(articles), ["title"], maker).changed == [cause]


def test_a_correction_that_was_taken_back_is_one_too() -> None:
    """The flag may stand on either side."""
    compared = compare(quote("mayor", flags=("corrected",)), quote(), ["quote_id"], ["role", "flags"])
    assert causes(compared, frozenset(), (), SAME).changed == [CORRECTION]


def test_a_quotation_that_was_rejected_by_hand_went_for_that_reason() -> None:
    """And came back because the line was taken back."""
    nothing = SCHEMA.empty_table()
    added = compare(nothing, quote(), ["quote_id"], [])
    removed = compare(quote(), nothing, ["quote_id"], [])
    code = Maker(code=True, params=False)
    for rejected, cause in (({"q"}, CORRECTION), ({"r"}, "code changed")):
        assert causes(added, frozenset(), (), code, frozenset(rejected)).added == [cause]
        assert causes(removed, frozenset(), (), code, frozenset(rejected)).removed == [cause]


def test_rows_that_came_or_went_with_their_article() -> None:
    """Their cause is the input, unless the code may have been it as well."""
    nothing = SCHEMA.empty_table()
    added = compare(nothing, quote(), ["quote_id"], [])
    removed = compare(quote(), nothing, ["quote_id"], [])
    assert causes(added, frozenset({"storm"}), (), SAME).added == ["input changed"]
    assert causes(removed, frozenset(), (), Maker(code=True, params=False)).removed == ["code changed"]
