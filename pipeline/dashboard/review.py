"""The queue of quotations that a reader is to judge, the least certain first, and what a form says of one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.dashboard import sql
from pipeline.dashboard.corrections import FIELDS, Decision
from pipeline.dashboard.database import Database, Row
from pipeline.dashboard.selection import ORDERS, Selection
from pipeline.errors import UserError

# Values that must be words of the article, because each value of the dataset has its evidence there.
_FROM_THE_TEXT = ("role", "affiliation", "quote_text")
# What belongs to a speaker and goes with the speaker when another is set.
_OF_THE_SPEAKER = ("speaker_kind", "role", "affiliation", "affiliation_status")


@dataclass(frozen=True, slots=True)
class Turn:
    """The quotation on the desk, None where the queue is at its end; `left` counts it and all after it."""

    quote: Row | None
    left: int
    skipped: int


def turn(database: Database, selection: Selection, decided: Collection[str], skipped: int) -> Turn:
    """The least certain quotation of the selection that has not been decided on, after those that were skipped."""
    conditions = selection.conditions()
    if selection.missing != "speaker":
        conditions.append("confidence IS NOT NULL")
    if decided:
        conditions.append(f"quote_id NOT IN ({', '.join(map(sql.literal, sorted(decided)))})")
    where = sql.every(conditions)
    left = database.one(f"SELECT count(*) AS n FROM quotes{where}")["n"] - skipped
    # The key is found first: reading every column of every row in order to sort it would take five times as long.
    key = f"SELECT quote_id FROM quotes{where} ORDER BY {ORDERS['doubtful'][1]} LIMIT 1 OFFSET {skipped}"
    found = database.rows(f"FROM quotes WHERE quote_id = ({key})") if left > 0 else []
    return Turn(found[0] if found else None, max(0, left), skipped)


def decision(form: Mapping[str, str], quote: Mapping[str, Any], text: str | None) -> Decision:
    """What a reader decided about a quotation of an article with that text.

    Raises UserError, one line for the reader, where a value cannot be or nothing is set.
    """
    action, note = form.get("action", ""), form.get("note", "").strip()
    if action in ("confirm", "reject"):
        return Decision(action, {}, note)
    if action != "set":
        raise UserError(f"action: expected confirm, reject or set, received {action!r}")
    wanted = {name: form.get(name, "").strip() for name in FIELDS}
    changed = {name: value for name, value in wanted.items() if value != (quote[name] or "")}
    if not changed:
        raise UserError("nothing has been changed; accept the quotation or change a value")
    if changed.get("speaker"):
        # The pipeline lets go of what it knew of the speaker before; what the form still shows is to stay.
        changed |= {name: wanted[name] for name in _OF_THE_SPEAKER if wanted[name]}
    for name in _FROM_THE_TEXT:
        if changed.get(name) and text is not None and _letters(changed[name]) not in _letters(text):
            raise UserError(f"{name}: the article has no words {changed[name]!r}; take them from its text")
    if "quote_text" in changed and not changed["quote_text"]:
        raise UserError("quote_text: no words are left; reject the quotation instead")
    return Decision("set", {name: changed[name] for name in FIELDS if name in changed}, note)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
