"""In what capacity a person speaks: role, body, former or current, from what an article says around their name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.core.bodies import Tie, extended, name_end, normalise_body, tie, words_of
from pipeline.core.document import Affiliation, Evidence, Status
from pipeline.core.phrases import DETERMINERS, POSSESSIVES, STOPS, Body, Phrase, object_of, read, read_title
from pipeline.core.places import is_place, is_state
from pipeline.core.roles import HONORIFICS, NOW, RELATIONS, is_role

__all__ = ["Capacity", "capacities", "choose", "normalise_body"]

_BEFORE, _AFTER = 130, 220  # code points looked at on each side of a name


@dataclass(frozen=True, slots=True)
class Capacity:
    """One thing that the article says of a person; `at` is the mention that it stands by, `weight` how much it tells."""

    affiliation: Affiliation
    at: int
    weight: float
    pattern: str


def capacities(text: str, mentions: Sequence[tuple[int, int]]) -> list[Capacity]:
    """Everything that the article says of what one person is, in the order of the text.

    `mentions` are the spans of the person's name, titles not included, sorted. Only a bounded stretch around each is
    read; every piece of evidence slices out of `text` exactly.
    """
    found: list[Capacity] = []
    for start, end in mentions:
        found.extend(_around(text, start, end))
    if found:
        found.extend(_institutions(text, mentions, found))
    return found


def choose(found: Sequence[Capacity], quote_start: int) -> Affiliation:
    """The capacity in which the person most likely speaks in the quotation that begins at `quote_start`."""
    if not found:
        return Affiliation()

    def worth(capacity: Capacity) -> float:
        return capacity.weight + (0.04 if abs(capacity.at - quote_start) < 400 else 0.0)

    ranked = sorted(found, key=lambda c: -worth(c))
    best = ranked[0].affiliation
    role, body = best.role, best.body
    if role is not None and body is None:
        body = next((c.affiliation.body for c in ranked if c.affiliation.role is None), None)
    if role is None:
        role = next((c.affiliation.role for c in ranked if c.affiliation.role is not None), None)
    return Affiliation(role, body, best.status)


def _evidence(text: str, start: int, end: int) -> Evidence:
    return Evidence(start, end, text[start:end])


# How much a pattern tells, before what it yields is looked at.
_TRUST = {"title": 0.5, "apposition": 0.52, "before": 0.52, "clause": 0.45, "copula": 0.35, "party": 0.3, "of": 0.35,
          "possessive": 0.5, "institution": 0.0}  # fmt: skip


_TELLS = (0.03, 0.05, 0.12, 0.13, 0.14, 0.17, 0.17)  # by Tie


def _capacity(text: str, at: int, pattern: str, phrase: Phrase | None, body: Body | None) -> Capacity:
    former = phrase is not None and phrase.former
    role = _evidence(text, *phrase.role) if phrase else None
    weight = _TRUST[pattern] + (0.3 if role else 0.0) + (_TELLS[body.tie] if body else 0.0)
    if phrase and phrase.noun in RELATIONS and body is None:
        weight -= 0.35
    status: Status = "former" if former else "current"
    weight -= 0.02 * former
    return Capacity(Affiliation(role, _evidence(text, body.start, body.end) if body else None, status), at, weight, pattern)


def _around(text: str, start: int, end: int) -> Iterator[Capacity]:
    """The capacities that one mention of the name carries."""
    aside: list[Body] = []
    yield from _after(text, start, end, aside)
    title = _title(text, start)
    if title is not None:
        bodies = sorted([*title.bodies, *aside], key=lambda b: -b.tie)
        yield _capacity(text, start, "title", title, bodies[0] if bodies else None)
        return
    for body in aside:
        yield _capacity(text, start, "party", None, body)
    if " " in text[start:end]:
        yield from _possessor(text, start)
        yield from _before(text, start, end)


_LAST_WORD = regex.compile(r"[^\s]+$")


def _title(text: str, start: int) -> Phrase | None:
    """The title directly before a name."""
    if start < 2 or text[start - 1] not in " \u00a0":
        return None
    floor = max(0, start - _BEFORE)
    previous = text[max(text.rfind(" ", floor, start - 1), text.rfind("\n", floor, start - 1)) + 1 : start - 1]
    low = previous.lower()
    if low.rstrip(".") in HONORIFICS or not (previous[:1].isupper() or is_role(low) or is_role(low[:-1])):
        return None
    line = text.rfind("\n", floor, start) + 1
    w = words_of(text, line or _word_start(text, floor), start)
    if not w.words:
        return None
    return read_title(w)


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and text[at - 1].isalnum():
        at += 1
    return at


def _possessor(text: str, start: int) -> Iterator[Capacity]:
    """The body whose possessive stands before a name: "NBC's Mia Hart"."""
    if text[start - 3 : start] not in ("'s ", "’s ") and text[start - 2 : start] not in ("' ", "’ "):
        return
    w = words_of(text, _word_start(text, max(0, start - 60)), start)
    last = len(w.words) - 1
    if last < 1 or w.lows[last] not in POSSESSIVES:
        return
    i = last
    while i > 0 and w.capital(i - 1) and w.lows[i - 1] not in STOPS:
        i -= 1
    if i == last:
        return
    name = " ".join(w.words[i:last])
    rank = tie(name)
    if rank != Tie.NAME or last - i == 1:
        yield _capacity(text, start, "possessive", None, Body(w.starts[i], w.ends[last - 1], rank))


def _before(text: str, start: int, end: int) -> Iterator[Capacity]:
    """A description set before the name by a comma: "the institute's director, Jane Hill,"."""
    if text[start - 2 : start] != ", " or text[end : end + 1] not in (",", ".", ";", ":", ")", "—", "-"):
        return
    floor = max(text.rfind("\n", 0, start) + 1, _word_start(text, max(0, start - _BEFORE)))
    w = words_of(text, floor, start - 2)
    tries = 0
    for i in range(len(w.words) - 1, -1, -1):
        low = w.lows[i]
        if low in STOPS and low not in POSSESSIVES and low not in ("of", "for", "and", "&", "at", "on", "to", "in"):
            return
        opens = low in DETERMINERS or w.capital(i) and (i == 0 or not w.capital(i - 1) and w.lows[i - 1] in STOPS)
        if not opens:
            continue
        tries += 1
        phrase = read(w, i)
        if phrase is not None and phrase.stop == len(w.words):
            yield _capacity(text, start, "before", phrase, phrase.bodies[0] if phrase.bodies else None)
            return
        if tries == 4:
            return


_SCHOOL = regex.compile(r"\b(?:University|College|Institute|Center|School|Foundation|Academy|Hospital)\b")
_PARTY = regex.compile(
    r"\s?(?:\(|,\s)(?P<party>[RDI]|Republican|Democrat|Independent)\.?"
    r"(?:\s?[-‐–—,/]\s?(?P<state>\p{Lu}[\w.]*(?:\s\p{Lu}[\w.]*){0,2}))?(?:\)|(?=[,.:;]))"
)
_ASIDE = regex.compile(r"\s\((?P<name>[^()\n]{2,60})\)")
_AGE = regex.compile(r",?\s(?:\(\d{1,3}\)|(?:age |aged )?\d{1,3}(?=,))")
_OPEN = regex.compile(r"\s?\((?!\d)|,\s(?=[\p{L}\d\"“])|\s?[-–—―]+\s?(?=\p{L})")
_PREPOSITION = regex.compile(r"\s?(?:of|from|with|at)\s(?=the\s|\p{Lu}|[a-z]+ )")
_WHO = regex.compile(r",?\swho,?\s(?:as an? [\w ]{3,30} (?=is|was))?")
_WRITING = regex.compile(r",\swriting\s(?:in|for|at|on)\s")
_IS = regex.compile(
    r"(?P<past>was|had been|served as|has served as|had served as|worked as|used to be|formerly was)\s"
    r"|(?:is|has been|became|serves as|works as|is serving as|was (?:named|appointed|elected)|remains)\s"
)
_ADVERBS = regex.compile(r"(?:(?:also|now|currently|still|once|formerly|previously|later|himself|herself|recently)\s)*")
_DOES = regex.compile(
    r"(?P<now>heads|leads|chairs|co-chairs|runs|directs|oversees|manages|founded|co-founded|owns|edits|hosts|anchors|advises"
    r"|moderates)\s|(?P<past>headed|led|chaired|co-chaired|ran|directed|oversaw|managed|helmed|edited|hosted|advised)\s"
    r"|(?P<plain>(?:represents|represented|covers|(?:teaches|works|teaching|working|worked|taught)(?:\s[\w ]{3,60}?)?\s(?:at|for|with|in))\s)"
)
_RANGE = regex.compile(
    r",?\s(?:from (?:\w+ )?(?:19|20)\d\d (?:to|until|through) (?:\w+ )?(?:19|20)\d\d|until (?:last|\w+ ?(?:19|20)\d\d|recently|he|she)"
    r"|under (?:former |then-)?Presidents? |in the (?:mid-|early |late )?(?:19|20)\d0s"
    r"|during (?:the|President) [\p{L}. ]{1,40} (?:administration|presidency|years))"
)


def _after(text: str, start: int, end: int, aside: list[Body]) -> Iterator[Capacity]:
    """What follows the name; bodies that a title before it would share go to `aside`."""
    if text[end : end + 1] not in ", (—–-\u00a0":
        return
    line = text.find("\n", end, end + _AFTER)
    limit = line if line >= 0 else min(len(text), end + _AFTER)
    at, first = end, True
    for turn in range(5):
        if match := _PARTY.match(text, at, limit + 1):
            aside.append(_party(match))
            at = match.end()
        elif match := _AGE.match(text, at, limit):
            at = match.end()
        elif match := _ASIDE.match(text, at, limit):
            rank = tie(match["name"])
            if match["name"][0].isupper() and rank != Tie.NAME:
                aside.append(Body(*match.span("name"), rank))
            at = match.end()
        elif match := _WHO.match(text, at, limit):
            yield from _clause(text, start, match.end(), limit)
            return
        elif match := _WRITING.match(text, at, limit):
            found = object_of(words_of(text, match.end(), limit))
            if found is not None and found.tie >= Tie.NAME:
                yield _capacity(text, start, "of", None, found)
            return
        elif match := _OPEN.match(text, at, limit):
            capacity = None
            for capacity, at in _apposition(text, start, match.end(), limit, aside):
                yield replace(capacity, weight=capacity.weight - 0.08 * turn)
            if capacity is None:
                return
        elif first and (match := _PREPOSITION.match(text, at, limit)):
            reached = _prepositional(text, at, limit, aside)
            if reached is None:
                return
            at = reached
        else:
            if text[at : at + 1] == " " and (match := _IS.match(text, at + 1, limit)):
                yield from _copula(text, start, match, limit, "copula")
            return
        first = False


def _party(match: regex.Match[str]) -> Body:
    end = match.end("state" if match["state"] else "party")
    return Body(match.start("party"), end, Tie.STATE if match["state"] else Tie.PARTY)


def _prepositional(text: str, at: int, limit: int, aside: list[Body]) -> int | None:
    """Reads "of the Hill Institute" from `at` into `aside`; where it ends, None if it names no affiliation."""
    w = words_of(text, at, min(limit, at + 110))
    i = 0
    while i < len(w.words) and (w.lows[i] in (",", "of", "from", "with", "at", "for", *DETERMINERS)):
        i += 1
    skipped = i
    while i < min(len(w.words), skipped + 4) and not w.capital(i) and w.lows[i] not in STOPS:
        i += 1
    if i >= len(w.words) or not w.capital(i) or w.lows[i] in STOPS:
        return None
    end = extended(w, name_end(w, i, len(w.words)), len(w.words))
    name = " ".join(w.words[i:end])
    rank = tie(name)
    if rank == Tie.ORGANIZATION and (w.lows[0] != "at" or _SCHOOL.search(name)) or w.lows[0] == "of" and (rank == Tie.NAME and not is_place(name) or is_state(name)):
        aside.append(Body(w.starts[i], w.ends[end - 1], rank))
        return w.ends[end - 1]
    return w.ends[end - 1] if w.lows[0] in ("of", "from", ",") else None


def _apposition(
    text: str, start: int, at: int, limit: int, aside: list[Body]
) -> Iterator[tuple[Capacity, int]]:
    """The descriptions set after the name from `at`, each with where it ends; joined ones share "former"."""
    w = words_of(text, at, limit)
    former, i = False, 0
    for _ in range(3):
        phrase = read(w, i)
        if phrase is None:
            break
        stop = w.ends[phrase.stop - 1]
        if _RANGE.match(text, stop, limit):
            phrase = Phrase(phrase.role, phrase.noun, phrase.bodies, True, phrase.stop)
        if former and w.lows[i] not in DETERMINERS and NOW.isdisjoint(w.lows[i : i + 2]):
            phrase = Phrase(phrase.role, phrase.noun, phrase.bodies, True, phrase.stop)
        former = phrase.former
        body = phrase.bodies[0] if phrase.bodies else None
        yield _capacity(text, start, "apposition", phrase, body), stop
        i = phrase.stop
        if i + 1 < len(w.words) and w.lows[i] == "and":
            i += 1
        else:
            break


def _clause(text: str, start: int, at: int, limit: int) -> Iterator[Capacity]:
    """What a relative clause after "who" says."""
    at = _ADVERBS.match(text, at).end()
    if match := _IS.match(text, at, limit):
        yield from _copula(text, start, match, limit, "clause")
        return
    match = _DOES.match(text, at, limit)
    if match is None:
        return
    w = words_of(text, match.end(), limit)
    found = object_of(w)
    if found is None or found.tie < Tie.STATE:
        return
    phrase = None
    former = bool(match["past"]) or _RANGE.match(text, found.end, limit) is not None
    if not match["plain"]:
        phrase = Phrase((match.start(), found.end), "head", (), former, 0)
    yield _capacity(text, start, "clause", phrase, found)


def _copula(text: str, start: int, match: regex.Match[str], limit: int, pattern: str) -> Iterator[Capacity]:
    before = text[match.start() - 12 : match.start()]
    at = _ADVERBS.match(text, match.end()).end()
    w = words_of(text, at, limit)
    phrase = read(w, 0) if w.words else None
    if phrase is None:
        return
    past = bool(match["past"]) or "formerly" in before or "once" in before or "previously" in before
    if past or _RANGE.match(text, w.ends[phrase.stop - 1], limit):
        phrase = Phrase(phrase.role, phrase.noun, phrase.bodies, True, phrase.stop)
    yield _capacity(text, start, pattern, phrase, phrase.bodies[0] if phrase.bodies else None)


# What an office belongs to where the article does not say it beside the name; the first that it mentions is taken.
_SEATS = {
    "sen": ("Senate",), "senator": ("Senate",), "rep": ("House", "Congress"), "representative": ("House", "Congress"),
    "congressman": ("House", "Congress"), "congresswoman": ("House", "Congress"), "congress": ("Congress",),
    "president": ("White House",), "secretary": ("State Department", "United States", "U.S."),
}  # fmt: skip


def _institutions(text: str, mentions: Sequence[tuple[int, int]], found: Sequence[Capacity]) -> Iterator[Capacity]:
    """The body that an office implies, where the text names it somewhere and nothing else ties the person to one."""
    if any(c.affiliation.body for c in found):
        return
    role = next((c.affiliation.role for c in found if c.affiliation.role), None)
    if role is None or any(c.affiliation.status == "former" for c in found):
        return
    noun = role.text.lower().rstrip(".").split()
    seats = _SEATS.get(noun[0] if noun[0] != "secretary" or noun[-1] == "state" else "", ())
    if noun[0] == "president":
        surname = text[slice(*mentions[0])].split()[-1]
        seats = (f"{surname} administration", *seats)
    for seat in seats:
        place = regex.search(rf"\b{regex.escape(seat)}(?!\w)", text)
        if place:
            yield _capacity(text, mentions[0][0], "institution", None, Body(place.start(), place.end(), 1))
            return
