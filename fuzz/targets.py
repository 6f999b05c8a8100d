"""What is fuzzed: bytes in, and an exception where something comes out that must not.

Each target is a function of bytes; an input that makes one raise is a find.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.seeds import TARGET_NAMES
from pipeline.core.document import Evidence, Quote
from pipeline.core.extract import extract
from pipeline.intake import ingest_inputs
from pipeline.settings import load_settings

_SETTINGS = load_settings(None).ingest
_OUR_FAULT = "internal_error"
# Files without a record, and archives without a file that is an input, as there are folders without one.
_MAY_BE_EMPTY = (".jsonl", ".csv", ".parquet", ".tar", ".zip")


class Broken(AssertionError):
    """Something that must hold for every input does not."""


def check_quotes(text: str, model: str) -> list[Quote]:
    """The quotations of a text. Raises Broken where an offset does not slice or two in marks overlap."""
    quotes = extract(text, model)
    for quote in quotes:
        said = Evidence(quote.start, quote.end, quote.quote_text)
        held = (said, quote.context, quote.mention, quote.cue, quote.affiliation.role, quote.affiliation.body)
        for evidence in filter(None, held):
            if text[evidence.start : evidence.end] != evidence.text or not evidence.text:
                raise Broken(f"{evidence} is not what the text has there")
        if quote.confidence is not None and not 0 <= quote.confidence <= 1:
            raise Broken(f"a confidence of {quote.confidence}")
    marked = sorted((quote.start, quote.end) for quote in quotes if quote.quote_type != "indirect")
    if any(start < end for (_, end), (start, _) in pairwise(marked)):
        raise Broken(f"quotations overlap: {marked}")
    return quotes


def extracting(data: bytes) -> None:
    """The bytes as text, lone surrogates too; the first byte says with which model."""
    text = data[1:].decode("utf-8", "surrogateescape" if data[:1] > b"\x80" else "ignore")
    check_quotes(text, "small" if data[:1] and data[0] % 4 == 0 else "none")


def ingesting(suffix: str, data: bytes) -> None:
    """The bytes as a file of a format: each record a document that holds what it says, or a reject with a reason."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"input{suffix}"
        path.write_bytes(data)
        made = ingest_inputs([path], _SETTINGS)
    for reject in made.rejects:
        if reject.rule == _OUR_FAULT or not reject.reason:
            raise Broken(f"{reject}")
        reject.reason.encode("utf-8")
    for document in made.documents:
        if document.text_sha256 != hashlib.sha256(document.text.encode("utf-8")).hexdigest():
            raise Broken(f"the sum of {document}")
        check_quotes(document.text, "none")
    if not made.documents and not made.rejects and not suffix.startswith(_MAY_BE_EMPTY):
        raise Broken("an input that turned up nowhere")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    name: extracting if name == "extract" else partial(ingesting, f".{name}") for name in TARGET_NAMES
}
