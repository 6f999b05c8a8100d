"""Captions, navigation and notices go; prose stays, word for word."""

from __future__ import annotations

import time

import pytest

from pipeline.core.reading.residue import RULES, Rule, describe, remove_residue

PROSE = [
    "The harbour of Lund opened on Monday after four months of ice, and the first of its ships left before dawn.",
    "“We have waited for this day,” said Ana Lund, the harbour master, who had not slept.",
    "The mayor called it a good morning. He had said so every morning since the middle of March.",
]
NAMES = [f"{index} {rule.name}" for index, rule in enumerate(RULES)]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_matches_what_it_is_there_for(rule: Rule) -> None:
    """The whole engine removes it, and by this rule or one of the same kind."""
    assert rule.must
    for line in rule.must:
        assert rule.pattern.search(line), line
        assert line.count(" ") < rule.longest
        kept, removed = remove_residue([*PROSE, line, *PROSE], "en")
        assert kept == [*PROSE, *PROSE], line
        assert [item.text for item in removed] == [line]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_leaves_alone_what_it_was_kept_away_from(rule: Rule) -> None:
    """And so does every other rule."""
    assert rule.must_not
    for line in rule.must_not:
        assert remove_residue([*PROSE, line, *PROSE], "en") == ([*PROSE, line, *PROSE], []), line


def test_prose_with_a_quotation_is_never_a_caption() -> None:
    """Even if it speaks of a picture as captions do and ends with a credit."""
    said = "“I was there, left of him,” Ana Lund said of the man in this June 2019 photo. (AP Photo/Jo Roe)"
    assert remove_residue([*PROSE, said], "en")[0] == [*PROSE, said]


def test_a_caption_may_hold_marks_that_quote_nobody() -> None:
    """The name of a ship."""
    caption = "The “Aurora” leaves the harbour in this June 2019 photo. / Daily Courier file"
    assert remove_residue([*PROSE, caption], "en")[0] == PROSE


def test_an_article_may_end_with_the_name_of_its_agency() -> None:
    """The same paragraph is a caption where the article goes on."""
    last = "The minister leaves Lund on Friday and meets the mayors of the coast. Reuters"
    assert remove_residue([*PROSE, last, "Share"], "en")[0] == [*PROSE, last]
    assert remove_residue([last, *PROSE], "en")[0] == PROSE


def test_a_paragraph_printed_twice_in_a_row_is_kept_once() -> None:
    """Short ones may be an echo in a dialogue."""
    assert remove_residue([PROSE[0], PROSE[0], PROSE[1], PROSE[0]], "en")[0] == [PROSE[0], PROSE[1], PROSE[0]]
    assert remove_residue(["“No.”", "“No.”", *PROSE], "en")[0] == ["“No.”", "“No.”", *PROSE]


def test_a_list_of_links_goes_with_its_heading() -> None:
    """Up to the first line that is a sentence."""
    links = ["Related stories", "Minister: ‘no deal’ on harbour", "Ferry fares rise"]
    kept, removed = remove_residue([PROSE[0], *links, PROSE[1], "More from Lund", "Ice on the lake"], "en")
    assert kept == PROSE[:2]
    assert {item.rule for item in removed} == {"link"}


@pytest.mark.parametrize(
    "line", ["新闻中心 港口", "Погода на завтра", "Compra ya los neumáticos de invierno con un descuento"]
)
def test_a_line_in_another_script_or_language_goes(line: str) -> None:
    """It is navigation or advertising."""
    kept, removed = remove_residue([line, *PROSE], "en")
    assert kept == PROSE
    assert [item.rule for item in removed] == ["line in another language"]


@pytest.mark.parametrize("line", ["You’ve got ferries, you’ve got tugs, you’ve got pilots.", "no no, no no no."])
def test_a_line_of_the_articles_own_language_stays_however_short(line: str) -> None:
    """Few words are enough to take it for another one, but none of them is."""
    assert remove_residue([*PROSE, line], "en")[0] == [*PROSE, line]


@pytest.mark.parametrize("line", ["「もう行くよ」", "“Il faut partir et ne pas se retourner,” she sang."])
def test_a_quotation_in_another_language_stays(line: str) -> None:
    """Its marks say that it belongs to the article."""
    assert remove_residue([*PROSE, line], "en")[0] == [*PROSE, line]


def test_an_article_in_two_languages_stays_whole() -> None:
    """Above a third of the letters the other language is no residue."""
    both = [PROSE[0], "Der Hafen war vier Monate lang geschlossen, und die Schiffe lagen in der Bucht fest."]
    assert remove_residue(both, "en")[0] == both


def test_what_was_removed_is_told_in_words() -> None:
    """By kind, with its number."""
    _, removed = remove_residue(["Share", "Print", "Getty.", *PROSE], "en")
    assert describe(removed) == ["removed 2 navigation lines", "removed 1 picture credit"]
    _, removed = remove_residue(["Погода", "Спорт", *PROSE], "en")
    assert describe(removed) == ["removed 2 lines in another language"]


@pytest.mark.parametrize("piece", ["A", "A.", "Ab ", "(", "A/", "a:", "Ab, left, ", "by A ", "> ", "x:y;", "Lund | "])
def test_no_pattern_takes_long_on_a_hostile_paragraph(piece: str) -> None:
    """Two hundred thousand characters without a space, or with as many words as a rule looks at."""
    paragraphs = [piece * (200_000 // len(piece)), (piece.strip() or "x") * 40, (piece * 80)[:1000]]
    started = time.process_time()
    remove_residue(paragraphs, "en")
    assert time.process_time() - started < 2
