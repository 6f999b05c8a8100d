"""Nothing of substance is lost from a thousand real articles, where they are at hand.

`QUOTES_CORPORA` names the folder that holds them; they are not part of the project.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from pipeline.core.reading.clean import clean
from pipeline.core.reading.layout import ends_sentence
from pipeline.core.reading.markup import strip
from pipeline.core.reading.mojibake import repair
from pipeline.core.reading.raw import Metadata

CORPORA = Path(os.environ.get("QUOTES_CORPORA", "../shared"))
TRAIN, DEV, SEEDS = CORPORA / "corpora/polnear/train/text", CORPORA / "corpora/polnear/dev/text", CORPORA / "seeds"

pytestmark = pytest.mark.skipif(not DEV.is_dir() or not SEEDS.is_dir(), reason=f"no corpora in {CORPORA}")

QUOTED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
NO_LETTERS = re.compile(r"[\W_]+")
TAG = re.compile(r"<[^<>]*>")


def letters(text: str) -> str:
    """Letters and digits only: marks and spaces may change."""
    return NO_LETTERS.sub("", text.lower())


def cleaned(path: Path) -> str:
    """The letters that cleaning leaves of a file."""
    return letters(clean(path.read_text(encoding="utf-8"), Metadata()).text)


@pytest.mark.parametrize(("gold", "texts"), [("polnear_dev.json", DEV), ("seeds.json", SEEDS)])
def test_every_span_between_quotation_marks_of_the_gold_survives(gold: str, texts: Path) -> None:
    """Direct, mixed or none; only values of attributes inside a tag are no text."""
    lost, seen = [], 0
    for name, annotated in json.loads((CORPORA / "gold" / gold).read_text(encoding="utf-8"))["docs"].items():
        raw, left = (texts / name).read_text(encoding="utf-8"), cleaned(texts / name)
        tags = [match.span() for match in TAG.finditer(raw)]
        for span in annotated["spans"]:
            if any(start < span["start"] < end for start, end in tags):
                continue
            seen += 1
            if letters(raw[span["start"] : span["end"]]) not in left:
                lost.append((name, raw[span["start"] : span["end"]]))
    assert seen
    assert lost == []


def test_no_quotation_of_the_training_articles_is_lost() -> None:
    """And all in all less than half a percent of their letters goes."""
    before = after = quoted = 0
    lost = []
    for path in sorted(TRAIN.glob("*.txt")):
        raw, left = strip(repair(path.read_text(encoding="utf-8"))[0])[0], cleaned(path)
        before, after = before + len(letters(raw)), after + len(left)
        for match in QUOTED.finditer(raw):
            if match[0].count(" ") >= 3:
                quoted += 1
                lost += [(path.name, match[0])] if letters(match[0]) not in left else []
    assert quoted > 5_000
    assert lost == []
    assert before - after < 0.005 * before


def test_of_a_record_and_a_scraped_page_only_prose_and_headlines_are_left() -> None:
    """No label, caption, menu, byline or notice: every paragraph is a sentence or one of the first two lines."""
    for path in sorted(SEEDS.glob("*.txt")):
        article = clean(path.read_text(encoding="utf-8"), Metadata())
        paragraphs = article.text.split("\n\n")
        assert paragraphs[0] == article.title
        assert article.byline
        assert article.language == "en"
        assert all(ends_sentence(paragraph) for paragraph in paragraphs[2:])
        assert "photo" not in article.text and "©" not in article.text
