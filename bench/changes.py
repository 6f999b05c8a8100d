"""Changes to an article that leave alone who says what, each as edits that say where everything went."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.core.document import Quote
from pipeline.core.naming.keys import given_sex
from pipeline.models import lexicon

# A name for each sex that the given name tells; one that tells none must be one that is in no list either.
_NEW = {"f": "Clara", "m": "Peter", "": "Tavril"}
_SURNAME = "Brenner"
_PARAGRAPH = (
    "The valley lies between two ranges of hills. Rain falls there in most months of the year, and the roads are "
    "narrow. A railway was built along the river a century ago, but only goods are carried on it now."
)
_SAID = re.compile(r"\bsaid\b")
_STRAIGHT = re.compile(r"\"|''|``|['`]")
_HEADLINE = re.compile(r"[^\n]{10,140}(?<![.!?\"”’:,])(?=\n)")
# A quotation within a quotation; not "the dogs' dinner" nor "'65".
_WITHIN = re.compile(r"(?<!\w)['‘](?=\w)[^'‘’\n]*(?:\w['’]\w[^'‘’\n]*)*['’](?!\w)")
_STRAIGHTENED = str.maketrans("‘’“”", "''\"\"")
_DOUBLE = {'"': "'", "“": "‘", "”": "’"}
_SINGLE = {"'": '"', "‘": "“", "’": "”"}


@dataclass(frozen=True, slots=True)
class Edit:
    """Code points `start:end` of the article become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An article after edits; `names` says what became of words that name people."""

    text: str
    edits: Sequence[Edit]
    names: dict[str, str]

    def place(self, offset: int, *, opens: bool) -> int:
        """Where a code point of the article is now; what was put in at it is before where something opens."""
        ends = [edit.end for edit in self.edits]
        done = self.edits[: bisect_right(ends, offset)]
        shift = sum(len(e.text) - (e.end - e.start) for e in done if opens or e.start < e.end or e.end < offset)
        return offset + shift

    def named(self, speaker: str | None) -> str | None:
        """What a speaker is called now; as `spelled` has it."""
        if speaker is None:
            return None
        return spelled(re.sub(r"\w+", lambda word: self.names.get(word[0], word[0]), speaker))


def spelled(speaker: str | None) -> str | None:
    """A name with straight marks and in lower case, however the article sets it."""
    return None if speaker is None else speaker.translate(_STRAIGHTENED).lower()


def _changed(text: str, edits: Sequence[Edit], names: dict[str, str] | None = None) -> Changed | None:
    if not edits:
        return None
    parts, last = [], 0
    for edit in edits:
        parts += [text[last : edit.start], edit.text]
        last = edit.end
    return Changed("".join([*parts, text[last:]]), edits, names or {})


def another_name(text: str, quotes: Sequence[Quote]) -> Changed | None:
    """The person quoted most is called otherwise, given name and surname, wherever the article names them."""
    people = Counter(q.speaker for q in quotes if q.speaker_kind == "person" and q.speaker and " " in q.speaker)
    if not people:
        return None
    words = re.findall(r"\w+", max(people, key=lambda name: (people[name], name)))
    if min(len(words[0]), len(words[-1])) < 3:  # an initial is no name by itself
        return None
    sex = given_sex(tuple(word.lower() for word in words), lexicon())
    names = {words[0]: _NEW[sex], words[-1]: _SURNAME}
    names |= {word.upper(): new.upper() for word, new in names.items()}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    return _changed(text, [Edit(*m.span(), names[m[0]]) for m in pattern.finditer(text)], names)


def curly_marks(text: str, quotes: Sequence[Quote]) -> Changed | None:
    """Straight marks and apostrophes become curly, by what stands before them."""
    edits = []
    for mark in _STRAIGHT.finditer(text):
        before = text[mark.start() - 1] if mark.start() else " "
        opens = before.isspace() or before in '([{—–-“‘"'
        single = mark[0] in "'`"
        edits.append(Edit(*mark.span(), ("‘" if single else "“") if opens else ("’" if single else "”")))
    return _changed(text, edits)


def stated(text: str, quotes: Sequence[Quote]) -> Changed | None:
    """Everything said is stated."""
    return _changed(text, [Edit(*m.span(), "stated") for m in _SAID.finditer(text)])


def british_marks(text: str, quotes: Sequence[Quote]) -> Changed | None:
    """The double marks around each quotation become single ones, and single ones within become double."""
    edits = []
    for quote in quotes:
        before, after = text[quote.start - 1 : quote.start], text[quote.end : quote.end + 1]
        if quote.quote_type == "indirect" or before not in _DOUBLE or after not in _DOUBLE or not before or not after:
            continue
        edits.append(Edit(quote.start - 1, quote.start, _DOUBLE[before]))
        for inner in _WITHIN.finditer(text, quote.start, quote.end):
            edits += [Edit(at, at + 1, _SINGLE[text[at]]) for at in (inner.start(), inner.end() - 1)]
        edits.append(Edit(quote.end, quote.end + 1, _DOUBLE[after]))
    return _changed(text, edits)


def one_more_paragraph(text: str, quotes: Sequence[Quote]) -> Changed | None:
    """A paragraph in which nobody is named stands in the middle, where no quotation goes on."""
    parts = Counter(quote.utterance for quote in quotes)
    held = [
        (q.start, max(p.end for p in quotes if p.utterance == q.utterance)) for q in quotes if parts[q.utterance] > 1
    ]
    breaks = [m.end() for m in re.finditer(r"\n+", text)]
    free = [at for at in breaks if not any(start < at < end for start, end in held)]
    if len(free) < 3:
        return None
    at = min(free, key=lambda place: abs(place - len(text) // 2))
    gap = text[len(text[:at].rstrip("\n")) : at]
    return _changed(text, [Edit(at, at, _PARAGRAPH + gap)])


def small_headline(text: str, quotes: Sequence[Quote]) -> Changed | None:
    """The headline is all in lower case."""
    line = _HEADLINE.match(text)
    lower = line[0].lower() if line else ""
    if line is None or lower == line[0] or len(lower) != len(line[0]):
        return None
    return _changed(text, [Edit(*line.span(), lower)])


CHANGES: dict[str, Callable[[str, Sequence[Quote]], Changed | None]] = {
    "the most quoted person is called otherwise": another_name,
    "straight marks become curly": curly_marks,
    "said becomes stated": stated,
    "double marks become single": british_marks,
    "one more paragraph, without a quotation": one_more_paragraph,
    "the headline in lower case": small_headline,
}
