"""Left-over markup and odd white space out of a text; what the reader of the page saw stays, mark for mark."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import defaultdict

import regex

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html iframe li main nav noscript ol option p pre script section "
    "select style summary table tbody td tfoot th thead title tr ul".split()
)
_INLINE = frozenset(
    "a abbr acronym amp-img b bdi bdo big button cite code data del dfn em embed font i img input ins kbd label link "
    "mark meta nobr object param path picture q rp rt ruby s samp small source span strike strong sub sup svg time tt "
    "u use var video audio wbr".split()
)
# What stands between these tags is no part of the article: code, navigation, forms, and captions by their own name.
_SKIPPED = frozenset(
    "script style noscript iframe svg nav footer aside form button select figcaption caption head".split()
)
# A tag by its shape. Must match "<strong>", "</p>", "<br/>", '<a href="x">', "<!DOCTYPE html>"; must not match "a < b".
_TAG = re.compile(r"<(?:![A-Za-z\[][^<>]*|(/?)([A-Za-z][A-Za-z0-9:-]*)((?:\s[^<>]*)?)(?<!/))(/?)>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_QUOTES = {"": "“", "/": "”"}

_ESCAPE = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
# Spaces of every width become plain ones, line ends of every kind become "\n", invisible characters go.
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_BREAKS: dict[int, str] = {0x0B: "\n", 0x0C: "\n\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
_INVISIBLE = dict.fromkeys(
    [
        *(*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)),
        *(0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),
        *(*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC)),
    ],
    "",
)
_ODD = {**_SPACES, **_BREAKS, **_INVISIBLE}
_IS_ODD = re.compile("[" + "".join(f"\\u{code:04x}" for code in _ODD) + "]")
# Joiners shape Persian, Indic and emoji text; beside a Latin letter they are residue.
_JOINER = regex.compile(r"(?<=\p{Latin})[\u200c\u200d]|[\u200c\u200d](?=\p{Latin})")
_SURROGATE = re.compile("[\ud800-\udfff]")
_RUN = re.compile(" {2,}")


def strip(text: str) -> tuple[str, int]:
    """The text without tags, with entities as the characters that they stand for, and the number of tags removed.

    Block tags end a paragraph, `<q>` becomes quotation marks, other tags leave nothing; what is not the name of a tag
    of HTML and has no attributes stays ("<sic>").
    """
    total = 0
    if "<" in text:
        text, total = _strip_tags(text)
    if "&" in text and _ENTITY.search(text):
        text = _unescape(_unescape(text))  # pages pasted into pages are escaped twice
        if "<" in text:
            text, more = _strip_tags(text)
            total += more
    return text, total


def tidy(text: str) -> str:
    """The text with plain spaces and line ends only, nothing invisible, no space at either end of a line."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x1b" in text:
        text = _ESCAPE.sub("", text)
    text = _IS_ODD.sub(lambda match: _ODD[ord(match[0])], text)
    if "\u200c" in text or "\u200d" in text:
        text = _JOINER.sub("", text)
    if "  " in text:
        text = _RUN.sub(" ", text)
    return "\n".join([line.strip() for line in text.split("\n")]).strip()


def _unescape(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _strip_tags(text: str) -> tuple[str, int]:
    text = _strip_comments(text)
    tags = [match for match in _TAG.finditer(text) if _is_tag(match)]
    if not tags:
        return text, 0
    closing: dict[str, list[int]] = defaultdict(list)
    for match in tags:
        if match[1]:
            closing[match[2].lower()].append(match.start())
    pieces: list[str] = []
    at = 0
    for match in tags:
        if match.start() < at:
            continue  # inside a part that is skipped
        pieces += text[at : match.start()], _stands_for(match)
        at = match.end()
        name = (match[2] or "").lower()
        if name in _SKIPPED and not match[1]:
            after = bisect_left(closing[name], at)
            at = closing[name][after] if after < len(closing[name]) else at
    pieces.append(text[at:])
    return "".join(pieces), len(tags)


def _strip_comments(text: str) -> str:
    """The text without `<!-- ... -->`; by hand, since a pattern would scan to the end for each that is not closed."""
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    pieces.append(text[at:])
    return "".join(pieces)


def _is_tag(match: re.Match[str]) -> bool:
    closing, name, attributes, alone = match.groups()
    known = name is None or name.lower() in _BLOCKS or name.lower() in _INLINE
    return bool(known or closing or alone or "=" in attributes or ":" in name)


def _stands_for(match: re.Match[str]) -> str:
    name = (match[2] or "").lower()
    if name == "q":
        return _QUOTES[match[1]]
    if name == "br":
        return "\n"
    return "\n\n" if name in _BLOCKS else ""
