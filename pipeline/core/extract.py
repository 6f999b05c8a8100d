"""Text in, attributed quotations out: the whole core in one call."""

from __future__ import annotations

from pipeline.core.attribute import attribute
from pipeline.core.document import Quote
from pipeline.core.find import find


def extract(text: str, model: str = "none") -> list[Quote]:
    """The quotations of one article with speaker, role, affiliation and confidence, in the order of the text.

    `model` is what finds speech that is reported without quotation marks: `small`, `large`, or `none` to leave it out.
    Offsets are code points into `text`, end exclusive. Never raises on any string.
    """
    return attribute(text, find(text, model))
