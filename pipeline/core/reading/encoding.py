"""Bytes to text: the encoding is detected, and binary data is told from text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

import regex
from charset_normalizer import from_bytes

from pipeline.core.reading.raw import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "gzip data without the ending .gz",
    b"\x28\xb5\x2f\xfd": "Zstandard data without the ending .zst",
    b"PAR1": "Parquet data without the ending .parquet",
    b"\xd0\xcf\x11\xe0": "an old Office document",
}
# What no running text holds: control characters other than tab, line ends, form feed and the escape of terminal codes.
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Signs of a wrong reading as Windows-1252. Must match the "³" in "mog³a", the "Ð" in "eÐer"; must not match "l’été".
_IMPLAUSIBLE = regex.compile(r"(?<=[A-Za-z])[¡-¬®-¶¸-¿×÷ƒ†-‡ˆ‰ðÐþÞýÝ](?=[a-z])|(?<=[a-z])[À-ÖØ-Þ](?=[a-z])")
# What Python has besides encodings of text: each would change a page, fail on it or take hours.
_NO_ENCODINGS = frozenset({"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
_SAMPLE = 65_536
_MAX_CONTROL = 0.005
_STRAY = re.compile("[\udc80-\udcff]")
_ESCAPED = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and notes on how it was had; no note means plain UTF-8."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | Problem:
    """The text that `data` holds, in whatever encoding, or why it is none.

    A byte order mark decides, then valid UTF-8, then UTF-16 by its zero bytes, then `declared` (what the file says
    about itself), then Windows-1252 where that reads plausibly, then the guess of charset-normalizer.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return Problem("binary", f"this is {kind}, not text")
    decoded = _decode(data, declared)
    if decoded is None and 0 in data:
        return Problem("binary", "this is binary data, not text: it holds zero bytes")
    if decoded is None:
        return Problem("undecodable", "no encoding could be found in which these bytes are text")
    if len(_CONTROL.findall(decoded.text[:_SAMPLE])) > _MAX_CONTROL * min(len(decoded.text), _SAMPLE):
        return Problem("binary", "this is binary data, not text: it is full of control characters")
    return decoded


def unescape(text: str) -> tuple[str, int]:
    """The text with bytes that `surrogateescape` kept read as Windows-1252, and their number."""
    stray = len(_STRAY.findall(text))
    return (text.translate(_ESCAPED), stray) if stray else (text, 0)


def _decode(data: bytes, declared: str | None) -> Decoded | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding, () if encoding == "utf-8-sig" else (f"decoded from {encoding.upper()}",))
    # A stray zero byte in UTF-8 is dirt; text in UTF-16 is never valid UTF-8, or else half of it are zeros.
    zeros = data.count(0)
    if zeros * 100 <= len(data) and (decoded := _strictly(data, "utf-8", ())):
        return decoded
    if zeros:
        return _utf16(data)
    if declared and (decoded := _declared(data, declared)):
        return decoded
    return _mixed(data) or _windows(data) or _guessed(data)


def _strictly(data: bytes, encoding: str, notes: tuple[str, ...]) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, notes)
    except (UnicodeError, LookupError):
        return None


def _declared(data: bytes, declared: str) -> Decoded | None:
    # Web pages that say Latin-1 mean Windows-1252, and those that say GB2312 use characters that only GB18030 has.
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}.get(
        declared.lower(), declared
    )
    try:
        odd = codecs.lookup(name).name in _NO_ENCODINGS
    except (LookupError, ValueError):  # the latter for a name with a zero byte
        return None
    return None if odd else _strictly(data, name, (f"decoded from {name} as declared",))


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark: of the two orders of bytes, the one in which the text is made of characters."""
    order = (
        ("utf-16-be", "utf-16-le")
        if data[0:_SAMPLE:2].count(0) > data[1:_SAMPLE:2].count(0)
        else ("utf-16-le", "utf-16-be")
    )
    for encoding in order:
        decoded = _strictly(data, encoding, (f"decoded from {encoding.upper()} without a byte order mark",))
        sample = decoded.text[:4096] if decoded else ""
        strange = sum(unicodedata.category(char) in ("Cn", "Co", "Cs") for char in sample)
        if decoded and strange * 100 <= len(sample):
            return decoded
    return None


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with stray Windows-1252 bytes, as when two sources were pasted together."""
    escaped = data.decode("utf-8", "surrogateescape")
    text, stray = unescape(escaped)
    if stray > sum(char > "\x7f" for char in escaped) - stray:
        return None
    return Decoded(text, "utf-8", (f"decoded from UTF-8 with {stray} stray Windows-1252 bytes",))


def _windows(data: bytes) -> Decoded | None:
    decoded = _strictly(data, "cp1252", ("decoded from Windows-1252",))
    if decoded is None:
        return None
    sample = decoded.text[:_SAMPLE]
    high = sum(char > "\x7f" for char in sample)
    letters = sum(char.isalpha() for char in sample)
    if high * 4 > letters or len(_IMPLAUSIBLE.findall(sample)) * 10 > high:
        return None
    return decoded


def _guessed(data: bytes) -> Decoded | None:
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    text = data.decode(best.encoding, "replace")
    lost = text.count("\ufffd")
    if lost * 1000 > len(text):
        return None
    notes = chain([f"decoded from {best.encoding}, a guess"], [f"{lost} characters lost"] if lost else [])
    return Decoded(text, best.encoding, tuple(notes))
