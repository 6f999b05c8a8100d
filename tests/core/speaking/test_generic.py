"""Which body a general noun means."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.find import find
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.generic import NEW, Generic
from pipeline.models import lexicon
from tests.core.hostile import texts


def _read(text: str) -> Article:
    return prepare(text, [span for span in find(text) if span.label != "none"], lexicon())


def _last(text: str) -> str | None:
    """The body that the last description of a text plainly means, all bodies of the text being near."""
    article = _read(text)
    mention = [m for m in article.mentions if m.form == "nominal"][-1]
    meant = Generic(article).plainly(mention, range(len(article.entities)))
    return None if meant is None else article.name(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Fenwick Post and the Grady Senate Committee met. The newspaper left.", "Fenwick Post"),
        ("Officials of the Fenwick Housing Agency met Una Holt. The agency left.", "Fenwick Housing Agency"),
        ("The Fenwick Post and the Grady Times met. The newspaper left.", None),
        ("A company sued Grady Motors Inc. The company won.", None),
        ("Officials of the Harbour National Committee met Una Holt. The campaign left.", None),
        (
            "Officials of the Harbour National Commission met Una Holt. The commission left.",
            "Harbour National Commission",
        ),
        ("The Fenwick Post met Una Holt. A newspaper left.", None),
    ],
)
def test_a_noun_means_the_one_body_of_its_line(text: str, meant: str | None) -> None:
    """The only body whose name ends on the noun or tells of its line; nobody where there are two, or one was new."""
    assert _last(text) == meant


def test_what_was_brought_in_as_new_stays_unnamed() -> None:
    """ "An aide", and from there on "the aide"."""
    article = _read("An aide of Una Holt came. The aide left.")
    aides = [m for m in article.mentions if m.head == "aide"]
    assert [Generic(article).brought(m) for m in aides] == [0, NEW]


@given(texts)
def test_any_text_can_be_asked(text: str) -> None:
    """Whatever a text is, a description means one of its entities or none."""
    article = _read(text)
    everything = range(len(article.entities))
    for mention in article.mentions:
        assert Generic(article).plainly(mention, everything) in (None, *everything)
