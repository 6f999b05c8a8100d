"""The useful text out of the record of a library catalogue."""

from __future__ import annotations

from pipeline.core.reading.catalogue import Record, isolate_labels, read_record
from pipeline.core.reading.layout import paragraphs

GERMAN = """Häfen im Winter

Bezeichnung Wert
Titel
Häfen im Winter
Verfasserangabe
Ana Lund
Medienart
Buch
Verlag
Kaiverlag
Jahr
2019
Umfang
32 S.
ISBN13
978-0-00-000000-0
Schlagwort
Annotation
eine Studie über vier Häfen und die Menschen, die in ihnen den Winter über geblieben sind.
Executive Summary

For four months the harbour of Lund was closed, and nobody was paid for the “time of ice” in any of them.
Altersbeschränkung
0
Urheber
Ana Lund"""

ENGLISH = """Title: Harbours in winter
Author: Ana Lund
Publisher: Quay Press
Year: 2019
Extent: 32 p.
ISBN: 978-0-00-000000-0
Language English
Abstract: A study of four harbours and of those who stayed in them for the winter."""


def test_labels_and_their_values_go_and_the_prose_between_them_stays() -> None:
    """Also where it opens in lower case because its first letter was lost."""
    kept, record = read_record(paragraphs(isolate_labels(GERMAN)))
    assert kept == [
        "Häfen im Winter",
        "eine Studie über vier Häfen und die Menschen, die in ihnen den Winter über geblieben sind.",
        "For four months the harbour of Lund was closed, and nobody was paid for the “time of ice” in any of them.",
    ]
    assert record == Record("Häfen im Winter", "Ana Lund", "Kaiverlag", record.lines)


def test_a_label_and_its_value_may_share_a_line() -> None:
    """The title is text too; the other values are not."""
    kept, record = read_record(paragraphs(isolate_labels(ENGLISH)))
    assert kept == [
        "Harbours in winter",
        "A study of four harbours and of those who stayed in them for the winter.",
    ]
    assert (record.title, record.byline, record.outlet) == ("Harbours in winter", "Ana Lund", "Quay Press")


def test_an_article_with_a_few_such_headings_is_no_record() -> None:
    """Neither its headings nor the lines below them change."""
    article = "Summary\nThe harbour opened.\nSource\nAna Lund\nDate: Monday\nDescription\nA ferry.\nTitle\nNone."
    assert isolate_labels(article) == article
    assert read_record(article.split("\n")) == (article.split("\n"), Record())
