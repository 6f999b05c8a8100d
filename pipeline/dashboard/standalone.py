"""A release as one file of HTML to mail or to archive: the overview and its articles, readable without a network."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from pipeline.dashboard.article import Article, article
from pipeline.dashboard.database import Database
from pipeline.dashboard.figures import overview
from pipeline.dashboard.links import Anchors
from pipeline.dashboard.rendering import STATIC, render
from pipeline.dashboard.selection import TYPES
from pipeline.dashboard.sql import literal
from pipeline.tables import replacing


def write_report(release: Path, file: Path, articles: int) -> None:
    """Write the report, whole or not at all, with at most that many articles: those with the most quotations.

    Equal releases give equal bytes. Raises UserError where the folder is no release.
    """
    database = Database(release)
    shown = _articles(database, articles)
    links = Anchors({one.document["doc_id"] for one in shown})
    style, script = ((STATIC / name).read_text(encoding="utf-8") for name in ("app.css", "app.js"))
    page = render(
        "report.html",
        version=database.manifest["version"],
        texts=database.texts,
        figures=overview(database, links),
        articles=shown,
        links=links,
        types=TYPES,
        style=style,
        script=script,
        policy=_policy(style, script),
    )
    with replacing(file) as beside:
        beside.write_text(page, encoding="utf-8")


def _articles(database: Database, most: int) -> list[Article]:
    rows = database.rows(f"""
        SELECT d.* FROM documents d JOIN (
            SELECT doc_id, count(*) AS n FROM quotes GROUP BY ALL ORDER BY n DESC, doc_id LIMIT {most}
        ) USING (doc_id) ORDER BY published_at NULLS LAST, source""")
    if not rows:
        return []
    ids = ", ".join(literal(row["doc_id"]) for row in rows)
    quotes: dict[str, list[dict[str, object]]] = {row["doc_id"]: [] for row in rows}
    for quote in database.rows(f"FROM quotes WHERE doc_id IN ({ids})"):
        quotes[quote["doc_id"]].append(quote)
    return [article(row, quotes[row["doc_id"]]) for row in rows]


def _policy(style: str, script: str) -> str:
    """A policy for the browser: this style and this script, and nothing from anywhere else."""
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'"
