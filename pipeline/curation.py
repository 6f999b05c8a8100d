"""What people know better than the pipeline: reads corrections and authorities, and lays corrections over a dataset."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import schema, tables
from pipeline.core.reading.identity import doc_id
from pipeline.core.unifying.anchors import Article, spelled
from pipeline.core.unifying.authority import Entry, entries
from pipeline.core.unifying.corrections import correct
from pipeline.core.unifying.lines import QUOTATIONS, Contradiction, Line, Problem
from pipeline.errors import UserError
from pipeline.rows import FROM_ARTICLE, Row
from pipeline.sheets import read_sheet

CORRECTIONS, AUTHORITIES = "corrections.csv", ("authority.csv", "authority.parquet")
# Columns of quotes in which a line `set` may not leave nothing.
_NEVER_EMPTY = ("speaker_kind", "quote_type", "quote_text")


def found_in(folder: Path) -> tuple[Path | None, Path | None]:
    """The corrections and the authority in a folder, as far as they are there."""
    corrections = folder / CORRECTIONS
    authorities = [folder / name for name in AUTHORITIES if (folder / name).is_file()]
    if len(authorities) > 1:
        raise UserError(f"{folder}: holds {' and '.join(AUTHORITIES)}; leave one of them")
    return corrections if corrections.is_file() else None, authorities[0] if authorities else None


def read_corrections(path: Path) -> list[Line]:
    """The lines of a file of corrections. Raises UserError, naming line and column, for one that says nothing."""
    lines = [Line(number, **row) for number, row in read_sheet("corrections", path, closed=True)]
    for line in lines:
        where = f"{path}, line {line.number}"
        if missing := line.missing():
            raise UserError(f"{where}: `{line.action}` needs {missing}")
        if line.field is not None and line.value is None and line.field in _NEVER_EMPTY:
            raise UserError(f"{where}: {line.field} cannot be set to nothing")
        allowed = schema.load("quotes").column(line.field).allowed if line.field else ()
        if line.value is not None and allowed and line.value not in allowed:
            raise UserError(f"{where}: {line.field}: expected one of {', '.join(allowed)}, received {line.value!r}")
    return lines


def read_authority(path: Path) -> list[Entry]:
    """The entries of an authority in CSV or Parquet; columns that are not declared are passed over.

    Raises UserError, which names file, line and column, for one that cannot be used.
    """
    if path.suffix == ".parquet":
        return entries(tables.read_given("authority", path).to_pylist())
    found = list(read_sheet("authority", path, closed=False))
    seen: dict[str, int] = {}
    for number, row in found:
        if (first := seen.setdefault(row["id"], number)) != number:
            raise UserError(f"{path}, line {number}: the id {row['id']} is that of line {first} too")
    return entries([row for _, row in found])


def placed(lines: Iterable[Line], documents: Path) -> list[Line]:
    """The lines with the `doc_id` of their articles; of a duplicate that of the article kept in its place."""
    lines = list(lines)
    # An address has many spellings; all of them give one `doc_id`.
    keys = {name: (doc_id(name, name), name) for name in {line.article for line in lines} if name is not None}
    wanted = {key for pair in keys.values() for key in pair}
    if not wanted:
        return lines
    by_column: dict[str, dict[str, str]] = {"doc_id": {}, "source": {}, "url": {}}
    for piece in tables.stream("documents", documents, [*by_column, "duplicate_of"]):
        for column, known in by_column.items():
            for row in piece.filter(_among(piece[column], wanted)).to_pylist():
                known.setdefault(row[column], row["duplicate_of"] or row["doc_id"])
    found = by_column["url"] | by_column["source"] | by_column["doc_id"]
    ids = {name: found.get(key) or found.get(name) for name, (key, _) in keys.items()}
    return [line._replace(doc_id=ids[line.article]) if line.article else line for line in lines]


@dataclass(frozen=True, slots=True)
class Corrected:
    """Where the quotations lie now, the lines that found none or took one out, and how many were added."""

    quotes: Path
    problems: list[Problem]
    added: int


def corrected(quotes: Path, lines: Sequence[Line], documents: Path, out: Path) -> Corrected:
    """Carry out the lines that concern single quotations, and write the result to `out` where there are any.

    Only the articles that lines speak of are loaded as rows. Raises Contradiction for two lines that cannot both hold.
    """
    lines = [line for line in lines if line.action in QUOTATIONS]
    if not lines:
        return Corrected(quotes, [], 0)
    touched = {line.doc_id for line in lines if line.doc_id} | _articles_of(quotes, lines)
    columns = ["doc_id", "text", *FROM_ARTICLE]
    texts: list[Row] = tables.read("documents", documents, columns, ("doc_id", touched)).to_pylist()
    articles = {row["doc_id"]: Article(row["text"], {name: row[name] for name in FROM_ARTICLE}) for row in texts}
    done = correct(lines, tables.read("quotes", quotes, only=("doc_id", touched)).to_pylist(), articles)
    with tables.writing("quotes", out) as writer:
        for piece in tables.stream("quotes", quotes):
            writer.add(piece.filter(pc.invert(_among(piece["doc_id"], touched))))
        writer.add(done.rows)
    return Corrected(out, done.problems, done.added)


def _articles_of(quotes: Path, lines: Sequence[Line]) -> set[str]:
    """The articles of quotations that lines name by their id, or by their words alone."""
    ids = {line.quote_id for line in lines if line.quote_id}
    words = {spelled(line.quote) for line in lines if line.quote and line.article is None}
    found: set[str] = set()
    for piece in tables.stream("quotes", quotes, ["quote_id", "doc_id", "quote_text"]) if ids or words else ():
        found |= set(piece.filter(_among(piece["quote_id"], ids))["doc_id"].to_pylist())
        if words:
            pairs = zip(piece["doc_id"].to_pylist(), piece["quote_text"].to_pylist(), strict=True)
            found |= {key for key, text in pairs if spelled(text) in words}
    return found


def _among(column: pa.ChunkedArray, values: Iterable[str | None]) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=pa.array([value for value in values if value is not None], pa.string()))


def contradiction(path: Path, error: Contradiction) -> UserError:
    """The error for the person who wrote the file."""
    return UserError(f"{path}: {error}")


def reject_rows(path: Path, problems: Iterable[Problem]) -> list[Row]:
    """Rows of `rejects` for the lines of a file of corrections."""
    return [
        {
            "source": f"{path.name}#{problem.line.number}",
            "stage": "unify",
            "rule": problem.rule,
            "reason": f"{problem.line.action}: {problem.reason}",
            "n_bytes": None,
        }
        for problem in problems
    ]
