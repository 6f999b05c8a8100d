"""The file of corrections: what a reader decides about quotations, in lines that the next run applies."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from pipeline import schema
from pipeline.dashboard.export import harmless
from pipeline.errors import UserError
from pipeline.tables import replacing

COLUMNS = schema.load("corrections").names
FIELDS = schema.load("corrections").column("field").allowed
_FORMULA = ("=", "+", "-", "@")
Line = dict[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader says of a quotation: `confirm`, `reject`, or `set` with the right value of each wrong column."""

    action: str
    values: Mapping[str, str]
    note: str = ""


class Corrections:
    """The lines of one file, which need not exist yet; every change is on disk at once, whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._undo: list[tuple[bytes | None, bytes]] = []
        self.lines()

    def lines(self) -> list[Line]:
        """All lines of the file. Raises UserError, naming the file, where it is no file of corrections."""
        return self._parsed(self._content())

    def decided(self) -> dict[str, str]:
        """The quotations that have been decided on, by id, with the last action on each."""
        return {line["quote_id"]: line["action"] for line in self.lines() if line.get("quote_id")}

    def record(self, document: Mapping[str, Any], quote: Mapping[str, Any], decision: Decision) -> None:
        """Put a decision into the file in place of what it said of this quotation before."""
        with self._lock:
            before = self._content()
            kept = [line for line in self._parsed(before) if line.get("quote_id") != quote["quote_id"]]
            after = _written([*kept, *_lines(document, quote, decision)])
            self._replace(after)
            self._undo.append((before, after))

    def undo(self) -> bool:
        """Take the last decision back; False where there is none or the file has been changed by others since."""
        with self._lock:
            if not self._undo or self._content() != self._undo[-1][1]:
                return False
            before, _ = self._undo.pop()
            if before is None:
                self.path.unlink()
            else:
                self._replace(before)
            return True

    def _content(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None

    def _replace(self, content: bytes) -> None:
        with replacing(self.path) as beside:
            beside.write_bytes(content)

    def _parsed(self, content: bytes | None) -> list[Line]:
        if content is None:
            return []
        try:
            reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
            rows = list(reader)
        except (UnicodeDecodeError, csv.Error) as error:
            raise UserError(f"{self.path}: not a CSV file in UTF-8 ({error})") from error
        names = reader.fieldnames or ()
        if "action" not in names or set(names) - set(COLUMNS):
            raise UserError(f"{self.path}: expected the columns {', '.join(COLUMNS)}, received {', '.join(names)}")
        return [{name: value or "" for name, value in row.items() if name is not None} for row in rows]


def _lines(document: Mapping[str, Any], quote: Mapping[str, Any], decision: Decision) -> list[Line]:
    """Id, article and words together, so that the decision outlives edits of the article.

    Raises UserError for a value that a spreadsheet would run when the file is opened in one.
    """
    names = (document["url"], document["source"], document["doc_id"])
    base = {
        "action": decision.action,
        "quote_id": quote["quote_id"],
        "article": next(name for name in names if name and not name.startswith(_FORMULA)),
        # Signs do not count when the words are looked for, so an apostrophe before them does no harm.
        "quote": harmless(quote["quote_text"]),
        "note": harmless(decision.note),
    }
    if decision.action != "set":
        return [base]
    for name, value in decision.values.items():
        if value.startswith(_FORMULA):
            raise UserError(f"{name}: {value!r} would be a formula in a spreadsheet; write it into the file by hand")
    return [base | {"field": name, "value": value} for name, value in decision.values.items()]


def _written(lines: Sequence[Line]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return buffer.getvalue().encode()
