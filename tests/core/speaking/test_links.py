"""How a mention is tied to the words around it."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.find import find
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.links import Link, link
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts

AT_ONCE, PAST_COMMA, PAST_PARENTHESIS, FURTHER_ON = 1, 2, 3, 4


def _links(text: str) -> tuple[Article, dict[str, Link]]:
    """The links of the mentions of a text, by what is shown of each."""
    article = prepare(text, find(text), lexicon())
    return article, {text[m.start : m.end]: link(article, m) for m in article.mentions}


@pytest.mark.parametrize(
    ("text", "cue", "over"),
    [
        ("Una Holt said no to it.", "said", AT_ONCE),
        ("Una Holt also said no to it.", "said", AT_ONCE),
        ("Una Holt, said others, left it.", "said", PAST_COMMA),
        ("Una Holt, the mayor, said no.", "said", PAST_PARENTHESIS),
        ("Una Holt (the mayor) said no.", "said", PAST_PARENTHESIS),
        ("Una Holt, who left early, said no.", "said", PAST_PARENTHESIS),
        ("Una Holt of the village said no.", "said", FURTHER_ON),
        ("Una Holt left town. Others said no.", None, 0),
        ("Una Holt left town, and it was said that no.", None, 0),
    ],
)
def test_the_cue_that_follows_a_mention_as_its_verb(text: str, cue: str | None, over: int) -> None:
    """In its sentence, at once, past a comma, past a parenthesis or relative clause, or further on without a comma."""
    article, links = _links(text)
    tie = links["Una Holt"]
    assert (article.tokens.words[tie.after_at] if tie.after_at >= 0 else None, tie.over) == (cue, over)
    assert tie.after == (article.lexicon.cues[cue] if cue else 0.0)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("So said Una Holt of it all.", "said"),
        ("So said the mayor, Una Holt, then.", None),
        ("So said former senator Una Holt then.", "said"),
        ("She left it. Una Holt stayed there.", None),
    ],
)
def test_the_cue_that_stands_before_a_mention(text: str, cue: str | None) -> None:
    """Right before the whole phrase, its titles included."""
    article, links = _links(text)
    tie = links["Una Holt"]
    assert (article.tokens.words[tie.before_at] if tie.before_at >= 0 else None) == cue


def test_according_to_is_a_cue() -> None:
    """It counts in full, and its place is that of its first word."""
    article, links = _links("It was safe, according to Una Holt.")
    tie = links["Una Holt"]
    assert (tie.according, tie.before, article.tokens.words[tie.before_at]) == (True, 1.0, "according")


def test_whom_one_tells_is_the_hearer() -> None:
    """And nobody else is."""
    _, links = _links("The mayor told Una Holt that he said no to it.")
    assert [name for name, tie in links.items() if tie.heard] == ["Una Holt"]


def test_a_label_opens_its_paragraph_and_ends_in_a_colon() -> None:
    """As in a transcript."""
    assert _links("HOLT: No to that, and you know it.")[1]["HOLT"].label
    assert not _links("The mayor went to Una Holt: it was late.")[1]["Una Holt"].label


def test_the_word_before_the_phrase_and_the_way_to_the_start_are_told() -> None:
    """Prepositions and marks fall into classes, 0 for anything else."""
    classes = {"by": 1, "of": 2, "to": 3, "for": 4, "with": 5, "while": 10, "and": 11, ",": 13, "—": 14, ";": 0}
    for word, number in classes.items():
        tie = _links(f"they stayed {word} former senator Una Holt then")[1]["Una Holt"]
        assert (tie.prep, tie.opens) == (number, 3), word


@given(texts)
def test_cues_of_links_are_cues_of_the_article(text: str) -> None:
    """Each lies outside the mention, and its share is the article's."""
    article, links = _links(text)
    shares = dict(zip(article.cues, article.shares, strict=True))
    for tie in links.values():
        assert tie.after == shares.get(tie.after_at, 0.0)
        assert tie.according or tie.before == shares.get(tie.before_at, 0.0)
        assert tie.before_at < tie.first


@pytest.mark.parametrize(
    "unit", ["Una Holt, ", "she (", "she also ", "she said ", "she who ", "the mayor of ", "she: "]
)
def test_time_is_linear(unit: str) -> None:
    """However long a sentence is and whatever it repeats."""
    prepared = {text: prepare(text, (), lexicon()) for text in (unit * 300, unit * 1_200)}

    def work(text: str) -> None:
        for mention in prepared[text].mentions:
            link(prepared[text], mention)

    assert grows_linearly(work, lambda size: unit * size, 1_200)
