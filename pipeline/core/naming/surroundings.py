"""The features that belong to an utterance alone: its form, the marks and words beside it, the utterances around it."""

from __future__ import annotations

from pipeline.core.naming.article import Article, Unit

_MARKS_BEFORE = {",": 1.0, ":": 2.0, "\n": 3.0, ".": 4.0, "—": 5.0, "-": 5.0, "(": 6.0}
_MARKS_AFTER = {",": 1.0, "\n": 3.0, ".": 4.0, "—": 5.0, ";": 6.0, ")": 7.0}
_DASHES = "―—–-"


def surroundings(article: Article, number: int, apart: float) -> list[float]:
    """The values of OF_UNIT but "marked" for unit `number`, `apart` paragraphs behind the last subject of a cue."""
    unit, words = article.units[number], article.tokens.words
    before = words[unit.first - 1] if unit.first else "\n"
    after = words[unit.last] if unit.last < len(words) else "\n"
    near = article.cues_between(unit.first - 3, unit.last + 4)
    following = article.units[number + 1] if number + 1 < len(article.units) else None
    paragraph = article.tokens.paragraph
    spans = [article.spans[k] for k in unit.spans]
    ending = article.text[max(spans[-1].start, spans[-1].end - 4) : spans[-1].end].rstrip("\"”’' ")
    return [
        float(spans[0].label == "direct"),
        float(min(sum(s.end - s.start for s in spans) // 6, 60)),
        _MARKS_BEFORE.get(before[0], 0.0),
        _word_class(article, before),
        _MARKS_AFTER.get(after[0], 0.0),
        _word_class(article, after),
        float(before[0] == "\n"),
        float(after[0] == "\n"),
        float(ending.endswith(",")),
        float(ending.endswith((".", "!", "?"))),
        float(article.text[spans[0].start].isupper()),
        float(len(spans)),
        float(paragraph(unit.first) in article.headlines),
        float(article.tokens.sentences[article.tokens.sentence(unit.first)] == unit.first),
        *_after(article, unit, article.units[number - 1] if number else None),
        max([article.shares[k] for k in near], default=0.0),
        float(following is not None and paragraph(following.first) == paragraph(unit.last - 1)),
        min(apart, 99.0),
        float(after[0] == "\n" and unit.last + 1 < len(words) and words[unit.last + 1] in _DASHES),
    ]


def _after(article: Article, unit: Unit, previous: Unit | None) -> tuple[float, float, float, float]:
    """How the unit follows the previous one: paragraphs and tokens between, whether that was direct, and alone."""
    if previous is None:
        return 9.0, 99.0, 0.0, 0.0
    tokens = article.tokens
    return (
        float(min(tokens.paragraph(unit.first) - tokens.paragraph(previous.last - 1), 9)),
        float(min(unit.first - previous.last, 99)),
        float(article.spans[previous.spans[0]].label == "direct"),
        float(_alone(article, previous)),
    )


def _alone(article: Article, unit: Unit) -> bool:
    """Whether the unit fills its paragraphs."""
    words = article.tokens.words
    opens = not unit.first or words[unit.first - 1][0] == "\n"
    return opens and (unit.last >= len(words) or words[unit.last][0] == "\n")


def _word_class(article: Article, word: str) -> float:
    """5 for a verb of saying, 4 for "that", 3 for a capital, 2 for a word seen in cues, 1 for others, 0 for marks."""
    if word[0] in "\n,.:;":
        return 0.0
    share = article.lexicon.cues.get(word.lower(), 0.0)
    if share >= 0.5:
        return 5.0
    return 4.0 if word == "that" else 3.0 if word[0].isupper() else 2.0 if share >= 0.15 else 1.0
