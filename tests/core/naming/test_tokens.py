"""A text as tokens, sentences, paragraphs and quotations."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.core.document import Span
from pipeline.core.naming.tokens import tokenize
from tests.core.hostile import grows_linearly, texts


def _quotations(text: str) -> list[Span]:
    """The spans between straight double marks."""
    at = [i for i, char in enumerate(text) if char == '"']
    return [Span(a + 1, b, a, b + 1, "direct", k) for k, (a, b) in enumerate(zip(at[::2], at[1::2], strict=False))]


def _sentences(text: str) -> list[str]:
    tokens = tokenize(text, _quotations(text))
    bounds = [tokens.bounds(number) for number in range(len(tokens.sentences))]
    return [text[tokens.starts[first] : tokens.ends[last - 1]].strip() for first, last in bounds]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She left.", ["She", "left", "."]),
        ("Una O’Neill of AT&T", ["Una", "O’Neill", "of", "AT&T"]),
        ("JosÃ© NuÃ±o ± 3", ["JosÃ©", "NuÃ±o", "±", "3"]),
        ("Jose\u0301 left", ["Jose\u0301", "left"]),
        ("Baek Seung-min", ["Baek", "Seung-min"]),
        ("a 3.5-mile walk", ["a", "3.5-mile", "walk"]),
        ("the U.S. Army", ["the", "U.S", ".", "Army"]),
        ("Holt's plan", ["Holt's", "plan"]),
        ("the Holts' plan", ["the", "Holts", "'", "plan"]),
        ("No—never", ["No", "—", "never"]),
        ("one\n \n\ttwo", ["one", "\n \n\t", "two"]),
        ("", []),
    ],
)
def test_words_and_marks_are_tokens(text: str, words: list[str]) -> None:
    """Hyphens, apostrophes and stops inside a word belong to it; a run of line breaks is one token."""
    assert tokenize(text).words == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("She left. He stayed! Why?", ["She left.", "He stayed!", "Why?"]),
        ("Sen. Una Holt left. She slept.", ["Sen. Una Holt left.", "She slept."]),
        ("SEN. HOLT SAID NO. HE SLEPT.", ["SEN. HOLT SAID NO.", "HE SLEPT."]),
        ("J. R. Whitlow left. He slept.", ["J. R. Whitlow left.", "He slept."]),
        ("The U.S. Army left. It slept.", ["The U.S. Army left.", "It slept."]),
        ("He said so. Holt left.", ["He said so.", "Holt left."]),
        ("She left (early.) He stayed.", ["She left (early.)", "He stayed."]),
        ("Wait ... for it. Now.", ["Wait ... for it.", "Now."]),
        ("No stop here\n\nNor here", ["No stop here", "Nor here"]),
        ('"Why?" Holt asked. He left.', ['"Why?" Holt asked.', "He left."]),
        ('Holt said, "We start." Then he left.', ['Holt said, "We start."', "Then he left."]),
        ('"We start. We go," Holt said. He left.', ['"We start. We go," Holt said.', "He left."]),
        ('"We start." said Holt.', ['"We start." said Holt.']),
    ],
)
def test_sentences_end_at_stops(text: str, sentences: list[str]) -> None:
    """Abbreviations end none, nor does a stop in a quotation, unless the quotation closes with it."""
    assert _sentences(text) == sentences


def test_places_are_found_by_token_and_by_offset() -> None:
    """Each token knows its sentence, paragraph and quotation; an offset its next token."""
    text = 'Holt left. "No," he said.\n\nGrady stayed.'
    tokens = tokenize(text, _quotations(text))
    at = {word: i for i, word in enumerate(tokens.words)}
    assert [tokens.sentence(at[word]) for word in ("Holt", "No", "he", "Grady")] == [0, 1, 1, 2]
    assert [tokens.paragraph(at[word]) for word in ("Holt", "he", "Grady")] == [0, 0, 1]
    assert [tokens.quote(at[word]) for word in ("Holt", "No", "he")] == [-1, 0, -1]
    assert [tokens.words[i] for i in range(*tokens.quotes[0])] == ['"', "No", ",", '"']
    assert tokens.at(text.index("Grady")) == tokens.at(text.index("Grady") - 1) == at["Grady"]
    assert tokens.at(len(text)) == len(tokens)


@given(texts)
def test_tokens_are_the_text_without_its_blanks(text: str) -> None:
    """Words are slices in order, nothing but space lies between them, and sentences respect paragraphs."""
    tokens = tokenize(text, _quotations(text))
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    edges = [0, *(edge for token in zip(tokens.starts, tokens.ends, strict=True) for edge in token), len(text)]
    assert edges == sorted(edges)
    assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()
    for openings in (tokens.sentences, tokens.paragraphs):
        assert openings[0] == 0
        assert openings == sorted(set(openings))
    assert set(tokens.paragraphs) <= set(tokens.sentences)


@pytest.mark.parametrize("unit", ["Word ", "A. ", '"A." ', "\n", ")", "-", "A'", ". ) "])
def test_time_is_linear(unit: str) -> None:
    """Whatever a text repeats."""
    assert grows_linearly(lambda text: tokenize(text, _quotations(text)), lambda size: unit * size, 16_000)
