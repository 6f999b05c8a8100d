"""What a quoted stretch looks like, inside and around: the binary traits by which it is judged.

A trait is a string such as "before=calls"; the model gives each a weight for each label. Words are lower case and
without punctuation, and what lies beyond the sentence or the paragraph is not looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pipeline.core.finding.marks import Marked
from pipeline.core.finding.stretch import PUNCTUATION, REACH, Inside, Side, read_after, read_before, read_inside
from pipeline.core.finding.wordlists import ARTICLES, LINKS, OPENERS, OWNERS, REPORTS, SMALL, SUBJECTS, WE, WORKS

LENGTHS = (1, 2, 3, 4, 6, 9, 14, 29)
HEADLINES = 10  # stretches of a title that are looked up in the text below it
SHORT = 4  # words of a stretch that is known by its wording


def traits(text: str, found: Sequence[Marked]) -> list[list[str]]:
    """The traits of each stretch that `find_marked` found in `text`."""
    wording = [text[m.start : min(m.end, m.start + REACH)].strip(PUNCTUATION).lower() for m in found]
    times = Counter(wording)
    below = "\n".join(w for w, m in zip(wording, found, strict=True) if "headline" not in m.flags)[: 100 * REACH]
    rows, last = [], 0
    for k, marked in enumerate(found):
        before, inside, after = read_before(text, marked), read_inside(text, marked), read_after(text, marked)
        repeated = "headline" in marked.flags and k < HEADLINES and wording[k] in below
        gap = text[last : marked.outer_start][:6].strip() if before.edge != "^" else ""
        row = [f"flags={marked.flags}{repeated}", f"times={min(times[wording[k]], 3)}{inside.title}", f"gap={gap}"]
        if inside.size <= SHORT:
            row.append(f"wording={wording[k]}")
        rows.append([*row, *_around(before, after), *_within(inside), *_together(before, inside, after)])
        last = marked.outer_end
    return rows


def _any(lexicon: frozenset[str], words: list[str]) -> bool:
    return not lexicon.isdisjoint(words)


def _around(before: Side, after: Side) -> list[str]:
    """The words on both sides: the nearest ones by their place, all of them as a bag."""
    last, back = before.words[0] if before.words else before.edge, before.words[1] if before.words[1:] else ""
    next_, then = after.words[0] if after.words else after.edge, after.words[1] if after.words[1:] else ""
    reported = _any(REPORTS, before.words), _any(REPORTS, after.words)
    near = _any(REPORTS, before.words[:4]), _any(REPORTS, after.words[:4])
    work = _any(WORKS, before.words[:4]), _any(WORKS, after.words[:3])
    row = [
        f"edge={before.edge}", f"last={last}{before.edge}", f"last2={back} {last}", f"ending={last[-3:]}{before.edge}",
        f"capital={before.capital}{before.edge}", f"next={next_}", f"next2={next_} {then}", f"next_ending={next_[-3:]}",
        f"after={after.edge}{after.capital}", f"reported={reported}", f"near={near}{before.edge}", f"work={work}",
    ]  # fmt: skip
    return [*row, *(f"b:{w}" for w in dict.fromkeys(before.words[1:])), *(f"a:{w}" for w in dict.fromkeys(after.words))]


def _within(inside: Inside) -> list[str]:
    """The content alone."""
    words, size, case, last, title, finite = inside
    length = _length(size)
    head, tail = words[0], words[-1] if size == len(words) else ""
    subject, pronoun = head in OPENERS, _any(SUBJECTS, words[:3])
    form = head if head in SMALL else _form(head)
    contracted = [w for w in words if "'" in w and w[-2:] != "'s"]
    we = _any(WE, words) or any(w.startswith(("i'", "we'", "you'")) for w in contracted)
    row = [
        f"head={head}", f"head2={head} {words[1] if words[1:] else ''}", f"tail={tail}", f"head_ending={head[-3:]}",
        f"case={case}", f"end={last}", f"size={length}", f"title={title}", f"finite={finite}", f"pronoun={pronoun}",
        f"subject={subject}{finite}", f"contracted={bool(contracted)}", f"we={we}", f"form={form}{finite}",
        f"clause={case}{pronoun}{finite}{last}", f"shape={case}{length}{finite}",
        f"verbs={_verbs(words)}{finite}{case}",
    ]  # fmt: skip
    return [*row, *(f"i:{w}" for w in dict.fromkeys(words[1:12]))] if size <= 15 else row


def _form(word: str) -> str:
    return word[-3:] if word.endswith("ing") else word[-2:] if word.endswith("ed") else str(word.endswith("s"))


def _length(size: int) -> int:
    return LENGTHS[bisect_left(LENGTHS, size)] if size <= LENGTHS[-1] else size


def _verbs(words: list[str]) -> str:
    """Whether a word may be a verb in the third person, and whether one may be in the past."""
    ends = [(k, w[-2:]) for k, w in enumerate(words[:8]) if k and len(w) > 3]
    present = any(end[1] == "s" and end[0] not in "su'" and words[k - 1] not in SMALL for k, end in ends)
    return f"{present}{'ed' in [end for _, end in ends]}"


def _together(before: Side, inside: Inside, after: Side) -> list[str]:
    """What the content and its surroundings say only together."""
    words, size, case, last, title, finite = inside
    length, nearest = _length(size), before.words[0] if before.words else ""
    link = nearest if nearest in LINKS else "report" if nearest in REPORTS else ""
    owner = "a" if nearest in ARTICLES else "'s" if nearest.endswith(("'s", "s'")) or nearest in OWNERS else ""
    reported = _any(REPORTS, before.words) or _any(REPORTS, after.words)
    joined = f"{last}{after.edge}{after.capital}"
    pronoun = _any(SUBJECTS, words[:3])
    return [
        f"A={case}{before.edge}{last}", f"B={before.edge}{length}{case}", f"C={joined}{length}", f"D={joined}",
        f"E={before.edge}{case}{title}{min(length, 9)}", f"F={link}{case}{finite}{pronoun}",
        f"G={link}{joined}{min(length, 9)}", f"H={joined}{pronoun}{finite}{case}",
        f"I={link}{words[0] if words[0] in SMALL else ''}", f"J={nearest}{title}",
        f"K={owner}{joined}{min(length, 4)}{reported}", f"L={owner}{joined}{case}{title}",
        f"M={reported}{case}{min(length, 6)}{last}", f"N={reported}{title}{owner}",
        f"O={before.edge}{after.edge}{case}", f"P={nearest}{case}",
    ]  # fmt: skip
