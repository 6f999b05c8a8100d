"""JSON Lines: one object a line, and a broken line costs only itself."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from pipeline.core.reading.raw import Metadata
from tests.readers.conftest import Read


def test_a_record_becomes_a_document_with_the_metadata_of_its_columns(tmp_path: Path, read: Read) -> None:
    """Columns are found under any of their names in any case; a list of authors is one byline."""
    record = {
        "Body": "The harbour opened.",
        "url": "https://courier.example/harbour",
        "Headline": "Harbour opens",
        "author": ["Ana Lund", {"name": "Jo Roe"}],
        "date": "2021-07-05",
        "source": "The Courier",
        "lang": "en",
        "id": 17,
        "embedding": [0.1, 0.2],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    documents, _ = read(tmp_path)
    document = documents["a.jsonl#1"]
    assert document.text == "The harbour opened."
    assert document.metadata == Metadata(
        url="https://courier.example/harbour",
        title="Harbour opens",
        byline="Ana Lund, Jo Roe",
        outlet="The Courier",
        published_at="2021-07-05",
        language="en",
    )
    assert document.key == "a.jsonl#17"


@pytest.mark.parametrize(
    ("line", "rule", "reason"),
    [
        ('{"text": "cut off', "broken_json", "line 3: not valid JSON"),
        ("[1, 2]", "broken_json", "line 3: not a JSON object"),
        ("[" * 100_000, "oversized", "line 3"),
        ("[" * 9_000, "broken_json", "line 3"),
        ('{"title": "no text"}', "no_text_column", "line 3: no column is named text or body or content; found 'title'"),
        ('{"text": null}', "empty", "line 3: text is null"),
        ('{"text": 5}', "wrong_type", "line 3: text is a number, expected text"),
        ('{"text": "  "}', "empty", "line 3: text is empty"),
        ('{"text": "%s"}' % ("a" * 30_000), "oversized", "ingest.max_bytes"),
        ("\x00\x01\x02\x03", "binary", "line 3"),
    ],
)
def test_a_broken_line_is_rejected_with_its_number_and_the_others_are_read(
    tmp_path: Path, read: Read, line: str, rule: str, reason: str
) -> None:
    """Blank lines count as lines but not as records."""
    lines = ['{"text": "The first."}', "", line, '{"text": "The last."}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    documents, rejects = read(tmp_path)
    assert {source: item.text for source, item in documents.items()} == {
        "a.jsonl#1": "The first.",
        "a.jsonl#3": "The last.",
    }
    assert rejects["a.jsonl#2"].rule == rule
    assert reason in rejects["a.jsonl#2"].reason


def test_a_line_in_another_encoding_is_read_with_a_note(tmp_path: Path, read: Read) -> None:
    """Lines are decoded one by one: files are pasted together."""
    (tmp_path / "a.jsonl").write_bytes('{"text": "für"}\n'.encode() + '{"text": "für"}'.encode("cp1252"))
    documents, _ = read(tmp_path)
    assert [item.text for item in documents.values()] == ["für", "für"]
    assert documents["a.jsonl#2"].notes == ("decoded from Windows-1252",)


def test_what_was_whole_of_a_damaged_packed_file_is_kept(tmp_path: Path, read: Read) -> None:
    """The damage is one reject for the file."""
    lines = b"".join(b'{"text": "Report %d of %d."}\n' % (n, n * n * 7919) for n in range(5_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-5_000])
    documents, rejects = read(tmp_path)
    assert 0 < len(documents) < 5_000
    assert {source: item.rule for source, item in rejects.items() if source == "a.jsonl.gz"} == {
        "a.jsonl.gz": "corrupt"
    }


def test_a_file_without_a_record_is_rejected(tmp_path: Path, read: Read) -> None:
    """Nothing is lost without a word."""
    (tmp_path / "a.jsonl").write_text("\n\n", encoding="utf-8")
    _, rejects = read(tmp_path)
    assert rejects["a.jsonl"].rule == "empty"
