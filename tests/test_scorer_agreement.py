"""Our figures against an independent scorer, on a large gold set, where both are at hand.

`QUOTES_CORPORA` names the folder that holds them; they are not part of the project.
"""

import dataclasses
import importlib.util
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.measuring.evaluation import Figures, figures
from pipeline.core.measuring.gold import Answer, Article, GoldSpan, judge
from pipeline.goldfiles import read_gold

CORPORA = Path(os.environ.get("QUOTES_CORPORA", "../shared"))
SCORER, GOLD = CORPORA / "score/score.py", CORPORA / "gold/polnear_dev.json"
TEXTS = CORPORA / "corpora/polnear/dev/text"

pytestmark = pytest.mark.skipif(not SCORER.is_file() or not TEXTS.is_dir(), reason=f"no corpora in {CORPORA}")


def noisy(span: GoldSpan, start: int, end: int, chance: random.Random) -> Answer | None:
    """A row about a gold span that is missing, shortened, mistyped or wrong about its speaker now and then."""
    if chance.random() < (0.6 if span.label == "none" else 0.15):
        return None
    cut = (end - start) // 2 if chance.random() < 0.1 else 0
    speaker = span.speaker
    name = speaker.name if speaker else "Somebody"
    name = chance.choice([name, name, name, name.split()[-1], "Nobody Else"])
    return Answer(
        start=start + cut,
        end=end,
        quote_type=chance.choice(["direct", "mixed", "indirect", span.label if span.quotes else "direct"]),
        speaker=name if chance.random() < 0.9 else None,
        role=chance.choice([None, "adviser", *(speaker.roles if speaker else ())]),
        affiliation=chance.choice([None, "the campaign", *(speaker.affiliations if speaker else ())]),
        status=chance.choice([None, "current", "former"]),
        confidence=chance.choice([None, chance.random()]),
    )


def noisy_articles() -> list[Article]:
    """The gold articles with noisy rows, the same in every run."""
    chance, articles = random.Random(7), []
    offsets = json.loads(GOLD.read_text(encoding="utf-8"))["docs"]
    for source, spans in read_gold(GOLD, TEXTS).items():
        places = [(s["start"], s["end"]) for s in offsets[source]["spans"]]
        made = [noisy(span, *place, chance) for span, place in zip(spans, places, strict=True)]
        text = (TEXTS / source).read_text(encoding="utf-8")
        articles.append(Article(source, text, spans, tuple(a for a in made if a)))
    return articles


def reference(articles: list[Article]) -> dict[str, Any]:
    """What the independent scorer says of the same rows."""
    spec = importlib.util.spec_from_file_location("reference_scorer", SCORER)
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = {
        a.source: [dataclasses.asdict(x) | {"span": (x.start, x.end), "type": x.quote_type} for x in a.answers]
        for a in articles
    }
    made: dict[str, Any] = scorer.score_quotes(json.loads(GOLD.read_text(encoding="utf-8")), str(TEXTS), rows)[0]
    return made


def comparable(ours: Figures, theirs: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Our and their value of each figure."""
    pairs = {
        name: (getattr(ours, name), theirs[name]) for name in ("status_accuracy", "ece", "coverage_at_98_precision")
    }
    pairs |= {f"detection {k}": (getattr(ours.detection, o), theirs["detection"][k]) for o, k in SHORT}
    for table in ("speaker", "affiliation", "role"):
        pairs |= {f"{table} {k}": (getattr(getattr(ours, table), o), theirs[table][k]) for o, k in SHORT}
    for label in ("direct", "mixed"):
        mine, other = getattr(ours, label), theirs[label]
        pairs |= {f"{label} {k}": (getattr(mine, o), other[k]) for o, k in LABEL_FIGURES}
        pairs |= {f"{label} speaker {k}": (getattr(mine.speaker, o), other["speaker"][k]) for o, k in SHORT}
    return pairs


SHORT = (("precision", "p"), ("recall", "r"), ("f1", "f1"))
LABEL_FIGURES = (("gold", "gold"), ("found", "found"), ("exact", "exact"), ("type_accuracy", "type"))


def test_our_figures_agree_with_the_independent_scorer() -> None:
    """Every figure within 0.01, on rows with all kinds of mistakes."""
    articles = noisy_articles()
    pairs = comparable(figures([judge(article) for article in articles]), reference(articles))
    assert {name: pair for name, pair in pairs.items() if abs(pair[0] - pair[1]) > 0.01} == {}
    assert 0.1 < pairs["speaker f1"][0] < 0.9
