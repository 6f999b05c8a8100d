"""Headline, byline, date and dateline of an article, read from its first paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import regex

from pipeline.core.reading.dates import APPEARED, date_line
from pipeline.core.reading.layout import ends_sentence
from pipeline.core.reading.residue_rule import AGENCY

_WORD = r"\p{Lu}[\p{L}'’.-]*"
_PERSON = rf"{_WORD}(?: (?:{_WORD}|de|del|della|di|da|du|la|el|al|bin|van|von|der|den|y)){{1,4}}"
# Must match the last part of "By Ana Lund, The Daily Courier"; must not match a job.
_OUTLET = regex.compile(
    r"(?:Times|Post|News|Herald|Tribune|Journal|Press|Guardian|Gazette|Courier|Chronicle|Agency|Mail|Telegraph|Observer"
    rf"|Daily|Weekly|Magazine|Review|Zeitung|Today|Sun|Star|Standard|Globe|Record|{AGENCY})$"
)
# Words after "By" that open a phrase and no name.
_NO_NAME = (
    r"(?:The|An?|Any|All|Then|Now|His|Her|Their|This|That|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February"
    r"|March|July|September|October|November|December|Day|Night|Land|Sea|Air|Popular|Design|Default|Far|Law|Chance"
    r"|Numbers)\b"
)
# Must match "By Ana Lund", "BY ANA LUND and Jo Roe, Staff Writers", "Von Ana Lund", "By Reuters"; must not match "By
# Monday it was over", "By the river", "By All Means".
_BYLINE = regex.compile(
    rf"^(?:(?:By|BY|by|BYLINE|Byline|Written by|Story by|Text by|Author)\b(?! {_NO_NAME})|(?:Von|Par|Por)(?= ))"
    rf" ?:? ?(?P<who>(?:{_PERSON}|{AGENCY})(?:(?:, and |, | and | & | AND | und | et )(?:{_PERSON}|{AGENCY})){{0,5}})"
    r"(?:(?:,? (?:in|for|of) |, | [–—-] |/ ?)(?P<tail>\p{Lu}[\p{L}'’. -]{2,40}|(?i:[\w -]{0,30}"
    r"(?:writer|reporter|correspondent|contributor|columnist|editor|chief|staff|redaktion)s?)))?"
    r"(?:,? \(?[\w.+-]+@[\w.-]+\)?)?\W*$"
)
_PLACE = r"\p{Lu}[\p{L}.'’/-]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}}\.? \p{{L}}{{3,9}}\.?)"
_DASH = r" ?(?:[—–―]|--?) ?"
# Must match "SEOUL, June 3 (Yonhap) -- ", "Oslo (AFP) – ", "Dec 29 (Reuters) - "; must not match "The AP (AP) said".
_AGENCY_DATELINE = regex.compile(
    rf"^(?:{_PLACE}(?: (?:{_PLACE}|de|da|the|am)){{0,3}}(?:, {_PLACE}(?: {_PLACE}){{0,2}})?)?(?:,? ?{_DATE})?"
    rf" ?\((?:{AGENCY}|CNN|BBC|VOA|RFA|NBC News|CBS News|ABC News|Fox News)(?:[ /,-][^()]{{1,30}})?\){_DASH}(?=\S)"
)
# Must match "BODEN CREEK, Fla. -- ", "ST. OLAF — "; must not match "GOP — which", "EXCLUSIVE – Roe", "ROE--Yes".
_CAPITALS_DATELINE = regex.compile(
    r"^(?!(?:EXCLUSIVE|UPDATED?|BREAKING|ANALYSIS|OPINION|WATCH|VIDEO|LIVE|NATO|ISIS|OPEC|UNICEF|UNESCO|CORRECTION|REPORT|POLL"
    r"|NOTE|FACTBOX|TIMELINE|REVIEW|COMMENT|WARNING|TRANSCRIPT)\b)"
    r"\p{Lu}{2}[\p{Lu}.'’-]*(?: (?:\p{Lu}{2}[\p{Lu}.'’-]*|d[ae])){0,3}"
    rf"(?:, \p{{Lu}}[\p{{L}}.]+(?: \p{{Lu}}[\p{{L}}.]+)?)?(?:, ?{_DATE})?"
    r"(?: \(\p{Lu}{2,6}\))?(?: [—–―] ?| -- ?| - )(?=[\p{Lu}\d\"“‘'„«])"
)
_MIN_PLACE_LETTERS = 4
# Must match a dateline on a line of its own, "BENGALURU, JUNE 14"; must not match "CHAPTER 14".
_PLACE_AND_DAY = regex.compile(rf"(?i:^(?-i:\p{{Lu}}{{3,}})[\p{{L}}. ,'’-]{{0,40}}, ?{_DATE}):?$")
# The parts of a line such as "The Daily Courier, 4 May 2021. By Ana Lund | Reuters".
_BETWEEN = regex.compile(r" ?[|·•] ?|\. (?=By )|, (?=\d{1,2}\.? \p{L}{3,}|\p{Lu}[a-z]{2,8}\.? \d{1,2}, )")
# The header lies before the first prose, and that is never far down.
_HEADER_PARAGRAPHS = 8
_PROSE_WORDS = 20
_LEDE_WORDS = 8
_TITLE_WORDS = 30
_NO_TITLE_ENDS = (".", ":", ";", ",", "。")
_LINE_WORDS = 25


@dataclass(frozen=True, slots=True)
class Header:
    """What the first paragraphs say about an article; None for what they do not."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None


def read_header(paragraphs: Sequence[str]) -> tuple[list[str], Header, list[str]]:
    """The paragraphs without bylines, dates and datelines; what they said; and notes on what was taken out.

    The headline is read and stays: it may hold a quotation.
    """
    header = Header()
    kept: list[str] = []
    notes: list[str] = []
    prose = False
    for index, paragraph in enumerate(paragraphs):
        short = paragraph.count(" ") < _LINE_WORDS
        head = short and not prose and index < _HEADER_PARAGRAPHS
        marked = short and (APPEARED.match(paragraph) or paragraph.startswith("BYLINE"))
        found = _read_line(paragraph, header) if head or marked else None
        if found:
            header = found
            notes.append(f"took out the line {paragraph!r}")
            continue
        prose = prose or _is_prose(paragraph)
        kept.append(paragraph)
    kept, datelines = _without_datelines(kept)
    notes += [f"took out the dateline {dateline!r}" for dateline in datelines]
    return kept, replace(header, title=_title(kept)), notes


def _read_line(paragraph: str, header: Header) -> Header | None:
    """The header with what a line of bylines and dates adds to it; None for any other line."""
    for part in _BETWEEN.split(paragraph):
        dated, moment = date_line(part)
        byline = None if dated else _BYLINE.match(part)
        if dated:
            header = replace(header, published_at=header.published_at or moment)
        elif byline:
            header = _with_byline(header, byline["who"], byline["tail"])
        elif _OUTLET.search(part) and part != paragraph:
            header = replace(header, outlet=header.outlet or part)
        elif _PLACE_AND_DAY.match(part):
            continue
        else:
            return None
    return header


def _with_byline(header: Header, who: str, tail: str | None) -> Header:
    names, _, last = who.rstrip(".").rpartition(", ")
    if names and _OUTLET.search(last):
        who, tail = names, last
    outlet = tail if tail and _OUTLET.search(tail) else None
    return replace(header, byline=header.byline or who.rstrip("."), outlet=header.outlet or outlet)


def _without_datelines(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paragraphs without datelines at their beginning, and the datelines.

    One that names no agency counts only at the head of the first two paragraphs that are long enough to be the lede:
    further down, capitals before a dash are seldom a place.
    """
    result: list[str] = []
    datelines: list[str] = []
    ledes = 0
    for paragraph in paragraphs:
        match = _AGENCY_DATELINE.match(paragraph)
        if ledes < 2 and paragraph.count(" ") + 1 >= _LEDE_WORDS and ends_sentence(paragraph):
            ledes += 1
            capitals = _CAPITALS_DATELINE.match(paragraph)
            if not match and capitals and sum(map(str.isupper, capitals[0])) >= _MIN_PLACE_LETTERS:
                match = capitals
        if match:
            datelines.append(match[0].strip())
        result.append(paragraph[match.end() :] if match else paragraph)
    return result, datelines


def _title(paragraphs: Sequence[str]) -> str | None:
    """The first paragraph if it is short, has no full stop and prose comes after it."""
    if not paragraphs or not any(map(_is_prose, paragraphs[1:])):
        return None
    first = paragraphs[0]
    ends = first.rstrip("\"'”’»)] ")
    if first.count(" ") >= _TITLE_WORDS or (ends.endswith(_NO_TITLE_ENDS) and not ends.endswith("...")):
        return None
    return first


def _is_prose(paragraph: str) -> bool:
    return paragraph.count(" ") + 1 >= _PROSE_WORDS and ends_sentence(paragraph)
