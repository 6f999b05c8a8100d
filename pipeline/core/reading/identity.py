"""Which article is which: addresses in one form, and ids that stay the same when a text is edited or a folder moves."""

from __future__ import annotations

import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

import regex

from pipeline.core.ids import short_id

# Parameters that say how a reader came to a page, not which page it is. Must match "utm_source", "fbclid"; must not
# match "id", "page".
_TRACKING = regex.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|cmpid|cid|ocid|ncid|smid|xtor|at_.*"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normalise_url(url: str) -> str | None:
    """The address in the form by which equal pages are equal; None for what is no web address or only a site's front.

    Scheme, `www.`, fragment, tracking parameters, their order and a closing slash do not count. An address without a
    path names a site, not an article: pages that put it in every article's metadata must not share one id.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname or any(map(str.isspace, url.strip())):
        return None
    host = parts.hostname.removeprefix("www.")
    if port and port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    query = sorted(pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0].lower()))
    path = parts.path.rstrip("/")
    if not path and not query:
        return None
    return f"{host}{path}" + (f"?{urlencode(query)}" if query else "")


def doc_id(url: str | None, key: str) -> str:
    """The id of an article: from its address where that names one, else from `key`: its source, or its record's id."""
    address = normalise_url(url) if url else None
    # The same name is stored composed on one system and decomposed on another.
    return short_id("url", address) if address else short_id("source", unicodedata.normalize("NFC", key))


def second_doc_id(first: str, source: str) -> str:
    """The id of a further article that would have the id `first`."""
    return short_id("again", first, unicodedata.normalize("NFC", source))
