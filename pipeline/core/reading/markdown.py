"""Markdown to the text that it shows, and the metadata of its front matter."""

from __future__ import annotations

from dataclasses import replace

import regex

from pipeline.core.reading.raw import Metadata

_FRONT = regex.compile(r"\A(?:\ufeff)?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", regex.DOTALL | regex.MULTILINE)
_FIELD = regex.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*$", regex.MULTILINE)
_KEYS = {
    "title": "title",
    "author": "byline",
    "byline": "byline",
    "date": "published_at",
    "published_at": "published_at",
    "url": "url",
    "source": "outlet",
    "outlet": "outlet",
    "language": "language",
    "lang": "language",
}
# In this order. The first must match "# Title", "Title\n=====" and a rule, never a line of prose that holds "#1".
_HEADING = regex.compile(r"^ {0,3}#{1,6}[ \t]++((?:.*[^ \t#\n])?)[ \t#]*$", regex.MULTILINE)
_UNDERLINE = regex.compile(r"^(?:=+|-{3,}|(?:\* ?){3,}|(?:_ ?){3,})[ \t]*$", regex.MULTILINE)
_REMOVED = (
    regex.compile(r"^ {0,3}(```|~~~)[^\n]*\n(?:(?! {0,3}\1).*\n?)*(?: {0,3}\1[^\n]*\n?)?", regex.MULTILINE),  # code
    regex.compile(r"!\[[^\[\]\n]*\](?:\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\]\n]*\])"),  # pictures
    regex.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$", regex.MULTILINE),  # where links lead
    regex.compile(r"^ {0,3}(?:>[ \t]?)+", regex.MULTILINE),  # marks of a block quotation
    regex.compile(r"^ {0,3}[-*+][ \t]+", regex.MULTILINE),  # bullets
)
_LINK = regex.compile(r"(?<!\\)\[([^\[\]\n]+)\](?:\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\]\n]*\])")
# Must match "**so**", "_so_", "`so`"; must not match "2 * 3 * 4", "snake_case_name", "``so''".
_EMPHASIS = regex.compile(
    r"(?<![\\*\w])(\*{1,3})(?=[^\s*])([^*\n]+)(?<=[^\s*])\1(?!\*)|(?<![\\\w])(_{1,3})(?=[^\s_])([^\n]{1,400}?)(?<=[^\s_])\3(?!\w)"
)
_CODE = regex.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_ESCAPE = regex.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def read_markdown(text: str) -> tuple[str, Metadata]:
    """The text that a reader of the page sees, and what front matter and first heading say about it.

    Quotation marks stay as they are; the marks of headings, emphasis, links, lists and block quotations go, pictures,
    code and the targets of links go whole.
    """
    text = text.replace("\r\n", "\n")
    metadata = Metadata()
    front = _FRONT.match(text)
    if front:
        text = text[front.end() :]
        values = {
            _KEYS[key.lower()]: value.strip("'\"") for key, value in _FIELD.findall(front[1]) if key.lower() in _KEYS
        }
        metadata = Metadata(**values)
    for pattern in _REMOVED:
        text = pattern.sub("", text)
    heading = _HEADING.search(text)
    text = _LINK.sub(r"\1", text)
    text = _HEADING.sub(r"\n\1\n", text)
    text = _UNDERLINE.sub("\n", text)
    text = _CODE.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    text = _ESCAPE.sub(r"\1", text)
    if heading and not metadata.title:
        metadata = replace(metadata, title=_plain(heading[1]))
    return text, metadata


def _plain(heading: str) -> str | None:
    return _EMPHASIS.sub(lambda match: match[2] or match[4], _LINK.sub(r"\1", heading)).strip() or None
