"""An article made ready for attribution."""

from __future__ import annotations

from hypothesis import given

from pipeline.core.document import Span
from pipeline.core.find import find
from pipeline.core.naming.article import Article, prepare
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts


def _prepared(text: str) -> Article:
    return prepare(text, find(text), lexicon())


def _cues(article: Article) -> list[str]:
    return [article.tokens.words[i] for i in article.cues]


def test_cues_are_words_of_saying_outside_quotations_and_names() -> None:
    """Each with the share of its uses that lie in cues."""
    article = _prepared('Una Holt said the bridge "I said no" was safe, insisted Bill Said of the Said Trust.')
    assert _cues(article) == ["said", "insisted"]
    assert all(0 < share <= 1 for share in article.shares)
    assert article.shares == [article.lexicon.cues[word] for word in _cues(article)]
    assert [article.cues[k] for k in article.cues_between(article.cues[0] + 1, 99)] == [article.cues[1]]


def test_the_parts_of_an_utterance_are_one_unit() -> None:
    """From the first token of its first part to the last of its last."""
    text = '"We start," he said, "today." "No," she said.'
    marks = [i for i, char in enumerate(text) if char == '"']
    parts = [(0, 1), (0, 2), (1, 1)]
    spans = [
        Span(a + 1, b, a, b + 1, "direct", utterance, part)
        for a, b, (utterance, part) in zip(marks[::2], marks[1::2], parts, strict=True)
    ]
    article = prepare(text, spans, lexicon())
    shown = [" ".join(article.tokens.words[unit.first : unit.last]) for unit in article.units]
    assert [unit.spans for unit in article.units] == [(0, 1), (2,)]
    assert shown == ['" We start , " he said , " today . "', '" No , "']


def test_mentions_are_found_by_their_last_token() -> None:
    """Those that end in the half-open range, the last of each phrase counting."""
    article = _prepared("Mayor Una Holt met the retired engineer and him.")
    words = article.tokens.words
    found = article.between(words.index("Holt"), words.index("engineer"))
    assert [article.mentions[i].head for i in found] == ["holt"]
    assert [article.mentions[i].head for i in article.between(0, len(words))] == ["holt", "engineer", "him"]


def test_a_name_is_shown_without_nickname_and_line_breaks() -> None:
    """As the text has it otherwise, stops of initials and suffixes included."""
    for text, name in (
        ("Bill “Red” Morrow left.", "Bill Morrow"),
        ("Harold Pratt, Jr., left.", "Harold Pratt, Jr."),
        ("J. R.\u00a0Whitlow left.", "J. R. Whitlow"),
    ):
        assert _prepared(text).name(0) == name


def test_headlines_name_whom_the_text_names() -> None:
    """A capital in a headline makes no name, but known names are found there too."""
    article = _prepared("Holt Opens Long Bridge Over Harbour\n\nMayor Una Holt opened the bridge.")
    assert article.headlines == {0}
    assert [article.name(e) for e in range(len(article.entities))] == ["Una Holt"]
    assert len(article.entities[0].mentions) == 2


def test_a_surname_that_is_a_common_word_is_known_beside_a_cue() -> None:
    """Where it opens a sentence it is a name only if somebody bears it and it speaks."""
    article = _prepared("The man is called George Will. Will wrote that he left. Will it rain?")
    assert [len(entity.mentions) for entity in article.entities] == [2]


@given(texts)
def test_lists_of_an_article_are_in_order(text: str) -> None:
    """Cues and mentions follow the text; units lie in it; every owner is an entity."""
    article = _prepared(text)
    assert article.cues == sorted(set(article.cues))
    assert len(article.cues) == len(article.shares)
    assert len(article.owner) == len(article.mentions)
    assert all(-1 <= owner < len(article.entities) for owner in article.owner)
    assert sorted(k for unit in article.units for k in unit.spans) == list(range(len(article.spans)))
    assert all(0 <= unit.first <= unit.last <= len(article.tokens) for unit in article.units)


def test_asking_for_mentions_of_every_token_is_linear() -> None:
    """A range of mentions is found without a look at all the others."""

    def ask(text: str) -> None:
        article = prepared[text]
        assert all(len(article.between(k, k + 3)) <= 1 for k in range(len(article.tokens)))

    prepared = {text: _prepared(text) for text in ("She left. " * 500, "She left. " * 2_000)}
    assert grows_linearly(ask, lambda size: "She left. " * size, 2_000)
