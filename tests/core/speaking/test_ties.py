"""Which entities an article shows speaking, and when."""

from __future__ import annotations

from pipeline.core.find import find
from pipeline.core.naming.article import prepare
from pipeline.core.speaking.ties import NOBODY, Ties
from pipeline.models import lexicon

TEXT = (
    "Una Holt said it was late. Peter Grady saw her there.\n\nThe mayor told Ellen Voss to go. "
    'Holt said so again, and "Ellen Voss said no" was heard.'
)


def test_speakers_are_the_subjects_of_cues() -> None:
    """Not those who are told something, nor who is said to speak in a quotation."""
    article = prepare(TEXT, find(TEXT), lexicon())
    ties = Ties(article)
    named = {article.name(e): ties.linked(e) for e in range(len(article.entities))}
    assert named == {"Una Holt": 2, "Peter Grady": 0, "Ellen Voss": 0}


def test_the_last_speaker_is_known_at_every_token() -> None:
    """Nobody before the first; with the number of paragraphs since."""
    article = prepare(TEXT, find(TEXT), lexicon())
    ties = Ties(article)
    holt = article.owner[0]
    paragraph = article.tokens.paragraphs[1]
    assert ties.last_speaker(0) == NOBODY
    assert ties.last_speaker(paragraph - 1) == (holt, 0)
    assert ties.last_speaker(paragraph) == (holt, 1)
    assert ties.last_speaker(len(article.tokens) - 1) == (holt, 0)


def test_a_link_is_worked_out_once() -> None:
    """Asked again, it is the same one."""
    article = prepare(TEXT, find(TEXT), lexicon())
    ties = Ties(article)
    assert all(ties.link(i) is ties.link(i) for i in range(len(article.mentions)))
