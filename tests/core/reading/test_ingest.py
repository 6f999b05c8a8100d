"""Raw documents to rows of `documents`."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

import pytest

from pipeline import tables
from pipeline.core.reading.identity import doc_id, second_doc_id
from pipeline.core.reading.ingest import to_document
from pipeline.core.reading.raw import Document, Form, Metadata, RawDocument, Reject
from pipeline.core.reading.settling import Repeated, Settling

TEXT = "The harbour opened on Monday, and the first ships left before dawn."


def made(source: str, text: str = TEXT, form: Form = "text", **metadata: str) -> Document:
    """The document of a raw text."""
    document = to_document(RawDocument(source, text, len(text), form, Metadata(**metadata), ("as read",)), 20)
    assert isinstance(document, Document)
    return document


def settled(*documents: Document) -> list[dict[str, Any]]:
    """Their rows, as they stay when all of them are in one dataset."""
    settling = Settling()
    return [settling.settle(asdict(document)) for document in documents]


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
    rows = settled(made("a.txt"), made("b.txt", TEXT + " "), made("c.txt", TEXT[:-1] + "!"), made("d.txt"))
    assert [row["duplicate_of"] for row in rows] == [
        None,
        doc_id(None, "a.txt"),
        None,
        doc_id(None, "a.txt"),
    ]


def test_two_texts_of_one_address_are_both_kept_under_ids_of_their_own() -> None:
    """The first keeps the id of the address; the other says why it has another."""
    url = "https://courier.example/harbour"
    rows = settled(made("a.txt", url=url), made("b.txt", TEXT + " Later.", url=url), made("c.txt", url=url))
    ids = [row["doc_id"] for row in rows]
    assert ids == [doc_id(url, ""), second_doc_id(ids[0], "b.txt"), second_doc_id(ids[0], "c.txt")]
    assert "has the address of a.txt, with another text" in rows[1]["notes"][-1]
    assert "with the same text" in rows[2]["notes"][-1]
    assert [row["duplicate_of"] for row in rows] == [None, None, ids[0]]


def test_only_what_shares_an_id_or_a_text_with_another_is_concerned() -> None:
    """All others are known by 16 bytes each, whatever their number; it makes no difference for the outcome."""
    documents = [made("a.txt"), made("b.txt", TEXT + " Later."), made("c.txt"), made("d.txt", TEXT + " Never.")]
    table = tables.conform("documents", [asdict(document) for document in documents])
    repeated = Repeated()
    repeated.note(table.slice(0, 1))
    repeated.note(table.slice(1))
    repeated.find()
    assert repeated.concerned(table).to_pylist() == [True, False, True, False]


def test_the_third_of_one_id_gets_one_of_its_own_too() -> None:
    """The same record, given again and again."""
    rows = settled(made("a.txt"), made("b.txt"), made("a.txt"), made("a.txt"))
    assert [row["source"] for row in rows] == ["a.txt", "b.txt", "a.txt", "a.txt"]
    assert len({row["doc_id"] for row in rows}) == 4
