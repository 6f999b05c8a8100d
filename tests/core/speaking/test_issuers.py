"""Whose a writing is that speaks."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.find import find
from pipeline.core.naming.article import Article, prepare
from pipeline.core.naming.mentions import Mention
from pipeline.core.speaking.issuers import Issuers
from pipeline.core.speaking.resolve import Resolver
from pipeline.core.speaking.ties import Ties
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts


def _read(text: str) -> Article:
    return prepare(text, [span for span in find(text) if span.label != "none"], lexicon())


def _writing(article: Article) -> Mention:
    """The last description of a writing."""
    return [m for m in article.mentions if m.form == "nominal" and m.head in ("letter", "report", "statement")][-1]


def _issued(text: str) -> dict[str, float]:
    article = _read(text)
    issuers, writing = Issuers(article), _writing(article)
    shares = {article.name(e): issuers.issued(writing, e) for e in range(len(article.entities))}
    return {name: share for name, share in shares.items() if share}


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("A report by the Fenwick Institute came out.", {"Fenwick Institute": 1.0}),
        ("The report on cranes from the left-leaning Fenwick Institute came out.", {"Fenwick Institute": 1.0}),
        ("Holt's long open letter came out.", {"Holt": 1.0}),
        ("A report by Una Holt came out. Grady read it. The report is long.", {"Una Holt": 0.5}),
        ("The report came out, by chance for Una Holt.", {}),
        ("Una Holt read the report.", {}),
    ],
)
def test_a_writing_is_laid_to_whoever_stands_beside_it(text: str, issued: dict[str, float]) -> None:
    """By or from somebody, or with a possessive before it; half as surely where only another place says so."""
    assert _issued(text) == issued


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Una Holt put out a statement. Grady read it. The statement was short.", ["Una Holt"]),
        ("Una Holt said so in a long statement. The statement was short.", ["Una Holt"]),
        ("Holt's friend put out a statement. The statement was short.", []),
        ("Una Holt read the statement. The statement was short.", []),
    ],
)
def test_whose_sentence_speaks_of_a_writing_first(text: str, names: list[str]) -> None:
    """The name that opens the sentence in which the writing is new."""
    article = _read(text)
    issuers, writing = Issuers(article), _writing(article)
    assert [article.name(e) for e in range(len(article.entities)) if issuers.introduces(writing, e)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Fenwick Institute released a long report. Grady read it. The report is good.", "Fenwick Institute"),
        ("Una Holt's campaign sent out a letter on Monday. The letter is good.", "Una Holt's campaign"),
        (
            "The Fenwick Institute said in a short statement that it is good. The statement is good.",
            "Fenwick Institute",
        ),
        ("The Fenwick Institute sent a letter. The Grady Trust wrote a letter. The letter is good.", None),
        ("Una Holt sent a letter. The letter is good.", None),
        ("The Fenwick Institute read a long report. The report is good.", None),
        ("The Fenwick Institute released a report. A report is good.", None),
        ("Ohio released a report. The report is good.", None),
        ("Una Holt said the report is good. The report is good.", None),
    ],
)
def test_a_writing_is_that_of_the_body_that_put_it_out(text: str, name: str | None) -> None:
    """Where only one did; nobody's who only read it."""
    article = _read(text)
    meant = Issuers(article).plainly(_writing(article))
    assert (None if meant is None else article.name(meant)) == name


def test_an_issuer_named_within_the_description_may_be_meant() -> None:
    """ "The Holt campaign" is not Holt, but "Holt's letter" may speak for Holt."""
    article = _read("Una Holt left. Holt's letter was long.")
    letter = article.mentions.index(_writing(article))
    assert 0 in [e for e, _ in Resolver(article, Ties(article)).candidates(letter)]


@given(texts)
def test_any_text_has_writings_or_none(text: str) -> None:
    """Nothing raises, and each writing has one issuer at most beside it."""
    article = _read(text)
    issuers = Issuers(article)
    for mention in article.mentions:
        assert sum(issuers.issued(mention, e) == 1.0 for e in range(len(article.entities))) <= 1


def test_takes_linear_time() -> None:
    """Many writings and many names."""
    assert grows_linearly(
        lambda text: Issuers(_read(text)), "Una Holt's report by Peter Grady is a letter. ".__mul__, 4000
    )
