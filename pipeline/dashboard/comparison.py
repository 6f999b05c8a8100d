"""What differs between a release and an older one, with the rows behind each number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline import schema
from pipeline.dashboard.database import OLD, Database, Row

EXAMPLES = 12
_KEYS: Mapping[str, str] = {"quotes": "quote_id", "speakers": "speaker_id", "documents": "doc_id"}


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many rows of a table came, went and changed."""

    table: str
    before: int
    after: int
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes of each table; of the quotations also by column and by speaker, with examples."""

    tables: Sequence[TableChange]
    columns: Sequence[tuple[str, int]]
    added: Sequence[Row]
    removed: Sequence[Row]
    changed: Sequence[Row]
    speakers: Sequence[Row]


def comparison(database: Database) -> Comparison:
    """The comparison with the older release that the database was opened with."""
    columns = database.one(f"""
        SELECT {", ".join(f"count(*) FILTER ({_differs(name)}) AS {name}" for name in _others("quotes"))}
        FROM quotes n JOIN {OLD}quotes o USING (quote_id)""")
    return Comparison(
        tables=[_table(database, table) for table in _KEYS],
        columns=sorted(((name, n) for name, n in columns.items() if n), key=lambda column: (-column[1], column[0])),
        added=_only(database, "quotes", f"{OLD}quotes"),
        removed=_only(database, f"{OLD}quotes", "quotes"),
        changed=_changed(database),
        speakers=_by_speaker(database),
    )


def _others(table: str) -> list[str]:
    """The columns whose changes count: all but the key, and not the text, for which its digest stands."""
    return [name for name in schema.load(table).names if name not in (_KEYS[table], "text")]


def _differs(name: str) -> str:
    return f'n."{name}" IS DISTINCT FROM o."{name}"'


def _table(database: Database, table: str) -> TableChange:
    key, differs = _KEYS[table], " OR ".join(map(_differs, _others(table)))
    counts = database.one(f"""
        SELECT count(o.{key}) AS before, count(n.{key}) AS after,
               count(*) FILTER (o.{key} IS NULL) AS added, count(*) FILTER (n.{key} IS NULL) AS removed,
               count(*) FILTER (o.{key} = n.{key} AND ({differs})) AS changed
        FROM {table} n FULL JOIN {OLD}{table} o USING ({key})""")
    return TableChange(table, **counts)


def _only(database: Database, table: str, other: str) -> list[Row]:
    return database.rows(f"""
        FROM {table} t ANTI JOIN {other} USING (quote_id) ORDER BY doc_id, start LIMIT {EXAMPLES}""")


def _changed(database: Database) -> list[Row]:
    """Quotations whose speaker, role or affiliation is another now, each with what was said before."""
    names = ("speaker", "role", "affiliation", "affiliation_status")
    before = ", ".join(f"o.{name} AS old_{name}" for name in names)
    return database.rows(f"""
        SELECT n.*, {before} FROM quotes n JOIN {OLD}quotes o USING (quote_id)
        WHERE {" OR ".join(map(_differs, names))} ORDER BY n.doc_id, n.start LIMIT {EXAMPLES}""")


def _by_speaker(database: Database) -> list[Row]:
    """The speakers whose number of quotations changed most."""
    return database.rows(f"""
        SELECT coalesce(n.name, o.name) AS name, n.speaker_id, coalesce(o.n_quotes, 0) AS before,
               coalesce(n.n_quotes, 0) AS after
        FROM speakers n FULL JOIN {OLD}speakers o USING (speaker_id)
        WHERE before <> after ORDER BY abs(after - before) DESC, name LIMIT {EXAMPLES}""")
