"""What a release says of itself, in the forms that other programs and people read; all made from its `schemas/`.

Pure functions of what is known of the release: equal content gives equal bytes, and no clock is asked.
"""

from __future__ import annotations

from pipeline import codebook
from pipeline.describing.card import card
from pipeline.describing.citation import bibtex
from pipeline.describing.croissant import croissant
from pipeline.describing.datapackage import datapackage
from pipeline.describing.facts import Facts
from pipeline.describing.views import VIEWS

FILES = ("README.md", "codebook.md", "croissant.json", "datapackage.json", "CITATION.bib", "views.sql")


def describe(facts: Facts) -> dict[str, str]:
    """The content of each of `FILES`."""
    papers = (card(facts), codebook.of_release(facts.tables), croissant(facts), datapackage(facts), bibtex(facts))
    return dict(zip(FILES, (*papers, VIEWS), strict=True))
