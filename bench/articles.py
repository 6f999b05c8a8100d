"""As many articles as asked for, made of the sample articles: other people, dates and words, one record a line.

Usage: python -m bench.articles NUMBER FILE.jsonl. Of a hundred articles two are word for word the one before, and ten
repeat it under another address with a few words changed, as wire copy does. The seed is fixed: the first thousand
articles of a file of ten thousand are those of a file of one thousand.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.stages import articles as read_articles
from pipeline import extract
from pipeline.models import lexicon

_FIRST_DAY = datetime(2015, 1, 1, tzinfo=UTC)
_HEADS = "Ald Bren Cor Dun Esk Fair Gar Hol Ink Jar Kel Lind Mar Nor Ost Pem Quar Ros Stav Tor Ulm Ver Wend Yar Zel"
_TAILS = "ach bridge croft dahl eby feld gate holm ing ker ley man nik over quist rud sen ton una vik wald yer zog"
_SURNAMES = [
    f"{head}{middle}{tail}" for head in _HEADS.split() for middle in ("", "a", "en") for tail in _TAILS.split()
]
_OUTLETS = ["Bay Courier", "Ridge Post", "Delta Herald", "Northern Mail", "City Ledger", "Coast Tribune"]
_FIRST_NAMES = 30  # of the people of one surname
_CHANGED = 0.08  # share of the plain words that are replaced by others


@dataclass(frozen=True, slots=True)
class Sample:
    """An article cut into words and what stands between; `names` has the place of each part of a speaker's name."""

    pieces: list[str]
    names: dict[int, str]
    plain: list[int]


def samples(folder: Path) -> list[Sample]:
    """The articles of a folder, ready to be perturbed."""
    common = lexicon().common
    made = []
    for text in read_articles(folder):
        parts = {part for quote in extract(text) for part in (quote.speaker or "").split() if part[:1].isupper()}
        pieces = re.findall(r"\w+|\W+", text)
        names = {i: piece for i, piece in enumerate(pieces) if piece in parts}
        plain = [i for i, piece in enumerate(pieces) if piece in common and len(piece) > 4]
        made.append(Sample(pieces, names, plain))
    return made


def articles(number: int, folder: Path) -> Iterator[dict[str, str]]:
    """Records with `id`, `url`, `date`, `source`, `title` and `text`."""
    chance = random.Random(11)
    given = sorted(name.capitalize() for name in lexicon().given if name.isalpha() and len(name) > 2)
    words = sorted(word for word in lexicon().common if word.isalpha() and len(word) > 4)
    made = samples(folder)
    text = ""
    for n in range(number):
        kind = chance.random()
        if n == 0 or kind >= 0.12:
            text = _perturbed(chance.choice(made), chance, given, words)
        elif kind >= 0.02:
            text = _edited(text, chance, words)
        day = _FIRST_DAY + timedelta(days=int(3600 * chance.random()))
        yield {
            "id": f"a{n}",
            "url": f"https://{chance.choice(_OUTLETS).replace(' ', '-').lower()}.example/{n}",
            "date": day.isoformat(),
            "source": chance.choice(_OUTLETS),
            "title": f"{chance.choice(words)} {chance.choice(words)} {chance.choice(words)}".capitalize(),
            "text": text,
        }


def _perturbed(sample: Sample, chance: random.Random, given: Sequence[str], words: Sequence[str]) -> str:
    """The article with other people and some other words; of some 50,000 people few are in many articles."""
    pieces = list(sample.pieces)
    family = int(len(_SURNAMES) * chance.random() ** 3)
    replaced: dict[str, str] = {}
    for place, name in sample.names.items():
        if name not in replaced:
            number = (family + 37 * len(replaced)) % len(_SURNAMES)
            first = given[(31 * number + int(_FIRST_NAMES * chance.random() ** 2)) % len(given)]
            replaced[name] = first if name.lower() in lexicon().given else _SURNAMES[number]
        pieces[place] = replaced[name]
    for place in chance.sample(sample.plain, int(_CHANGED * len(sample.plain))):
        pieces[place] = chance.choice(words)
    return "".join(pieces)


def _edited(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """The text with a paragraph of its own at the end, as another outlet brings it."""
    return f"{text}\n\nThis {chance.choice(words)} was edited for {chance.choice(words)} by the desk."


def main(argv: Sequence[str]) -> None:
    number, path = int(argv[0]), Path(argv[1])
    with path.open("w", encoding="utf-8") as file:
        for record in articles(number, Path("data/raw")):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
