"""Paragraphs packed into windows."""

from pipeline.core.document import Span
from pipeline.core.tagging.windows import LENGTH, Read, arrays, read, telling, windows
from pipeline.core.tagging.words import Pieces, split
from pipeline.models import lexicon

PIECES = Pieces({"[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "a": 4, ".": 5})


def as_read(text: str, *spans: Span) -> Read:
    return read(text, split(text), spans, PIECES, lexicon())


def test_whole_paragraphs_share_a_window_as_far_as_they_fit() -> None:
    """Three paragraphs of a hundred words: two in the first window, one in the second."""
    text = "\n\n".join(["a " * 100] * 3)
    article = as_read(text)
    assert [len(w) for w in windows(article, telling(article, {"a"}))] == [200, 100]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    """No window is longer than it may be, and every word is in exactly one."""
    article = as_read(("a " * 199 + ". ") * 4)
    packed = windows(article, telling(article, {"a"}))
    assert [w[-1] for w in packed[:2]] == [199, 399]
    assert [k for w in packed for k in w] == list(range(len(article.words.words)))
    assert all(sum(len(article.pieces[k]) for k in w) <= LENGTH - 2 for w in packed)


def test_paragraphs_without_cue_or_quotation_are_not_read() -> None:
    """The second holds neither."""
    text = "Hill said no.\n\nRain fell.\n\nA “no” it was."
    at = text.index("no”")
    article = as_read(text, Span(at, at + 2, at - 1, at + 3, "mixed", 0))
    told = [" ".join(article.words.words[a:b]) for a, b in telling(article, {"said"})]
    assert told == ["Hill said no .", "A “ no ” it was ."]


def test_arrays_lead_from_words_to_their_first_pieces() -> None:
    """The windows stand one after the other, with zeros between."""
    article = as_read("a b .")
    ids, shapes, states, heads = arrays(article, [[0, 1, 2], [2]], PIECES, 2)
    assert ids.tolist() == [2, 4, 1, 5, 3, 0, 0, 2, 5, 3]
    assert heads.tolist() == [1, 2, 3, 8]
    assert [bool(shape) for shape in shapes] == [0, 1, 1, 1, 0, 0, 0, 0, 1, 0]
    assert states.tolist() == [0, 4, 0, 0, 0, 0, 0, 0, 0, 0]
