"""Rows of `documents` for the tests of stages."""

import hashlib
from typing import Any


def document(doc_id: str, text: str, **more: Any) -> dict[str, Any]:
    """An article with that text; what is not said is not known."""
    row = {
        "doc_id": doc_id,
        "source": f"{doc_id}.txt",
        "url": None,
        "title": None,
        "byline": None,
        "outlet": None,
        "published_at": None,
        "language": None,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "n_words": len(text.split()),
        "duplicate_of": None,
        "notes": [],
    }
    return row | more
