"""The quotations of an article as a person reads them: who said what, in which capacity."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from pipeline.summary import capacity

COLUMNS = (
    "doc_id",
    "title",
    "start",
    "quote_text",
    "quote_type",
    "speaker",
    "role",
    "affiliation",
    "affiliation_status",
    "cue",
    "confidence",
)
_BY_TYPE = {"direct": "“{}”", "mixed": "… “{}” …", "indirect": "{}"}


def show(quotes: Sequence[Mapping[str, Any]], sources: Mapping[str, str], width: int = 100) -> str:
    """The quotations article by article in the order of the text; `sources` gives the source of each `doc_id`."""
    ordered = sorted(quotes, key=lambda row: (sources[row["doc_id"]], row["start"]))
    articles = groupby(ordered, key=lambda row: row["doc_id"])
    return "\n\n".join("\n".join(_article(list(rows), sources[doc_id], width)) for doc_id, rows in articles)


def _article(rows: Sequence[Mapping[str, Any]], source: str, width: int) -> Iterator[str]:
    title = rows[0]["title"]
    yield f"{title} ({source})" if title else source
    for row in rows:
        yield ""
        yield f"  {_who(row)}"
        words = _BY_TYPE[row["quote_type"]].format(" ".join(row["quote_text"].split()))
        yield textwrap.fill(words, width, initial_indent="    ", subsequent_indent="    ")


def _who(row: Mapping[str, Any]) -> str:
    """Speaker, capacity and cue in one line."""
    held = capacity({"role": row["role"], "affiliation": row["affiliation"], "status": row["affiliation_status"]})
    who = ", ".join(part for part in (row["speaker"] or "somebody unknown", held) if part)
    sure = "" if row["confidence"] is None else f"  {row['confidence']:.0%}"
    return who + (f" [{row['cue']}]" if row["cue"] else "") + sure
