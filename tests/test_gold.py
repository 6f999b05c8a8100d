"""The sample articles and their gold: what gold says is in the article, and no quotation mark is left out."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.letters import Letters

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"
DOCS: dict[str, Any] = json.loads((ROOT / "tests" / "gold" / "gold.json").read_text(encoding="utf-8"))["docs"]

# tests/gold/README.md says what each of them means.
PHENOMENA = frozenset(
    """
    cue-after cue-before cue-inside cue-inverted cue-across-paragraphs verb-other according-to colon told-hearer
    spokesman-of asked-whether two-people relative-clause-before-verb passive-cue

    continuation-same-paragraph continuation-next-paragraph continuation-stops dialogue multi-paragraph interview
    transcript interrupted-turn speaker-line tweet block-quote list-of-reactions live-blog

    pronoun-she pronoun-he short-name description title-alone particle-name honorific courtesy-titles
    suffix-name east-asian-name initials all-caps-name nickname-in-quotes possessive-name shared-surname spouses
    first-name-only first-name-later lower-case-titles

    organization document court newspaper capital group unnamed

    nested-quote retold headline-single-quotes scare-quote work-title term feet-inches decade rock-n-roll

    apposition title-before-name role-relative-clause parentheses-party former ex retired then-former role-far

    single-outside low-high-quotes guillemets guillemets-inward corner-brackets latex-quotes unclosed wrong-way

    html-page markdown jsonl csv hard-wrapped scraped stray-tags caption caption-twice navigation
    foreign-navigation copyright german korean-daily press-release court-report science sports business
    """.split()
)

MARKS = '"“”„‟«»‹›「」『』‘‚`'
# A mark after a digit is feet or inches where nothing is quoted.
PRIME = re.compile(r"(?<=\d)[\"']")
# A straight mark before a word, but neither '90s nor 'n'.
STRAIGHT_SINGLE = re.compile(r"(?<![\w'])'(?=[^\W\d])(?!n')")


class _Body(HTMLParser):
    """The character data of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _texts(path: Path) -> dict[str, str]:
    """The raw text of each article of a file, by its `source`."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        body = _Body()
        body.feed(raw)
        return {path.name: "".join(body.parts)}
    if path.suffix == ".jsonl":
        texts = [json.loads(line)["text"] for line in raw.splitlines()]
    elif path.suffix == ".csv":
        texts = [row["body"] for row in csv.DictReader(raw.splitlines(keepends=True))]
    else:
        return {path.name: raw}
    return {f"{path.name}#{number}": text for number, text in enumerate(texts, 1)}


FILES = [path for path in sorted(RAW.iterdir()) if path.stem != "README"]
TEXTS = {source: text for path in FILES for source, text in _texts(path).items()}
each_article = pytest.mark.parametrize("source", sorted(DOCS))


def _places(source: str) -> list[tuple[int, int]]:
    """Where each gold span stands, as code points into the raw text."""
    letters = Letters(TEXTS[source])
    places = []
    for span in DOCS[source]["spans"]:
        found = letters.places(span["text"])
        nth = span.get("nth", 1)
        assert len(found) >= nth, f"{source} does not hold {span['text']!r} {nth} times"
        start, end = found[nth - 1]
        places.append((letters.offsets[start], letters.offsets[end - 1] + 1))
    return places


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower()


def test_every_article_has_gold_and_every_gold_its_article() -> None:
    """No article lies in data/raw without gold, and no gold speaks of an article that is not there."""
    assert set(TEXTS) == set(DOCS)
    assert len(DOCS) >= 15


def test_every_phenomenon_is_covered() -> None:
    """Each phenomenon is in some article, and no article claims one that is not declared here."""
    covered = {tag for doc in DOCS.values() for tag in doc["phenomena"]}
    assert covered == PHENOMENA


@each_article
def test_articles_are_of_ordinary_length(source: str) -> None:
    """An article has 250 to 700 words."""
    assert 250 <= len(TEXTS[source].split()) <= 700


@each_article
def test_spans_stand_in_the_text_in_order(source: str) -> None:
    """Every span is in its article, after the one before it."""
    places = _places(source)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@each_article
def test_labels_and_speakers_fit_together(source: str) -> None:
    """Labels are known, every speaker resolves and is quoted, and what quotes nobody has no speaker."""
    doc = DOCS[source]
    for span in doc["spans"]:
        assert set(span) <= {"text", "nth", "label", "speaker", "marks"}
        assert span["label"] in ("direct", "mixed", "none")
        assert span["speaker"] is None or span["speaker"] in doc["speakers"]
        assert span["label"] != "none" or span["speaker"] is None
    assert {span["speaker"] for span in doc["spans"]} - {None} == set(doc["speakers"])


@each_article
def test_speakers_are_described_in_words_of_the_article(source: str) -> None:
    """Every role and affiliation is verbatim, and every word of a name is in the article."""
    text = _squeezed(TEXTS[source])
    for speaker in DOCS[source]["speakers"].values():
        assert speaker["kind"] in ("person", "organization", "group", "unnamed")
        assert speaker["status"] in ("current", "former", None)
        assert all(word in text for word in speaker["name"].lower().split())
        assert all(phrase.lower() in text for phrase in speaker["roles"] + speaker["affiliations"])


@each_article
def test_every_quotation_mark_is_labelled(source: str) -> None:
    """A quotation mark stands at the edge of a span or inside one; only `marks: false` spans have none around."""
    text, places = TEXTS[source], _places(source)
    marks = {i for i, char in enumerate(text) if char in MARKS}
    marks |= {m.start() for m in STRAIGHT_SINGLE.finditer(text)}
    around: set[int] = set()
    for (start, end), span in zip(places, DOCS[source]["spans"], strict=True):
        edge = _edge(text, start, -1) | _edge(text, end - 1, +1)
        assert bool(edge & marks) != (span.get("marks") is False), span["text"]
        around |= edge | set(range(start, end))
    around |= {m.start() for m in PRIME.finditer(text)}
    left = [text[max(0, i - 30) : i + 30] for i in sorted(marks - around)]
    assert not left


def _edge(text: str, at: int, step: int) -> set[int]:
    """The places from the letter at `at` outwards up to the next letter of the same paragraph."""
    places, at = set(), at + step
    while 0 <= at < len(text) and not text[at].isalnum() and text[at : at + 2] != "\n\n":
        places.add(at)
        at += step
    return places


def test_the_article_on_the_talks_carries_the_four_public_voices() -> None:
    """Cheong Seong-chang, Joseph DeTrani, Christopher Hill and Antony Blinken are quoted on China's role."""
    speakers = DOCS["china-north-korea-talks.txt"]["speakers"].values()
    names = {speaker["name"] for speaker in speakers}
    assert names == {"Cheong Seong-chang", "Joseph DeTrani", "Christopher Hill", "Antony Blinken"}
