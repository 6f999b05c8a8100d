"""What is read off a quoted stretch: the rest of its sentence on either side, and the form of its content."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.core.finding.ends import FIRST_END, LAST_END
from pipeline.core.finding.marks import Marked
from pipeline.core.finding.wordlists import CONTRACTED, FINITE

PUNCTUATION = ".,;:?!\"'()[]–—-…“”‘’«»„*"
EDGES = {**{c: c for c in ",:.?!;()"}, **dict.fromkeys("–—―-", "-"), **dict.fromkeys("\"“”„‘’'«»", "q")}
REACH = 200  # characters on either side, and into a stretch, that are looked at


class Side(NamedTuple):
    """The rest of the sentence on one side, from the mark outwards.

    `edge` is the kind of the nearest character ("w": letter or digit, "s": space, "^": paragraph's end); `capital`
    says whether the nearest word has one.
    """

    edge: str
    words: list[str]
    capital: bool


class Inside(NamedTuple):
    """The content: its first words, how many there are, and the forms of its ends and of its capitals.

    `finite` is where the first finite auxiliary stands: "0" (first word), "1" (among the first four), "2" or "n".
    """

    words: list[str]
    size: int
    case: str
    last: str
    title: str
    finite: str


def _words(piece: str) -> list[str]:
    words = (word.strip(PUNCTUATION) for word in piece.lower().replace("’", "'").split())
    return [word for word in words if word]


def _kind(char: str) -> str:
    return "w" if char.isalnum() else EDGES.get(char, "x")


def read_before(text: str, marked: Marked) -> Side:
    """What precedes a stretch in its sentence, nearest first."""
    at = marked.outer_start
    start = max(0, at - REACH)
    piece = text[max(start, text.rfind("\n", start, at) + 1) : at].rstrip()
    if not piece:
        return Side("^", [], False)
    end = LAST_END.search(piece)
    words = piece[end.end() if end else 0 :]
    return Side(_kind(piece[-1]), _words(words)[::-1], words[words.rfind(" ") + 1 :][:1].isupper())


def read_after(text: str, marked: Marked) -> Side:
    """What follows a stretch in its sentence, or the first word of the next where the stretch ends its own."""
    at = marked.outer_end
    end = text.find("\n", at, at + REACH)
    piece = text[at : end if end >= 0 else at + REACH]
    rest = piece.lstrip()
    if not rest:
        return Side("^", [], False)
    over = FIRST_END.search(rest)
    words = _words(rest[: over.end() if over else REACH])
    closed = text[marked.end - 1] in ".…" and not rest[0].islower()
    return Side("s" if rest != piece else _kind(rest[0]), words[:1] if closed else words, rest[0].isupper())


def read_inside(text: str, marked: Marked) -> Inside:
    """The form of a stretch's content."""
    content = text[marked.start : min(marked.end, marked.start + REACH)]
    raw = content.split()
    size = len(raw) if len(content) < REACH else text.count(" ", marked.start, marked.end) + 1
    words = [word.strip(PUNCTUATION) for word in content.lower().replace("’", "'").split()]
    first = content.lstrip(PUNCTUATION)[:1]
    case = "U" if first.isupper() else "l" if first.islower() else "d"
    case = "I" if words[0] == "i" or words[0].startswith("i'") else case
    end = text[max(marked.start, marked.end - 3) : marked.end].rstrip("'\"’”)] ")[-1:]
    end = "." if end == "…" else end if end in ".,?!" else "w" if end.isalnum() else "x"
    title = _title(raw[:12]) if not content.isupper() else "A"
    finite = "0" if _finite(words[:1]) else "1" if _finite(words[:4]) else "2" if _finite(words) else "n"
    return Inside(words, size, case, end or "x", title, finite)


def _title(words: list[str]) -> str:
    capitals = len([word for word in words if word[0].isupper()])
    if capitals == len(words) > 1:
        return "T"
    return "t" if len(words) > 2 and capitals >= 0.6 * len(words) and words[-1][0].isupper() else "o"


def _finite(words: list[str]) -> bool:
    return not FINITE.isdisjoint(words) or any("'" in word and word.endswith(CONTRACTED) for word in words)
