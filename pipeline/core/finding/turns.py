"""The labelled turns of a transcript or an interview, which need no quotation marks: "OLSEN: It will.", "A: It will."

A label is believed only where the whole article is evidently such a text: labels come back, at least two take turns,
and what follows them are sentences. A list of facts ("Time: an hour") has no labels that come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

_NAME = r"\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,4}"
_TURN = regex.compile(
    r"^[ \t*_]{0,6}+(?:(?P<asked>Q|A|Question|Answer|QUESTION|ANSWER)[:.]"
    rf"|(?P<name>{_NAME})(?: ?\([^()\n]{{1,40}}\))?:)"
    r"[*_]{0,3}[ \t]++(?=\S)",
    regex.MULTILINE,
)
_LINE = regex.compile(r"[^\n]+")
_ASIDE = regex.compile(r"[\s*_]*+(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])[\s:]*+")
_QUOTED = "\"“„«‘'"
_ENDS = (".", "!", "?", "…", ")", "]", '"', "”", "—", "–", "-", "*", "_")
_EVIDENT = 3  # turns at least, one label among them twice
_SENTENCES = 0.7  # share of the turns that end as sentences do
_DENSE = 0.3  # share of the lines, from the first turn to the last, that open one
_VOICES = 100  # speakers at most whose names are looked for in the text; no transcript of names has more
_WORDS = 3.0  # words of a turn, on average, at least


class Turn(NamedTuple):
    """One paragraph of a labelled turn: half-open offsets of what is said; `part` counts its paragraphs from 1."""

    start: int
    end: int
    part: int


class _Labelled(NamedTuple):
    label: str
    line: int
    start: int


def find_turns(text: str) -> list[Turn]:
    """What is said in each turn of a transcript, in order; none where the text is no transcript."""
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    # the first line is a title, which may well open with a name and a colon
    labelled = [found for i, line in enumerate(lines) if i and (found := _labelled(text, i, line)) is not None]
    if not _evident(text, lines, labelled):
        return []
    turns: list[Turn] = []
    nexts = [*(turn.line for turn in labelled[1:]), labelled[-1].line + 1]
    for turn, beyond in zip(labelled, nexts, strict=True):
        part = 0
        for line in range(turn.line, beyond):
            start, end = lines[line]
            said = _said(text, turn.start if line == turn.line else start, end)
            if said is not None:
                part += 1
                turns.append(Turn(*said, part))
    return turns


def _labelled(text: str, number: int, line: tuple[int, int]) -> _Labelled | None:
    found = _TURN.match(text, *line)
    if found is None:
        return None
    at = _past_asides(text, found.end(), line[1])
    if text[at : at + 1] in _QUOTED:
        return None  # what stands between marks is found by them
    return _Labelled(found["asked"] or found["name"], number, at)


def _evident(text: str, lines: Sequence[tuple[int, int]], labelled: Sequence[_Labelled]) -> bool:
    """Whether the labelled lines make the text a transcript or an interview."""
    labels = Counter(turn.label for turn in labelled)
    if len(labelled) < _EVIDENT or len(labels) < 2 or max(labels.values()) < 2:
        return False
    if not all(label.isupper() or label in ("Question", "Answer") for label in labels):
        if len(labels) > _VOICES:
            return False
        known = [label for label in labels if label.isupper() or _named_elsewhere(text, label)]
        if len(known) < 2 or sum(labels[label] for label in known) < 0.8 * len(labelled) or min(labels.values()) < 1:
            return False
    said = [text[turn.start : lines[turn.line][1]].rstrip() for turn in labelled]
    sentences = sum(words.endswith(_ENDS) for words in said)
    length = sum(len(words.split()) for words in said) / len(said)
    dense = len(labelled) / (labelled[-1].line - labelled[0].line + 1)
    return sentences >= _SENTENCES * len(said) and length >= _WORDS and dense >= _DENSE


def _named_elsewhere(text: str, label: str) -> bool:
    """Whether the label's last word is also used as a name, inside a sentence."""
    return regex.search(rf"[\p{{Ll}},] {regex.escape(label.split()[-1])}\b(?!:)", text) is not None


def _said(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A line without the stage directions at its ends; None if nothing is left or the line is one."""
    start = _past_asides(text, start, end)
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def _past_asides(text: str, start: int, end: int) -> int:
    while (aside := _ASIDE.match(text, start, end)) is not None:
        start = aside.end()
    while start < end and text[start].isspace():
        start += 1
    return start
