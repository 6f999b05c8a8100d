"""The article in a web page, and what the page says about it."""

from __future__ import annotations

import regex

from pipeline.core.reading.raw import Metadata, Problem

# Must match the beginning of a whole page, whatever the name of its file; must not match text that holds a tag.
_PAGE = regex.compile(
    r"\s*+(?:<\?xml[^<>]*+>\s*+)?+(?:<!--.{0,1000}?-->\s*+)*+<(?:!doctype html|html)\b", regex.IGNORECASE | regex.DOTALL
)
# Browsers draw the marks of <q> themselves; without them the quotation would be lost.
_OPENED, _CLOSED = (regex.compile(pattern, regex.IGNORECASE) for pattern in (r"<q(?:\s[^<>]*)?>", r"</q\s*>"))
# The moment of publication; the library keeps only its day.
_PUBLISHED = regex.compile(
    r"<meta\s[^<>]*?(?:article:published_time|datePublished)[^<>]*?\bcontent\s*=\s*[\"']([^\"']{8,40})[\"']",
    regex.IGNORECASE,
)
# No guess from the page's other dates, and no limit at today: the same page must give the same date next year.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}


# Time grows with the tags: a page of 200,000 takes half a minute. No article needs a tenth of that.
_MAX_TAGS = 100_000
# Time grows with the square of the attributes of one tag: 20,000 take 3 seconds, 60,000 half a minute.
_MAX_ATTRIBUTES = 10_000
_QUOTED = regex.compile(r"\"[^\"]*\"|'[^']*'")


def is_page(text: str) -> bool:
    """Whether the text is the source of a web page."""
    return bool(_PAGE.match(text))


def read_page(source: str) -> tuple[str, Metadata] | Problem:
    """The main text of a page, a blank line between paragraphs, and its metadata; or why there is none.

    The main text is found by trafilatura (Barbaresi 2021). Nothing is fetched.
    """
    # Takes a tenth of a second to load, which those who read no pages need not spend.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    tags = source.count("<")
    if tags > _MAX_TAGS:
        return Problem("too_many_tags", f"the web page has {tags:,} tags, more than the {_MAX_TAGS:,} that are tried")
    if any(_is_overloaded(tag) for tag in source.split("<")):
        return Problem("too_many_attributes", f"a tag of the web page has more than {_MAX_ATTRIBUTES:,} attributes")
    source = _CLOSED.sub("”", _OPENED.sub("“", source))
    found = bare_extraction(
        source, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(_DATES)
    )
    if not isinstance(found, Document) or not found.text:
        return Problem("no_main_text", "no main text was found in the web page")
    published = _PUBLISHED.search(source)
    metadata = Metadata(
        url=found.url,
        title=found.title,
        byline=found.author,
        outlet=found.sitename,
        published_at=published[1] if published else found.date,
    )
    return found.text.replace("\n", "\n\n"), metadata


def _is_overloaded(tag: str) -> bool:
    """Whether what follows a "<" is a tag with more attributes than are tried."""
    if len(tag) < 2 * _MAX_ATTRIBUTES:
        return False
    outside = _QUOTED.sub("", tag).partition(">")[0]
    return bool(max(len(outside.split()), outside.count("=")) > _MAX_ATTRIBUTES)
