"""Quotations as a person reads them: who said what, in which capacity."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.picking import Picked
from pipeline.summary import capacity

Row = Mapping[str, Any]
_BY_TYPE = {"direct": "“{}”", "mixed": "… “{}” …", "indirect": "{}"}
_DIM = "\x1b[2m{}\x1b[0m"


def show(picked: Picked, width: int, styled: bool = False) -> str:
    """The quotations article by article in the order of the text, in lines of that width.

    The id of each, which a correction needs, stands at the right margin; on a terminal, `styled`, it is dim.
    """
    by_article: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(picked.quotes, key=lambda row: row["start"]):
        by_article[row["doc_id"]].append(row)
    parts = []
    for doc_id, source in sorted(picked.sources.items(), key=lambda item: item[1]):
        parts.append(_heading(source, by_article[doc_id]))
        parts += [_quotation(row, picked.names, width, styled) for row in by_article[doc_id]]
    return "\n\n".join(parts)


def _quotation(row: Row, names: Mapping[str, str], width: int, styled: bool) -> str:
    """Who, the id and the words of one quotation."""
    who, key = _who(row, names), row["quote_id"]
    space = " " * max(2, width - len(who) - len(key))
    words = _BY_TYPE[row["quote_type"]].format(" ".join(row["quote_text"].split()))
    filled = textwrap.fill(words, width, initial_indent="    ", subsequent_indent="    ")
    return f"{who}{space}{_DIM.format(key) if styled else key}\n{filled}"


def _heading(source: str, rows: Sequence[Row]) -> str:
    if not rows:
        return f"{source}: no quotations"
    title = rows[0]["title"]
    return f"{title} ({source})" if title else source


def _who(row: Row, names: Mapping[str, str]) -> str:
    """Speaker, capacity and cue in one line; the speaker by the name of the dataset where that is the fuller one."""
    speaker, name = row["speaker"], names.get(row["speaker_id"])
    called = name if name and speaker in name else speaker or "somebody unknown"
    held = capacity({"role": row["role"], "affiliation": row["affiliation"], "status": row["affiliation_status"]})
    who = ", ".join(part for part in (called, held) if part)
    sure = "" if row["confidence"] is None else f"  {row['confidence']:.0%}"
    return f"  {who}" + (f" [{row['cue']}]" if row["cue"] else "") + sure
