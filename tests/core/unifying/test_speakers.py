"""One `speaker_id` for one speaker, and what people say of speakers on top."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pipeline import tables
from pipeline.core.unifying.authority import Entry
from pipeline.core.unifying.lines import AMBIGUOUS, NOT_FOUND, Contradiction, Line
from pipeline.core.unifying.speakers import Identified, identify
from tests.handmade import row

Said = tuple[str, str]
DAY = datetime(2024, 5, 1, tzinfo=UTC)


def quoted(*said: Said | tuple[str, str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `quotes` from article and speaker, each article a day later than the one before in the alphabet."""
    rows = []
    for number, (doc_id, speaker, *more) in enumerate(said):
        values = {"speaker_kind": "person", "published_at": DAY + timedelta(days=ord(doc_id[0]))} | dict(*more)
        known = {"quote_id": f"q{number}", "utterance_id": f"u{number}", "part": 1, "start": number, "end": number + 1}
        known |= {"quote_text": "x", "quote_type": "direct", "context": "x", "cluster_canonical": True}
        known |= {"context_start": number, "context_end": number + 1}
        rows.append(row("quotes", **known, doc_id=doc_id, speaker=speaker, **values))
    return rows


def identified(rows: list[dict[str, Any]], *lines: Line, entries: tuple[Entry, ...] = ()) -> Identified:
    """Who speaks in each row."""
    return identify([tables.conform("quotes", rows)], 730, lines, entries)


def ids(rows: list[dict[str, Any]], *lines: Line) -> list[str | None]:
    """The speaker of each row."""
    return of_rows(identified(rows, *lines))


def of_rows(found: Identified) -> list[str | None]:
    """The speaker of each row."""
    speakers: list[str | None] = found.between(0, len(found.of_row)).to_pylist()
    return speakers


MAYOR = {"role": "mayor", "affiliation": "Dunmore", "affiliation_norm": "Dunmore"}
PROFESSOR = {"role": "professor", "affiliation": "Norwich University", "affiliation_norm": "Norwich University"}


def test_one_person_has_one_id_in_all_articles() -> None:
    """And others have others; nobody has none."""
    first, second, other = ids(quoted(("a", "Anna Krol"), ("b", "ANNA KROL"), ("b", "Jan Tamm")))
    assert first == second != other
    assert ids([row_ | {"speaker": None} for row_ in quoted(("a", "Anna Krol"))]) == [None]


def test_later_articles_change_no_id() -> None:
    """Neither more of the same, nor a namesake, nor a fuller form."""
    early = quoted(("b", "Anna Krol", MAYOR), ("b", "Jan Tamm"), ("b", "Krol"))
    later = quoted(("c", "Anna B. Krol", MAYOR), ("d", "Anna Krol", PROFESSOR), ("e", "Jan Tamm"), ("e", "Krol"))
    later = [r | {"quote_id": f"later{n}"} for n, r in enumerate(later)]
    assert ids(early + later)[: len(early)] == ids(early)
    assert len(set(ids(early + later))) == 5


def test_ids_do_not_depend_on_the_order_of_rows() -> None:
    """The same rows give the same ids."""
    rows = quoted(("a", "Anna Krol", MAYOR), ("b", "Anna Krol", PROFESSOR), ("c", "A. Krol", MAYOR), ("c", "Krol"))
    assert ids(rows[::-1]) == ids(rows)[::-1]


def test_a_generic_body_is_told_apart_by_the_country_beside_it() -> None:
    """The country stands in the context."""
    body = {"speaker_kind": "organization"}
    rows = quoted(*((doc, "Foreign Ministry", body) for doc in "abc"))
    contexts = ["China's Foreign Ministry said so.", "The Chinese Foreign Ministry said so.", "Foreign Ministry: no."]
    first, second, third = ids([r | {"context": context} for r, context in zip(rows, contexts, strict=True)])
    assert first == second != third


KROLS = quoted(("a", "Anna Krol", MAYOR), ("b", "Anna Krol", PROFESSOR), ("c", "Anna Krol-Tamm"), ("d", "Jan Tamm"))


def test_merge_makes_two_names_one() -> None:
    """By name, or by id where the name is not enough; without a second, all who bear the name."""
    mayor, professor, married, _ = ids(KROLS)
    assert len({mayor, professor, married}) == 3
    assert ids(KROLS, Line(2, "merge", speaker=mayor, value="Anna Krol-Tamm"))[::2][0] == mayor
    assert len(set(ids(KROLS, Line(2, "merge", speaker=mayor, value="Anna Krol-Tamm")))) == 3
    assert len(set(ids(KROLS, Line(2, "merge", speaker="anna krol")))) == 3


def test_a_merge_that_finds_nobody_or_several_is_reported() -> None:
    """And changes nothing."""
    lines = (
        Line(2, "merge", speaker="Nobody Known", value="Jan Tamm"),
        Line(3, "merge", speaker="Anna Krol", value="Jan Tamm"),
    )
    made = identified(KROLS, *lines)
    assert of_rows(made) == ids(KROLS)
    assert [(problem.line.number, problem.rule) for problem in made.problems] == [(2, NOT_FOUND), (3, AMBIGUOUS)]


def test_split_makes_one_name_two() -> None:
    """Articles with one label mean one person, and the id of the others stays."""
    rows = quoted(*((doc, "Jan Tamm") for doc in "abcd"))
    lines = [
        Line(n, "split", article=doc, doc_id=doc, speaker="Jan Tamm", value="keeper") for n, doc in ((2, "b"), (3, "d"))
    ]
    before, after = ids(rows), ids(rows, *lines)
    assert after[0] == after[2] == before[0] and after[1] == after[3] != before[0]
    assert identified(rows, *lines).labels == {after[1]: "keeper"}


def test_a_speaker_who_was_split_can_be_merged_by_the_new_name() -> None:
    """As people find it in `speakers`; the one that both are keeps it."""
    rows = quoted(("a", "Jan Tamm"), ("b", "Jan Tamm"), ("c", "Jan Ole Tamminen"))
    parted = Line(2, "split", article="b", doc_id="b", speaker="Jan Tamm", value="keeper")
    for first, second in (("Jan Tamm (keeper)", "Jan Ole Tamminen"), ("Jan Ole Tamminen", "Jan Tamm (keeper)")):
        made = identified(rows, parted, Line(3, "merge", speaker=first, value=second))
        baker, keeper, other = of_rows(made)
        assert made.problems == [] and keeper == other != baker
        assert made.labels == {keeper: "keeper"}


def test_a_split_that_finds_nobody_is_reported() -> None:
    """Neither an article that is not there nor a speaker whom it does not quote."""
    lines = [Line(2, "split", article="x", speaker="Jan Tamm", value="keeper"),
             Line(3, "split", article="a", doc_id="a", speaker="Jan Tamm", value="keeper")]  # fmt: skip
    assert [problem.rule for problem in identified(KROLS, *lines).problems] == [NOT_FOUND, NOT_FOUND]


@pytest.mark.parametrize(
    "other",
    [
        Line(5, "split", article="d.txt", doc_id="d", speaker="Jan Tamm", value="baker"),
        Line(5, "merge", speaker="Jan Tamm"),
    ],
)
def test_lines_that_cannot_both_hold_name_each_other(other: Line) -> None:
    """Two labels for one speaker of one article; all of a name one and one of them another."""
    with pytest.raises(Contradiction, match="lines 2 and 5"):
        ids(KROLS, Line(2, "split", article="d", doc_id="d", speaker="Jan Tamm", value="keeper"), other)


QUEEN = Entry("Q1", "Anna Krol", ("Mayor Krol",), ("City of Dunmore",))


def authority(rows: list[dict[str, Any]], *entries: Entry) -> list[str | None]:
    """The authority's id for each row."""
    made = identified(rows, entries=entries)
    return [made.authority.get(key) if key else None for key in of_rows(made)]


def test_an_authority_gives_its_id_to_whom_it_means() -> None:
    """By name and by a word that its affiliations share with the articles; the professor is somebody else."""
    assert authority(KROLS, QUEEN) == ["Q1", None, None, None]
    scholar = Entry("Q2", "Anna Krol", (), ("Norwich University",))
    assert authority(KROLS, QUEEN, scholar) == ["Q1", "Q2", None, None]


def test_an_authority_that_leaves_open_who_is_meant_gives_nothing() -> None:
    """Two entries of one name that say nothing else; one alone is meant."""
    silent = [Entry("Q1", "Jan Tamm"), Entry("Q2", "Jan Tamm")]
    assert authority(KROLS, *silent) == [None] * 4
    assert authority(KROLS, silent[0]) == [None, None, None, "Q1"]


def test_speakers_who_are_one_entry_are_one() -> None:
    """Its aliases join what no rule would."""
    alias = QUEEN._replace(aliases=("Anna Krol-Tamm",))
    made = identified(KROLS, entries=(alias,))
    first, _, third, _ = of_rows(made)
    assert first == third and made.authority == {first: "Q1"}
