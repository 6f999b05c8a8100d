"""What an article says of a person after their name: appositions, parentheses, relative clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from pipeline.core.capacity.bodies import Body, Tie, body_at, completed, in_state, tie
from pipeline.core.capacity.leading import Pattern, Reading, described
from pipeline.core.capacity.nearby import DETERMINERS, STOPS, name_end, words_of
from pipeline.core.capacity.objects import object_of
from pipeline.core.capacity.phrases import Phrase, read
from pipeline.core.capacity.places import is_place
from pipeline.core.capacity.roles import NOW

_WINDOW = 220  # code points read after a name
_TURNS = 5

# "(D-Vt.)", ", R-Utah," and "(R)"; not "(Reuters)".
_PARTY = regex.compile(
    r"\s?(?:\(|,\s)(?P<party>(?:[RDI]|Republican|Democrat|Independent)\.?"
    r"(?P<state>\s?[-‐–—,/]\s?\p{Lu}[\w.]*(?:\s\p{Lu}[\w.]*){0,2})?)(?:\)|(?=[,.:;]))"
)
_PARENTHESIS = regex.compile(r"\s\((?P<name>[^()\n]{2,60})\)")
_AGE = regex.compile(r",?\s(?:\(\d{1,3}\)|(?:age |aged )?\d{1,3}(?=,))")
_WHO = regex.compile(r",?\swho,?\s(?:as an? [\w ]{3,30} (?=is|was))?")
_WRITING = regex.compile(r",\swriting\s(?:in|for|at|on)\s")
_OPENING = regex.compile(r"(?:\s?\((?!\d)|,\s(?=[\p{L}\d\"“])|\s?[-–—―]+\s?(?=\p{L}))(?P<first>[\w-]*)")
# "Lee Hill of the Hill Center", "Lee Hill, of the Hill Center,".
_PREPOSITION = regex.compile(r"(?:\s(?P<word>of|from|with|at)|,\s(?P<set_off>of|from))\s(?=the\s|\p{Lu}|[a-z]+ )")
_ADVERBS = regex.compile(r"(?:(?:also|now|currently|still|once|formerly|previously|later|himself|herself|recently)\s)*")
_IS = regex.compile(
    r"(?P<past>was|had been|served as|has served as|had served as|worked as|used to be"
    r"|(?:stepped down|resigned|retired|quit) as)\s"
    r"|(?:is|has been|became|serves as|works as|is serving as|was (?:named|appointed|elected)|remains)\s"
)
_DOES = regex.compile(
    r"(?:heads|leads|chairs|co-chairs|runs|directs|oversees|manages|founded|co-founded|owns|edits|hosts|anchors"
    r"|moderates)\s|(?P<past>headed|led|chaired|co-chaired|ran|directed|oversaw|managed|helmed|edited|hosted)\s"
    r"|(?P<plain>(?:represents|covers|(?:teaches|works)"
    r"(?:\s[\w ]{3,60}?)?\s(?:at|for|with|in))\s)"
)
# A time that is over: "from 1995 to 1997", "under President Clinton".
_OVER = regex.compile(
    r",?\s(?:from (?:\w+ )?(?:19|20)\d\d (?:to|until|through) (?:\w+ )?(?:19|20)\d\d"
    r"|until (?:last|\w+ ?(?:19|20)\d\d|recently|he|she)|under (?:former |then-)?Presidents? "
    r"|in the (?:mid-|early |late )?(?:19|20)\d0s"
    r"|during (?:the|President) [\p{L}. ]{1,40} (?:administration|presidency|years))"
)
_PASSED = frozenset(("once", "formerly", "previously"))
_CAMPUS = regex.compile(r"\b(?:University|College|Institute|Center|School|Foundation|Academy|Hospital)\b")
_GOES_ON = regex.compile(r"\s(?!who |which |that |and |in |from |for |at |on |of |to |until |with |since )\p{Ll}")
# Where what is said of a person is over at the latest: a line, a sentence, a quotation.
_END = regex.compile(r"\n|[a-z]{3}[.?!](?=\s+[^a-z\s])|[”\"]\s|\s[“\"]")
# What can follow a name that something is said of; anything else, "said" above all, is passed over at once.
_GATE = regex.compile(
    r",?\s?(?:\(|[-–—―]|who\b|of\b|from\b|with\b|at\b|is\b|was\b|ha[sd] |became|remains|serve|work|used to"
    r"|stepped|resign|retired|quit)"
    r"|,\s[\p{L}\d]"
)
_FORCES = frozenset(("police", "constabulary"))
_CLOSES = (",", ".", ";", ":", ")")
_CHOSEN = ("elected", "named", "nominated", "appointed")


def trailing(text: str, end: int) -> Iterator[Reading]:
    """The readings after the name that ends at `end`: an aside may complete a title, a home only that of an office."""
    if _GATE.match(text, end) is None:
        return
    limit = min(len(text), end + _WINDOW)
    if match := _END.search(text, end, limit):
        limit = match.start() + 3 * (match[0][0].islower())
    at = end
    for turn in range(_TURNS):
        found = _aside(text, at, limit, first=turn == 0)
        if found is not None:
            reading, at = found
            if reading is not None:
                yield reading._replace(turn=turn)
            continue
        described = list(_appositions(text, at, limit))
        for reading, at in described:  # noqa: B007  the last description's end is where the search goes on
            yield reading._replace(turn=turn)
        if not described:
            yield from _predicate(text, at, limit, bare=turn == 0)
            return


def _aside(text: str, at: int, limit: int, *, first: bool) -> tuple[Reading | None, int] | None:
    """A party, an age, a parenthesis or "of the Hill Center" at `at`: what it says and where it ends."""
    if match := _PARTY.match(text, at, limit + 1):
        rank = Tie.STATE if match["state"] else Tie.PARTY
        return Reading("aside", None, Body(match.start("party"), match.end("party"), rank)), match.end()
    if match := _AGE.match(text, at, limit):
        return None, match.end()
    if match := _PARENTHESIS.match(text, at, limit):
        rank = tie(match["name"])
        if not match["name"][0].isupper() or rank == Tie.NAME:
            return None, match.end()
        return Reading("aside", None, Body(match.start("name"), match.end("name"), rank)), match.end()
    if first and (match := _PREPOSITION.match(text, at, limit)):
        return _prepositional(text, match, limit)
    return None


def _prepositional(text: str, match: regex.Match[str], limit: int) -> tuple[Reading | None, int] | None:
    """What "of", "from", "with" or "at" after a name ties it to; None where that ends what is said of the person."""
    w = words_of(text, match.end(), min(limit, match.end() + 110))
    first, stop = 0, len(w.words)
    while first < stop and (w.lows[first] in DETERMINERS or (first < 4 and not w.capital(first))):
        if w.lows[first] in STOPS:
            return None
        first += 1
    if first == stop or w.lows[first] in STOPS:
        return None
    end = completed(w, name_end(w, first, stop), stop)
    body = body_at(w, first, end)
    name, word = w.text(first, end), match["word"] or match["set_off"]
    if match["set_off"]:
        if text[body.end : body.end + 1] not in _CLOSES:
            return None
        if w.lows[end - 1] in _FORCES:
            return Reading("aside", None, body), body.end
        if body.tie != Tie.ORGANIZATION and set(w.lows[:first]) <= DETERMINERS:  # where people live
            return Reading("home", None, body._replace(tie=Tie.STATE)) if word == "of" else None, body.end
    if body.tie == Tie.NAME and (in_state(w, end) or is_place(name)):
        town = Reading("home", None, body._replace(tie=Tie.STATE)) if word == "of" else None
        return town, w.ends[end + 1 if in_state(w, end) else end - 1]
    if body.tie == Tie.ORGANIZATION and (word != "at" or _CAMPUS.search(name) is not None):
        return Reading("aside", None, body), body.end
    if word == "of" and body.tie in (Tie.STATE, Tie.NAME):
        return Reading("aside", None, body), body.end
    return (None, body.end) if word in ("of", "from") else None


def _appositions(text: str, at: int, limit: int) -> Iterator[tuple[Reading, int]]:
    """The descriptions set off from the name at `at`, each with where it ends; joined ones share "former"."""
    match = _OPENING.match(text, at, limit)
    if match is None or match["first"].lower() in STOPS:
        return
    w = words_of(text, match.start("first"), limit)
    former, i = False, 0
    for _ in range(3):
        phrase = read(w, i)
        if phrase is None:
            return
        stop = w.ends[phrase.stop - 1]
        joined = former and w.lows[i] not in DETERMINERS and NOW.isdisjoint(w.lows[i : i + 2])
        former = phrase.former or joined or _OVER.match(text, stop, limit) is not None
        yield described("apposition", replace(phrase, former=former)), stop
        i = phrase.stop + 1
        if i >= len(w.words) or w.lows[i - 1] != "and":
            return


def _predicate(text: str, at: int, limit: int, *, bare: bool) -> Iterator[Reading]:
    """A relative clause at `at`, or where `bare` what the sentence itself says: "Hill is a professor at Ohio State"."""
    if match := _WHO.match(text, at, limit):
        adverbs = _ADVERBS.match(text, match.end(), limit)
        at = adverbs.end() if adverbs else match.end()
        once = adverbs is not None and not _PASSED.isdisjoint(adverbs[0].split())
        if match := _IS.match(text, at, limit):
            yield from _being("clause", text, match, limit, once)
        elif match := _DOES.match(text, at, limit):
            yield from _doing(text, match, limit)
    elif match := _WRITING.match(text, at, limit):
        body = object_of(words_of(text, match.end(), limit))
        if body is not None and body.tie >= Tie.NAME:
            yield Reading("aside", None, body)
    elif bare and text[at : at + 1] == " " and (match := _IS.match(text, at + 1, limit)):
        yield from _being("copula", text, match, limit, False)


def _being(pattern: Pattern, text: str, match: regex.Match[str], limit: int, once: bool) -> Iterator[Reading]:
    adverbs = _ADVERBS.match(text, match.end(), limit)
    w = words_of(text, adverbs.end() if adverbs else match.end(), limit)
    phrase = read(w, 0) if w.words and w.lows[0] not in _CHOSEN else None
    if phrase is not None:
        over = _OVER.match(text, w.ends[phrase.stop - 1], limit) is not None
        yield described(pattern, replace(phrase, former=phrase.former or once or over or bool(match["past"])))


def _doing(text: str, match: regex.Match[str], limit: int) -> Iterator[Reading]:
    body = object_of(words_of(text, match.end(), limit))
    if (
        body is None
        or body.tie < Tie.NAME
        or is_place(text[body.start : body.end])
        or _GOES_ON.match(text, body.end, limit)
    ):
        return
    phrase = None
    if not match["plain"]:
        former = bool(match["past"]) or _OVER.match(text, body.end, limit) is not None
        phrase = Phrase(match.start(), (match.start(), body.end), "head", (), former, 0)
    yield Reading("clause", phrase, body)
