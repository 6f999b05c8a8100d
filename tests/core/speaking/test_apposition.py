"""The name that is put beside a description."""

from __future__ import annotations

import pytest

from pipeline.core.naming.article import prepare
from pipeline.core.speaking.apposition import apposed
from pipeline.models import lexicon


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An adviser, Una Holt, left.", "Una Holt"),
        ("An adviser to the harbour of Fenwick, Una Holt, left.", "Una Holt"),
        ("So thought the adviser at the time, Una Holt.", "Una Holt"),
        ("An adviser said, Una Holt, too.", None),
        ("An adviser, Una Holt and Peter Grady left.", None),
        ("An adviser, Una Holt said, left.", None),
        ("Advisers, Una Holt, and others left.", None),
        ("The adviser's friend and guest, of late, Una Holt, left.", None),
        ("An adviser, the Fenwick Institute, left.", None),
    ],
)
def test_a_full_name_between_commas_is_the_description_s(text: str, name: str | None) -> None:
    """Right behind the description and what belongs to it, with no verb between; of one person."""
    article = prepare(text, [], lexicon())
    number = next(i for i, mention in enumerate(article.mentions) if mention.form == "nominal")
    meant = apposed(article, number)
    assert (None if meant is None else article.name(meant)) == name
