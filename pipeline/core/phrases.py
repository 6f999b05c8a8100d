"""Noun phrases that say what a person does: "former U.S. envoy to the six-party talks" read into role, body and time.

A chunker in the sense of Abney (1991), made for one kind of phrase: the words around a role noun, each looked at
once, so that the cost is bounded by the window that it is given.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.bodies import ORGANIZATION_NOUNS, Tie, Words, extended, is_organization, name_end, tie
from pipeline.core.places import is_party, is_place, is_state
from pipeline.core.roles import HONORIFICS, MODIFIERS, NOW, OFFICES, PAST, RELATIONS, SERVICE, TAILS, TITLES, is_role

DETERMINERS = frozenset("a an the his her its their our my your this that both".split())
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
PREPOSITIONS = frozenset("of for at with in to on from".split())

# Words that no description of a person holds before its noun, so that a clause is never read as one.
STOPS = PREPOSITIONS | frozenset(
    """
    about above across after against along amid among around as because before behind below beneath beside between
    beyond but by despite during except if inside into like near nor off onto or out outside over per since so than
    though although through throughout till toward towards under unless until up upon via when whenever where whereas
    whether which while who whom whose why how what within without yet also even just still only not never always often
    i you he she it we they me him us them himself herself itself themselves there here these those each every some any
    is are was were be been being am has have had do does did will would can could may might must shall should
    said says say told tells tell asked asks wrote writes write added adds called calls call noted notes argued argues
    went got made makes make took takes take gave gives give came comes come saw sees see knew knows met meets joined
    joins led leads let put puts set sets ran runs run held holds won wins lost loses became becomes become began begins
    kept keeps left leaves brought brings thought thinks believes believed wants wanted announced announces
    endorsed endorses urged urges tweeted responded replied explained insisted accused attacked criticized supported
    beat defeated faces faced challenged questioned quoted cited mentioned praised thanked blamed pressed named
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday tomorrow tonight meanwhile however including like unlike
    and
    """.split()
) | frozenset("\n&'\"“”‘’,.;:!?()[]-–—/…―*|><")
_DOING = frozenset(
    """
    acting ranking leading sitting outgoing incoming founding managing visiting contributing rising reigning presiding
    commanding consulting practicing operating marketing accounting nursing fundraising engineering housing banking
    training programming organizing polling lobbying mining manufacturing publishing recording voting advertising
    planning longstanding award-winning prize-winning best-selling surviving supporting opposing dueling working
    walking breaking writing teaching boxing racing parenting hunting fishing shipping casting counseling staffing
    hiring emerging retiring testifying prevailing lawmaking nominating steering standing living supervising
    """.split()
)
_COMMON = frozenset("nation country state city county world town village region continent people".split())
_STUDIES = frozenset("professor student lecturer teacher scholar expert historian instructor specialist".split())
_BOOKISH = frozenset("author co-author creator star director writer".split()) - {"director"}
_RUNNERS = frozenset("candidate nominee contender hopeful challenger front-runner frontrunner".split())
_PARTY_NOUNS = frozenset("republican democrat conservative liberal independent libertarian progressive socialist".split())
_FURTHEST = 14  # words from the start of a phrase to its noun


@dataclass(frozen=True, slots=True)
class Body:
    """A body that a phrase names, as offsets into the article, and how much it tells (`bodies.Tie`; 0: "the group")."""

    start: int
    end: int
    tie: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase around a role noun: offsets of the role, its noun, the bodies that it names, the best first.

    `stop` is the index of the first word after the phrase.
    """

    role: tuple[int, int]
    noun: str
    bodies: tuple[Body, ...]
    former: bool
    stop: int


def read(w: Words, i: int) -> Phrase | None:
    """The phrase that begins at word `i`, or None where no description of a person begins there."""
    stop = len(w.words)
    while i < stop and (w.lows[i] in DETERMINERS or w.lows[i] in NOW):
        i += 1
    head = _head(w, i, stop)
    if head is None:
        return None
    return _phrase(w, i, *head, stop)


def read_title(w: Words) -> Phrase | None:
    """The title that ends with the last word of `w`: "House Speaker", "former director of the Hill Center"."""
    last = len(w.words)
    if last > 1 and w.lows[last - 1] == "dr." and is_role(w.lows[last - 2]):
        last -= 1
    head = _title_head(w, last)
    if head is None:
        return None
    first = head[0]
    while first > 0 and last - first < _FURTHEST and _may_precede(w, first - 1, head[0]):
        first -= 1
    while w.lows[first] in POSSESSIVES or w.lows[first] in ("and", "of", "the", "for", "on", "&"):
        first += 1
    return _phrase(w, first, *head, last)


def _phrase(w: Words, first: int, noun: int, end: int, stop: int) -> Phrase:
    start, body, former = _before(w, first, noun)
    head = w.lows[end - 1].rstrip(".") if w.lows[end - 2 : end - 1] != ["of"] else w.lows[noun]
    if not is_role(head):
        head = head[:-1] if is_role(head[:-1]) else w.lows[noun].rstrip(".")
    role_end, bodies, after = _after(w, end, head, stop)
    if body is not None and _belongs(w, body, head):
        bodies.append(body)
    elif body is not None and start >= 0 and (head in RELATIONS or head in _RUNNERS):
        start = first
    if not bodies and head in _PARTY_NOUNS and is_party(head):
        at = noun if w.lows[noun].startswith(head) else end - 1
        bodies.append(Body(w.starts[at], w.ends[at], Tie.PARTY))
    bodies.sort(key=lambda b: -b.tie)
    return Phrase((w.starts[start], w.ends[role_end - 1]), head, tuple(bodies), former, after)


def _head(w: Words, first: int, stop: int) -> tuple[int, int] | None:
    """The role noun of the phrase from word `first`: (its index, the index after it and its tail)."""
    i = first
    while i < min(stop, first + _FURTHEST):
        if is_role(w.lows[i]) and not _describes(w, i, stop):
            end = _noun_end(w, i, stop)
            if not _goes_on(w, end, stop):
                return i, end
            i = end
        elif _may_stand(w, i, first, stop):
            i += 1
        else:
            return None
    return None


def _noun_end(w: Words, i: int, stop: int) -> int:
    """The index after the role noun at `i`: with further nouns ("vice president") and a tail ("of state")."""
    end = i + 1
    while end < stop and is_role(w.lows[end]):
        end += 1
    for tail in TAILS.get(w.lows[end - 1].rstrip("."), ()):
        words = tail.split()
        if w.lows[end : end + len(words)] == words:
            end += len(words)
            break
    after = end + 1
    while after < stop and w.lows[end] in ("and", "&", "/") and (w.lows[after] in MODIFIERS or is_role(w.lows[after])):
        if is_role(w.lows[after]):
            return _noun_end(w, after, stop)
        after += 1
    return end


def _describes(w: Words, i: int, stop: int) -> bool:
    """Whether a word that could be a role only describes the next: "Republican strategist"."""
    if w.lows[i] not in _PARTY_NOUNS or i + 1 >= stop:
        return False
    return is_role(w.lows[i + 1]) or w.lows[i + 1] in MODIFIERS or w.capital(i + 1)


def _goes_on(w: Words, end: int, stop: int) -> bool:
    """Whether the noun before `end` was part of a longer name or of a possessive: "King County", "mayor's office"."""
    if end >= stop:
        return False
    low = w.lows[end]
    return low in POSSESSIVES or low in ORGANIZATION_NOUNS or (w.capital(end) and low not in STOPS)


def _may_stand(w: Words, i: int, first: int, stop: int) -> bool:
    """Whether word `i` can stand in a phrase between its start and its noun."""
    low = w.lows[i]
    if low in POSSESSIVES or low in ("and", "&"):
        return i > first
    if low in ("of", "for", "the", "on"):
        before, after = i - 1, i + 1 + (i + 1 < stop and w.lows[i + 1] == "the")
        return i > first and after < stop and w.capital(after) and (w.capital(before) or low == "the")
    if low in STOPS:
        return False
    if low.endswith("ing") and not w.capital(i):
        return low in _DOING or low in MODIFIERS or "-" in low
    return low[0].isalnum() or low[-1] == "-"


def _title_head(w: Words, last: int) -> tuple[int, int] | None:
    for noun in range(last - 1, max(-1, last - 5), -1):
        low = w.lows[noun]
        plural = noun == last - 1 and low[-1] == "s" and is_role(low[:-1])
        if plural or is_role(low) and _noun_end(w, noun, last) == last:
            while noun > 0 and is_role(w.lows[noun - 1]) and w.lows[noun - 1] not in _PARTY_NOUNS and (
                w.capital(noun - 1) or not w.capital(noun)
            ) and (w.lows[noun][-1] != "." or w.lows[noun - 1].rstrip(".") in TITLES):
                noun -= 1
            return noun, last
    for noun in range(last - 3, max(-1, last - 10), -1):
        if w.lows[noun + 1] in ("of", "for") and is_role(w.lows[noun]):
            at = noun + 2 + (w.lows[noun + 2] == "the")
            return (noun, noun + 1) if at < last and w.capital(at) and name_end(w, at, last) == last else None
    return None


def _may_precede(w: Words, i: int, head: int) -> bool:
    """Whether word `i`, read backwards from a title, still belongs to it."""
    low = w.lows[i]
    if low in ("of", "the", "for", "on", "and", "&"):
        return i > 0 and _joins(w, i, head)
    if low in POSSESSIVES:
        return i > 0 and w.capital(i - 1)
    if low in STOPS or low in DETERMINERS or low in HONORIFICS:
        return False
    if is_role(low) and w.lows[head][-1] == "." and low.rstrip(".") not in TITLES and low not in _PARTY_NOUNS:
        return False
    if w.capital(i) or low in MODIFIERS or low in PAST or is_role(low):
        return True
    if w.capital(head):
        return False
    return low in ORGANIZATION_NOUNS or "-" in low[1:] and low[0].isalnum()


def _joins(w: Words, i: int, head: int) -> bool:
    """Whether the small word `i` joins two parts of one name: "Center for Reform", not "Hill and House Speaker"."""
    low, after = w.lows[i], i + 1
    if low == "the":
        return w.lows[i - 1] in ("of", "for", "on") and w.capital(after)
    if low == "of":
        return w.capital(i - 1) and w.lows[i - 1] not in STOPS
    if low in ("and", "&"):
        return w.capital(i - 1) and any(w.lows[k] in ORGANIZATION_NOUNS for k in range(after + 1, head)) and (
            w.lows[after : after + 2] != ["white", "house"]
        )
    return w.lows[i - 1] in ORGANIZATION_NOUNS and w.capital(i - 1)


def _before(w: Words, first: int, noun: int) -> tuple[int, Body | None, bool]:
    """What stands before the noun: where the role begins, the body named there, and whether it is past."""
    start, body, former, i = first, None, False, first
    while i < noun:
        low = w.lows[i]
        if low in PAST:
            former, start = True, i + 1
        elif w.capital(i) and low not in PAST:
            end = name_end(w, i, noun)
            found, start = _named(w, i, end, noun, start)
            body = found or body
            i = max(end, start)
            continue
        elif body is None and low in ORGANIZATION_NOUNS and (
            low not in MODIFIERS or i + 1 < noun and w.lows[i + 1] in POSSESSIVES
        ):
            begin = i
            while begin > start and w.lows[begin - 1] not in MODIFIERS and w.lows[begin - 1] not in DETERMINERS:
                begin -= 1
            body = Body(w.starts[begin], w.ends[i], 0)
            if i + 1 < noun and w.lows[i + 1] in POSSESSIVES:
                start = i + 2
        elif low in POSSESSIVES or low in DETERMINERS:
            start = i + 1
        i += 1
    return start, body, former


def _named(w: Words, i: int, end: int, noun: int, start: int) -> tuple[Body | None, int]:
    """The body in the run of capitals from word `i` to `end` before the noun, and where the role begins then."""
    begin = i
    stop = extended(w, end, noun)
    if any(w.lows[k] in MODIFIERS and w.lows[k] != "campaign" for k in range(end, stop)):
        stop = end
    if stop == end:
        while stop > i and w.lows[stop - 1] not in ORGANIZATION_NOUNS and (
            w.lows[stop - 1] in MODIFIERS or stop - i > 1 and is_party(w.words[stop - 1])
        ):
            stop -= 1
        while begin < stop - 1 and w.lows[begin] in MODIFIERS and w.lows[begin] != "new" and (
            w.lows[stop - 1] not in ORGANIZATION_NOUNS
        ):
            begin += 1
        if stop < end and is_party(w.words[stop]) and tie(" ".join(w.words[begin:stop])) == Tie.NAME:
            begin, stop = stop, stop + 1
    if begin >= stop or end < noun and "-" in w.words[end][1:] and w.lows[end] not in MODIFIERS:
        return None, start
    text_end = stop - 1 if w.lows[stop - 1] in POSSESSIVES else stop
    body = " ".join(w.words[begin:text_end])
    role = stop + (stop < noun and w.lows[stop] in POSSESSIVES)
    if w.lows[stop - 1] == "campaign" and stop == noun:
        role = stop - 1
    return Body(w.starts[begin], w.ends[text_end - 1], tie(body)), role


def _belongs(w: Words, body: Body, noun: str) -> bool:
    """Whether a body before the noun is an affiliation: not the home of "a Miami lawyer" nor the tie of "his wife"."""
    if noun in RELATIONS and body.tie != Tie.PARTY or noun in _RUNNERS and body.tie == Tie.ORGANIZATION:
        return False
    words = [w.words[i] for i in range(len(w.words)) if body.start <= w.starts[i] < body.end]
    name = " ".join(words)
    if name.casefold() in _COMMON:
        return False
    if body.tie == Tie.COUNTRY or noun in OFFICES or noun in _PARTY_NOUNS:
        return True
    return not is_place(name)


def _after(w: Words, end: int, noun: str, stop: int) -> tuple[int, list[Body], int]:
    """What follows the noun: the end of the role, the bodies named there, and the first word after it all."""
    role_end, bodies, i, last = end, list[Body](), end, ""
    for _ in range(4):
        if i + 1 >= stop or w.lows[i] not in PREPOSITIONS:
            break
        found = _object(w, i + 1, stop)
        if found is None:
            break
        begin, after, kind = found
        preposition = w.lows[i]
        body = Body(w.starts[begin], w.ends[after - 1], kind)
        if kind < 0 or not _serves(w, preposition, noun, body, begin, after):
            extends = preposition == "to" or kind < 0 and preposition in ("of", "for", "on") or (
                noun in _STUDIES or noun in _RUNNERS or noun in ("delegate", "liaison"))
            if extends and role_end == i and after - i < 9 and noun not in RELATIONS:
                role_end = after
        elif not bodies or bodies[0].tie == 0:
            bodies, last = [body], preposition
        elif preposition in ("at", "in") and last in ("of", "for") and body.tie >= Tie.NAME:
            role_end = i if i - role_end < 12 else role_end
            bodies = [Body(body.start, body.end, body.tie + 1), *bodies]
        i = _past_parenthesis(w, after, stop)
    return role_end, bodies, i


def _past_parenthesis(w: Words, i: int, stop: int) -> int:
    """`i` moved past an abbreviation in parentheses: "Alliance to Save Schools (ASS)"."""
    if i + 2 < stop and w.words[i] == "(" and w.words[i + 2] == ")" and w.words[i + 1].isupper():
        return i + 3
    return i


def _object(w: Words, i: int, stop: int) -> tuple[int, int, int] | None:
    """The object of a preposition from word `i`: (its start, the index after it, its tie or -1 for a plain noun)."""
    while i < stop and w.lows[i] in DETERMINERS:
        i += 1
    begin = i
    organization = 0
    while i < min(stop, begin + 5):
        if w.capital(i) and w.lows[i] not in STOPS and not (i > begin and is_role(w.lows[i])):
            named = name_end(w, i, stop)
            end = extended(w, named, stop)
            if end == named < stop and w.lows[end] in POSSESSIVES:
                return i, end, -1
            begin = i + (w.lows[i] in HONORIFICS and end > i + 1)
            return begin, end, tie(" ".join(w.words[begin:end]))
        low = w.lows[i]
        if low in STOPS or not (low[0].isalnum() or low in POSSESSIVES):
            break
        i += 1
        if low in ORGANIZATION_NOUNS:
            organization = i
    if organization and i == begin + 5 or organization == i > begin:
        return begin, organization, 0
    return (begin, i, -1) if i > begin else None


def _serves(w: Words, preposition: str, noun: str, body: Body, begin: int, after: int) -> bool:
    """Whether the object of `preposition` after `noun` is whom the person speaks for."""
    name = " ".join(w.words[begin:after])
    if noun in _BOOKISH and preposition == "of":
        return body.tie == Tie.ORGANIZATION
    if body.tie == Tie.NAME and w.words[after : after + 1] == [","] and is_state(" ".join(w.words[after + 1 : after + 2])):
        return False
    if noun in RELATIONS:
        return preposition in ("at", "with") and is_organization(name)
    if preposition == "to":
        return noun in SERVICE
    if preposition in ("in", "on"):
        return body.tie == Tie.ORGANIZATION or body.tie == 0 and preposition == "on"
    if noun in _RUNNERS:
        return preposition != "for"
    if preposition == "of" and noun in _STUDIES:
        return body.tie == Tie.ORGANIZATION
    if noun in OFFICES or noun in _PARTY_NOUNS or body.tie == Tie.COUNTRY:
        return True
    return not is_place(name)


def object_of(w: Words) -> Body | None:
    """The body that the first words of `w` name: the object of "leads" or "works for"."""
    found = _object(w, 0, len(w.words))
    if found is None or found[2] < 0:
        return None
    return Body(w.starts[found[0]], w.ends[found[1] - 1], found[2])
