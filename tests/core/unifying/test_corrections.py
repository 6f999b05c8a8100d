"""What corrections make of the quotations of an article, however id and article have changed."""

from dataclasses import replace
from typing import Any

import pytest

from pipeline.core.ids import short_id
from pipeline.core.unifying.anchors import Article, Row
from pipeline.core.unifying.corrections import Corrected, correct
from pipeline.core.unifying.lines import (
    AMBIGUOUS,
    NO_EVIDENCE,
    NOT_FOUND,
    OVERLAPS,
    REJECTED,
    Contradiction,
    Line,
    rejected,
)
from pipeline.rows import FROM_ARTICLE
from tests.handmade import document, quote

TEXT = (
    "“We open on Monday,” said Anna Krol, mayor of Dunmore. “We open on Monday,” she said again. "
    "Jan Tamm, a baker, called it “a so-called fair” and kept his shop shut.\n\n"
    "Nobody slept that night, the baker added. “The roads are clear,” said Krol."
)


def article(text: str = TEXT) -> Article:
    """An article with that text."""
    return Article(text, {name: document("storm", text)[name] for name in FROM_ARTICLE})


def rows(text: str = TEXT) -> list[Row]:
    """What the pipeline made of it: the last one cut short, one by the wrong speaker, one that is no quotation."""
    said = (("We open on Monday,", "Anna Krol"), ("a so-called fair", "Jan Tamm"), ("The roads are", "Jan Tamm"))
    made = [quote(document("storm", text), words, speaker) for words, speaker in said]
    second = text.index("We open", text.index("We open") + 1)
    made.append(made[0] | {"start": second, "end": second + 18, "utterance_id": "second"})
    made[0] |= {"role": "mayor", "role_start": text.index("mayor"), "role_end": text.index("mayor") + 5}
    return [row | {"quote_id": short_id("quote", "storm", row["start"], row["end"])} for row in made]


def done(*lines: Line, text: str = TEXT) -> Corrected:
    """The article after the lines."""
    return correct(lines, rows(text), {"storm": article(text)})


def about(number: int, action: str, quote: str | None = None, **more: Any) -> Line:
    """A line on a quotation of the article."""
    return Line(number, action, quote=quote, article="storm.txt", doc_id="storm", **more)


def row(made: Corrected, words: str) -> Row:
    """The row of a quotation."""
    [found] = [row for row in made.rows if row["quote_text"] == words]
    return found


def test_a_confirmed_quotation_is_sure_and_says_who_made_it_so() -> None:
    """It is flagged once, however often it is confirmed, and all else stays."""
    made = done(about(2, "confirm", "a so-called fair"), about(3, "confirm", "A so-called fair!"))
    before = next(row for row in rows() if row["quote_text"] == "a so-called fair")
    assert row(made, "a so-called fair") == before | {"confidence": 1.0, "flags": ["corrected"]}
    assert made.problems == []


def test_a_rejected_quotation_goes_and_is_counted() -> None:
    """With its id, its words and the reason that the person gave."""
    before = next(row for row in rows() if row["quote_text"] == "a so-called fair")
    made = done(about(2, "reject", "a so-called fair", note="scare quotes"))
    assert len(made.rows) == 3
    assert [(p.line.number, p.rule) for p in made.problems] == [(2, REJECTED)]
    assert "a so-called fair" in made.problems[0].reason and "scare quotes" in made.problems[0].reason
    assert rejected(f"reject: {made.problems[0].reason}") == before["quote_id"]
    assert rejected("reject: no quotation has these words") is None


def test_another_speaker_brings_his_own_capacity() -> None:
    """The mention is found in the text; what was said of the one before goes."""
    made = row(done(about(2, "set", "The roads are", field="speaker", value="Anna Krol")), "The roads are")
    assert (made["speaker"], made["speaker_kind"], made["confidence"]) == ("Anna Krol", "person", 1.0)
    assert (made["role"], made["affiliation"]) == ("mayor", None)
    assert made["speaker_mention"] == TEXT[made["mention_start"] : made["mention_end"]] == "Anna Krol"
    other = row(done(about(2, "set", "The roads are", field="speaker", value="Ada Varga")), "The roads are")
    assert (other["role"], other["speaker_mention"], other["mention_type"]) == (None, None, None)


def test_nobody_is_a_value_too() -> None:
    """An empty value takes the speaker out, and all that depends on it."""
    made = row(done(about(2, "set", "The roads are", field="speaker")), "The roads are")
    assert {made[name] for name in ("speaker", "speaker_id", "speaker_kind", "confidence", "role")} == {None}
    assert made["flags"] == ["corrected"]


def test_role_and_affiliation_are_words_of_the_article() -> None:
    """Their evidence is found however they are spelled; what the article does not say is not accepted."""
    said = [about(2, "set", "The roads are", field="affiliation", value="DUNMORE"),
            about(3, "set", "The roads are", field="role", value="admiral")]  # fmt: skip
    made = done(*said)
    found = row(made, "The roads are")
    assert found["affiliation"] == TEXT[found["affiliation_start"] : found["affiliation_end"]] == "Dunmore"
    assert (found["affiliation_norm"], found["role"]) == ("Dunmore", None)
    assert [(p.line.number, p.rule) for p in made.problems] == [(3, NO_EVIDENCE)]


def test_a_line_that_changes_nothing_vouches_for_nothing() -> None:
    """Where all lines on a quotation fail it stays as it was."""
    made = done(about(2, "set", "The roads are", field="role", value="admiral"))
    assert row(made, "The roads are") in rows()


def test_boundaries_are_set_by_words() -> None:
    """Text, place, id and context follow; they may not reach into another quotation."""
    whole = "The roads are clear,"
    made = row(done(about(2, "set", "The roads are", field="quote_text", value=whole)), whole)
    assert TEXT[made["start"] : made["end"]] == "The roads are clear,"
    assert made["quote_id"] == short_id("quote", "storm", made["start"], made["end"])
    assert made["context"] == TEXT[made["context_start"] : made["context_end"]] == "“The roads are clear,” said Krol."
    over = "We open on Monday,” said Anna Krol, mayor of Dunmore. “We open"
    failed = done(about(2, "set", "We open on Monday", field="quote_text", value=over, after="said Anna"))
    assert [problem.rule for problem in failed.problems] == [OVERLAPS]


def test_a_missed_quotation_is_added_and_told_of_by_the_same_words() -> None:
    """Other lines find it by its words; its id comes from its place, so it is the same in every run."""
    words = "Nobody slept that night"
    made = row(done(about(2, "set", words, field="speaker", value="Jan Tamm"), about(3, "add", words)), words)
    assert TEXT[made["start"] : made["end"]] == words
    assert (made["speaker"], made["quote_type"], made["confidence"]) == ("Jan Tamm", "direct", 1.0)
    assert made["quote_id"] == short_id("quote", "storm", made["start"], made["end"])
    alone = row(done(about(3, "add", words)), words)
    assert (alone["speaker"], alone["confidence"], alone["flags"]) == (None, None, ["corrected"])


def test_adding_what_is_there_by_now_confirms_it() -> None:
    """A later version of the pipeline may find it by itself, with or without its comma."""
    made = done(about(2, "add", "a so-called fair"))
    assert len(made.rows) == 4 and row(made, "a so-called fair")["confidence"] == 1.0


def test_what_would_overlap_is_not_added() -> None:
    """Unless the quotation in its way is rejected."""
    words = "it “a so-called fair” and kept"
    assert [problem.rule for problem in done(about(2, "add", words)).problems] == [OVERLAPS]
    made = done(about(2, "add", words), about(3, "reject", "a so-called fair"))
    assert row(made, words) and [problem.rule for problem in made.problems] == [REJECTED]


@pytest.mark.parametrize(
    ("before", "after", "start"), [(None, "” said Anna", 1), ("Dunmore. “", None, 56), ("of Dunmore.", "she said", 56)]
)
def test_context_tells_equal_words_apart(before: str | None, after: str | None, start: int) -> None:
    """Before, after, or both."""
    made = done(about(2, "confirm", "We open on Monday", before=before, after=after))
    assert [row["start"] for row in made.rows if row["flags"]] == [start]


def test_equal_words_without_context_are_ambiguous() -> None:
    """Nothing is changed and the line is reported."""
    made = done(about(2, "confirm", "We open on Monday"))
    assert [problem.rule for problem in made.problems] == [AMBIGUOUS] and made.rows == rows()


EDITED = "Updated at noon.\n\n" + TEXT.replace("Jan Tamm, a baker,", "The baker").replace("“", '"').replace("”", '"')


def test_a_correction_survives_edits_of_the_article() -> None:
    """The id is another, the marks are others, and so are the words before it: its own words still tell."""
    old = next(row["quote_id"] for row in rows() if row["quote_text"] == "a so-called fair")
    lines = [
        about(2, "confirm", "a so-called fair", quote_id=old),
        about(3, "set", "The roads are", quote_id="gone", field="speaker", value="Anna Krol"),
    ]
    found = [row["quote_text"] for row in done(*lines, text=EDITED).rows if row["flags"]]
    assert found == ["a so-called fair", "The roads are"]


def test_a_small_edit_of_the_quotation_itself_does_no_harm() -> None:
    """As long as only one quotation is like it."""
    long = "The roads of this town are clear and the bridge is open to everybody who wants to leave"
    text = f"“{long},” said Krol."
    start = text.index(long)
    made = quote(document("storm", text), long, "Anna Krol") | {"quote_id": "now", "start": start}
    line = about(2, "confirm", long.replace("clear", "quite clear"), quote_id="then")
    assert correct([line], [made], {"storm": article(text)}).rows[0]["flags"] == ["corrected"]


def test_an_id_that_another_quotation_has_by_now_is_not_believed() -> None:
    """The words decide."""
    wrong = next(row["quote_id"] for row in rows() if row["quote_text"] == "The roads are")
    made = done(about(2, "confirm", "a so-called fair", quote_id=wrong))
    assert [row["quote_text"] for row in made.rows if row["flags"]] == ["a so-called fair"]


def test_words_alone_find_a_quotation_that_is_there_once() -> None:
    """Without id and article."""
    made = done(Line(2, "confirm", quote="A so-called fair"), Line(3, "confirm", quote="We open on Monday"))
    assert [row["quote_text"] for row in made.rows if row["flags"]] == ["a so-called fair"]
    assert [problem.rule for problem in made.problems] == [AMBIGUOUS]


@pytest.mark.parametrize(
    "line",
    [
        Line(2, "confirm", quote_id="gone"),
        Line(2, "confirm", quote_id="gone", quote="never said"),
        Line(2, "add", article="unknown.txt", quote="We open"),
        about(2, "add", "never written"),
        about(2, "reject", "Nobody slept that night"),
        about(2, "set", "a so-called fair", before="never before", field="role"),
    ],
)
def test_a_line_that_finds_nothing_is_reported(line: Line) -> None:
    """And changes nothing."""
    made = done(line)
    assert [(problem.line, problem.rule) for problem in made.problems] == [(line, NOT_FOUND)]
    assert made.rows == rows()


FAIR = next(row["quote_id"] for row in rows() if row["quote_text"] == "a so-called fair")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("set", {"field": "speaker", "value": "Anna Krol"}), ("set", {"field": "speaker", "value": "Jan Tamm"})),
        (("set", {"field": "role", "value": "baker"}), ("set", {"field": "role"})),
        (("confirm", {}), ("reject", {})),
        (("reject", {}), ("set", {"field": "role"})),
    ],
)
def test_lines_that_contradict_each_other_are_named(one: tuple[str, Any], other: tuple[str, Any]) -> None:
    """Though one finds the quotation by its id and the other by its words."""
    by_id, by_words = Line(4, one[0], quote_id=FAIR, **one[1]), about(9, other[0], "a so-called fair", **other[1])
    with pytest.raises(Contradiction, match="lines 4 and 9"):
        done(by_words, by_id)


def test_lines_that_say_the_same_do_no_harm() -> None:
    """Nor do confirming and setting, in any order."""
    said = {"field": "speaker", "value": "Anna Krol"}
    lines = [about(n, "set", "a so-called fair", **said) for n in (2, 3)]
    made = done(*lines, about(4, "confirm", "a so-called fair"))
    assert row(made, "a so-called fair")["speaker"] == "Anna Krol" and made.problems == []
    assert done(*lines[::-1]).rows == done(*lines).rows


def test_the_article_is_not_changed() -> None:
    """Rows that come in stay as they are; the core edits nothing that it is given."""
    given = rows()
    correct([about(2, "confirm", "a so-called fair")], given, {"storm": replace(article())})
    assert given == rows()
