"""What the tagger marks, put beside the quotations already found: reported speech with its sources and cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from pipeline.core.document import Span
from pipeline.core.tagging.tagger import Model, Tagged, tag
from pipeline.core.tagging.windows import read
from pipeline.core.tagging.words import Words, split

_SAME = 0.8  # share of a content's letters that lie in quotation marks above which it is the quotation itself
_SHORTEST = 2  # words; a single word is hardly ever a statement

Range = tuple[int, int]


def statements(text: str, quotations: Sequence[Span], model: Model) -> list[Span]:
    """The `quotations` of `text` and its reported speech in order, with source and cue where the tagger marks them.

    A content that is a quotation already found gives no span. One that holds quotations or lies in one is a span of
    its own: it shares the utterance of the first that it holds, and is flagged `nested` where it lies in one, as what
    a speaker says of another's words. A quotation has source and cue of the shortest content that holds most of it, and
    `sure` of 0 where there is none.
    """
    words = split(text)
    return placed(text, words, quotations, tag(read(text, words, quotations, model.pieces, model.lexicon), model))


def placed(text: str, words: Words, quotations: Sequence[Span], tagged: Sequence[Tagged]) -> list[Span]:
    """The spans of `statements` where it is known what is `tagged` in the `words` of `text`."""
    every = [span for span in quotations if span.label != "none"]
    numbers = count(1 + max((span.utterance for span in quotations), default=-1))
    parts: dict[int, int] = {}
    for span in quotations:
        parts[span.utterance] = max(span.part, parts.get(span.utterance, 0))
    found: dict[Range, Span] = {}
    known: dict[Range, tuple[int, Span]] = {}
    for one in tagged:
        cue = _range(words, one.cue)
        trimmed = [c for c in (_trimmed(text, words, content) for content in one.contents) if c]
        contents = [_with_marks(text, content, quotations) for content in trimmed]
        quoting = _touching(every, contents)
        for span in quoting:
            place = span.start, span.end
            sizes = [end - start for start, end in contents if _most(place, (start, end))]
            if sizes and not _within(cue, place) and (place not in known or min(sizes) < known[place][0]):
                known[place] = min(sizes), replace(span, **_marked(words, one))
        new = [c for c in contents if c not in found and not _quoted(text, c, cue, quoting)]
        held = [span.utterance for start, end in new for span in quoting if start <= span.start and span.end <= end]
        utterance = held[0] if held else next(numbers)
        for start, end in new:
            parts[utterance] = parts.get(utterance, 0) + 1
            span = _span(words, one, (start, end), quoting)
            found[start, end] = replace(span, utterance=utterance, part=parts[utterance])
    marked = [known[place][1] if (place := (s.start, s.end)) in known else replace(s, sure=0.0) for s in quotations]
    return sorted([*marked, *found.values()], key=lambda span: (span.start, span.end))


def _span(words: Words, one: Tagged, content: Range, quoting: Sequence[Span]) -> Span:
    nested = any(_within(content, (span.start, span.end)) for span in quoting)
    flags = ("nested",) if nested else ()
    return Span(*content, *content, "indirect", utterance=0, flags=flags, **_marked(words, one))


def _marked(words: Words, one: Tagged) -> dict[str, Any]:
    """What the tagger says of a span: its source, its cue, and how sure that is."""
    source = _range(words, one.source) if one.source else None
    return {"source": source, "cue": _range(words, one.cue), "sure": one.sure * (one.source_sure if source else 1.0)}


def _range(words: Words, span: Range) -> Range:
    return words.starts[span[0]], words.ends[span[1] - 1]


def _trimmed(text: str, words: Words, content: Range) -> Range | None:
    """The code points of a content from its first letter or digit to its last; None where it is hardly a statement."""
    first, last = content
    while first < last and not words.words[first][0].isalnum():
        first += 1
    while last > first and not words.words[last - 1][0].isalnum():
        last -= 1
    return _range(words, (first, last)) if last - first >= _SHORTEST else None


def _with_marks(text: str, content: Range, marked: Sequence[Span]) -> Range:
    """The content with both marks of each stretch between `marked` that it begins or ends in, having all its words."""
    start, end = content
    for span in _touching(marked, [content]):
        if start <= span.outer_start and not _letters(text, end, span.outer_end):
            end = max(end, span.outer_end)
        elif end >= span.outer_end and not _letters(text, span.outer_start, start):
            start = min(start, span.outer_start)
    return start, end


def _touching(quoting: Sequence[Span], contents: Sequence[Range]) -> Sequence[Span]:
    """Of the spans, which are in order and apart, those between the first content and the last: others have no part."""
    if not contents:
        return ()
    first, last = min(start for start, _ in contents), max(end for _, end in contents)
    low = bisect_right(quoting, first, key=lambda span: span.end)
    return quoting[low : bisect_left(quoting, last, low, key=lambda span: span.start)]


def _within(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _most(span: Range, content: Range) -> bool:
    """Whether most of the span lies in the content."""
    return 2 * (min(span[1], content[1]) - max(span[0], content[0])) > span[1] - span[0]


def _quoted(text: str, content: Range, cue: Range, quoting: Sequence[Span]) -> bool:
    """Whether the content is a quotation, or a part of one: what is within marks has been found already.

    What lies within one together with its cue, as words that the speaker reports in turn, is not that quotation.
    """
    start, end = content
    inside = 0
    for span in quoting:
        low, high = max(start, span.start), min(end, span.end)
        if low >= high:
            continue
        if _within(content, (span.start, span.end)) and _within(cue, (span.start, span.end)):
            return False
        inside += _letters(text, low, high)
    return inside > 0 and inside >= _SAME * _letters(text, start, end)


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
