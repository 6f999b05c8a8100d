"""Raw documents to rows of `documents`."""

from __future__ import annotations

import hashlib

import pytest

from pipeline.core.reading.identity import doc_id, second_doc_id
from pipeline.core.reading.ingest import settle, to_document
from pipeline.core.reading.raw import Document, Form, Metadata, RawDocument, Reject

TEXT = "The harbour opened on Monday, and the first ships left before dawn."


def made(source: str, text: str = TEXT, form: Form = "text", **metadata: str) -> Document:
    """The document of a raw text."""
    document = to_document(RawDocument(source, text, len(text), form, Metadata(**metadata), ("as read",)), 20)
    assert isinstance(document, Document)
    return document


def test_a_document_says_what_its_text_is() -> None:
    """Hash and length are those of the cleaned text; notes of reading come first."""
    document = made("a.txt", f"  {TEXT}<b></b>\n")
    assert document.text == TEXT
    assert document.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.n_words == 12
    assert document.notes == ("as read", "removed 2 tags")
    assert document.duplicate_of is None


@pytest.mark.parametrize(
    ("text", "form", "rule"),
    [
        ("12 345 – 67\n***", "text", "no_letters"),
        ("Share\n\nCopyright © 2021 The Courier", "text", "no_article"),
        ("It is.", "text", "too_short"),
        ("<html><body><script>var x</script></body></html>", "html", "no_main_text"),
    ],
)
def test_what_holds_no_article_is_rejected_with_the_reason(text: str, form: Form, rule: str) -> None:
    """As a reject of this stage, with the size of what was read."""
    reject = to_document(RawDocument("a", text, 99, form), 20)
    assert isinstance(reject, Reject)
    assert (reject.source, reject.stage, reject.rule, reject.n_bytes) == ("a", "ingest", rule, 99)
    assert reject.reason


def test_a_text_is_read_as_what_it_is_written_in() -> None:
    """A whole web page is one even in a column of text."""
    page = (
        f"<html><head><title>Ice</title></head><body><article><p>{TEXT}</p><p>{TEXT[::-1]}</p></article></body></html>"
    )
    assert made("a.md", f"# Ice\n\n**{TEXT}**", "markdown").text == f"Ice\n\n{TEXT}"
    assert made("a.html", page, "html").text.startswith(TEXT)
    assert made("a.jsonl#1", page, title="Other").title == "Other"
    assert made("a.jsonl#1", page).title == "Ice"


def test_a_record_is_named_by_its_own_id_rather_than_by_its_place() -> None:
    """So that a line more above it changes nothing."""
    first = to_document(RawDocument("a.csv#1", TEXT, 1, key="a.csv#k7"), 20)
    second = to_document(RawDocument("a.csv#2", TEXT, 1, key="a.csv#k7"), 20)
    assert isinstance(first, Document) and isinstance(second, Document)
    assert first.doc_id == second.doc_id == doc_id(None, "a.csv#k7")


def test_equal_texts_are_kept_once_and_the_others_name_the_first() -> None:
    """Also the third, and whatever surrounds the text in its file."""
    settled = settle([made("a.txt"), made("b.txt", TEXT + " "), made("c.txt", TEXT[:-1] + "!"), made("d.txt")])
    assert [document.duplicate_of for document in settled.documents] == [
        None,
        doc_id(None, "a.txt"),
        None,
        doc_id(None, "a.txt"),
    ]


def test_two_texts_of_one_address_are_both_kept_under_ids_of_their_own() -> None:
    """The first keeps the id of the address; the other says why it has another."""
    url = "https://courier.example/harbour"
    settled = settle([made("a.txt", url=url), made("b.txt", TEXT + " Later.", url=url), made("c.txt", url=url)])
    ids = [document.doc_id for document in settled.documents]
    assert ids == [doc_id(url, ""), second_doc_id(ids[0], "b.txt"), second_doc_id(ids[0], "c.txt")]
    assert "has the address of a.txt, with another text" in settled.documents[1].notes[-1]
    assert "with the same text" in settled.documents[2].notes[-1]
    assert [document.duplicate_of for document in settled.documents] == [None, None, ids[0]]


def test_every_input_turns_up_as_document_or_reject() -> None:
    """In their order."""
    reject = Reject("x", "ingest", "empty", "the file is empty", 0)
    settled = settle([made("a.txt"), reject, made("b.txt"), made("a.txt")])
    assert [document.source for document in settled.documents] == ["a.txt", "b.txt", "a.txt"]
    assert len({document.doc_id for document in settled.documents}) == 3
    assert settled.rejects == (reject,)
