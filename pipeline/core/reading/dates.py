"""Dates as people, pages and programs write them, as moments in UTC; None rather than a guess."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import regex

_MONTHS = (
    "january jan januar januari janvier enero gennaio janeiro",
    "february feb februar februari février fevrier febrero febbraio fevereiro",
    "march mar märz maart mars marzo março",
    "april apr avril abril aprile",
    "may mai mei mayo maggio maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug augustus août aout agosto",
    "september sep sept septembre septiembre settembre setembro",
    "october oct okt oktober octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dez dezember décembre decembre diciembre dicembre dezembro",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?P<year>[12]\d{3})"
# Each must match one way of writing a whole date; none must match a year, a month or a day alone.
_DATES = tuple(
    regex.compile(pattern, regex.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:T|\b)",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_DAY}(?: de| of)? {_MONTH},?(?: de| del)? {_YEAR}\b",
        rf"{_YEAR} ?[年년] ?(?P<month>\d{{1,2}}) ?[月월] ?(?P<day>\d{{1,2}}) ?[日일]",
        rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}\b",
        rf"\b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}\b",
    )
)
_ZONES: dict[str, float] = {"UTC": 0, "GMT": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "KST": 9, "JST": 9}
_ZONES |= {
    "EST": -5,
    "EDT": -4,
    "ET": -5,
    "PST": -8,
    "PDT": -7,
    "PT": -8,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "IST": 5.5,
    "HKT": 8,
    "SGT": 8,
    "AEST": 10,
}
_TIME = regex.compile(
    r"(?:\b|(?<=\dT))(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?"
    rf"(?: ?\(?(?P<zone>{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b\)?| ?(?P<shift>[+-]\d{{2}}:?\d{{2}})\b)?",
    regex.IGNORECASE,
)
# What else may stand in a line that tells when an article appeared. Must match "Published on", "(Updated)", "Fri.";
# must not match a word that a headline could be made of.
_AROUND = regex.compile(
    r"(?i)\b(?:first|last|published|updated|posted|modified|created|released|publication|date|on|at|time|am|um|uhr|le|el"
    r"|veröffentlicht|aktualisiert|stand|erstellt|publié|mis|à|jour|publicado|actualizado|pubblicato|aggiornato"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag"
    r"|samstag|sonntag|입력|수정|등록|发布|时间|来源)\b"
)
# How a line begins that tells when an article appeared.
APPEARED = regex.compile(
    r"(?i)^\W*(?:(?:first |last )?(?:published|updated|posted|modified)|veröffentlicht|aktualisiert|publié|publicado)\b"
)
_DIGIT = regex.compile(r"\d")
_EPOCH = regex.compile(r"[0-9]{10}(?:[0-9]{3})?(?:\.[0-9]+)?")
_MAIL_DATE = regex.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}")


def parse_date(value: str) -> datetime | None:
    """The moment that `value` names, in UTC; a time without a zone is taken as UTC, a day without a time as its start.

    Understood are ISO 8601, the dates of e-mail and feeds, seconds since 1970, and days written out in seven languages.
    "03/04/2021" is not: which of the two is the month depends on the country.
    """
    value = value.strip()
    try:
        if _EPOCH.fullmatch(value):
            seconds = float(value)
            return datetime.fromtimestamp(seconds if seconds < 1e11 else seconds / 1000, UTC)
        if _MAIL_DATE.match(value):
            return _utc(parsedate_to_datetime(value))
        return _utc(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        return next(_found(value), None)


def date_line(line: str) -> tuple[bool, datetime | None]:
    """Whether the line does nothing but tell when the article appeared, and the first moment that it names.

    A time alone counts if the line says what happened then ("Last updated 4:55 p.m."): it may head an entry otherwise.
    """
    if not _DIGIT.search(line):
        return False, None
    moment = next(_found(line), None)
    rest = line
    for pattern in (*_DATES, _TIME, _AROUND):
        rest = pattern.sub(" ", rest)
    only = not any(char.isalnum() for char in rest)
    return only and (moment is not None or bool(APPEARED.match(line))), moment


def _found(text: str) -> Iterator[datetime]:
    """The moments that the text names, in the order of the patterns."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            day = _day(match.groupdict())
            if day:
                time = _TIME.search(text)
                yield day + _offset(time.groupdict()) if time else day


def _day(parts: dict[str, str]) -> datetime | None:
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        name = parts["month"].lower()
        month, day = _MONTH_OF.get(name) or int(name), int(parts["day"])
    try:
        return datetime(int(parts["year"]), month, day, tzinfo=UTC)
    except ValueError:
        return None


def _offset(parts: dict[str, str | None]) -> timedelta:
    """The time of day, in UTC."""
    hour, half = int(parts["hour"] or 0), (parts["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute = int(parts["minute"] or 0)
    if shift := parts["shift"]:
        east = 1 if shift[0] == "+" else -1
        return timedelta(hours=hour - east * int(shift[1:3]), minutes=minute - east * int(shift[-2:]))
    return timedelta(hours=hour - _ZONES[(parts["zone"] or "UTC").upper()], minutes=minute)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
