"""Bodies that an article names elsewhere: what "the institute" is called, what house a senator sits in."""

from __future__ import annotations

import regex

from pipeline.core.capacity.bodies import ORGANIZATION_NOUNS, Body, Tie, is_organization
from pipeline.core.capacity.nearby import STOPS, name_end, word_start, words_of

_REACH = 4000  # code points looked back for a name
# Nouns that need not return in the name: "the group" may be the Hill Alliance.
_NAMELESS = frozenset("its group company firm organization organisation agency".split())
# A stop within a word or of an initial is part of the name; one that ends a sentence is not.
_NAME_WORD = r"(?:(?:\p{Lu}\.)++|(?:St|Mt|Ft|Dr)\.|\p{Lu}[\w&'’-]*(?:\.\w+)*)"
_NAME = regex.compile(rf"{_NAME_WORD}(?:\s(?:of\s|for\s|the\s|and\s|&\s|on\s)*{_NAME_WORD})*")
_LITTLE = regex.compile(r"^(?:(?:of|for|the|and|&|on)\s)+")
_NEAR = 400  # code points looked back for what "its" stands for
_PUBLIC = frozenset("house senate congress court party white state".split())  # named in any article

# What an office belongs to; the first that the article mentions is taken.
_SEATS = {
    "sen": ("Senate",), "senator": ("Senate",), "rep": ("House", "Congress"), "representative": ("House", "Congress"),
    "congressman": ("House", "Congress"), "congresswoman": ("House", "Congress"), "president": ("White House",),
    "secretary general": ("United Nations", "U.N."),
    "secretary of state": ("State Department", "United States", "U.S."),
}  # fmt: skip


# Offices of a town, which is the one of the dateline where nothing nearer is said: "FENWICK, Ohio (AP) --".
_OF_TOWN = frozenset(("mayor", "deputy mayor", "vice mayor", "fire chief", "police chief", "city manager"))
_DATELINE = regex.compile(
    r"^(?P<town>\p{Lu}[\p{Lu} .'’-]{2,30}+)(?:, [\p{L}. ]{2,20})?(?: \([^()\n]{2,20}\))? ?[—–-]{1,2} ", regex.MULTILINE
)
_WHOLE = 100_000  # code points of an article in which a seat is looked for; none is longer
_TOP = 1000  # code points of an article in which its dateline stands


def full_name(text: str, body: Body) -> Body:
    """The name that the article gave before to "the institute" or "the campaign"; `body` itself where it gave none."""
    noun = text[body.start : body.end].rsplit(None, 1)[-1].lower()
    start = max(0, body.start - _REACH)
    if noun in _NAMELESS:
        return _nearest(text, body)
    if noun == "campaign":
        return body  # of several that an article names the nearest is too often the rival's
    at = text.rfind(noun.capitalize(), start, body.start)
    if at < 0:
        return body
    w = words_of(text, word_start(text, max(start, at - 80)), min(len(text), at + 60))
    here = first = next((i for i, offset in enumerate(w.starts) if offset == at), 0)
    while first > 0 and w.capital(first - 1) and w.lows[first - 1] not in STOPS:
        first -= 1
    end = name_end(w, here, len(w.words))
    first += w.lows[first] == "the"
    return Body(w.starts[first], w.ends[end - 1], Tie.ORGANIZATION) if end - first > 1 else body


def _nearest(text: str, body: Body) -> Body:
    """The organization named last before `body`."""
    for match in reversed(list(_NAME.finditer(text, word_start(text, max(0, body.start - _NEAR)), body.start))):
        name = _without_opening(match[0].rstrip("'’"))
        if (
            is_organization(name)
            and name.lower() not in ORGANIZATION_NOUNS
            and _PUBLIC.isdisjoint(name.lower().split())
        ):
            start = match.start() + match[0].index(name)
            return Body(start, start + len(name), Tie.ORGANIZATION)
    return body


def _without_opening(name: str) -> str:
    """The name without what only begins its sentence: "But the Hill Institute", "Speaking on the BBC"."""
    first, _, rest = name.partition(" ")
    if rest and (first.lower() in STOPS or (first.endswith("ing") and rest[0].islower())):
        return str(_LITTLE.sub("", rest))
    return name


def seat(text: str, role: str, surname: str, *, former: bool) -> Body | None:
    """Where the article mentions what the office `role` of the person `surname` belongs to, if anywhere."""
    office = role.lower().replace(".", "")
    seats = _SEATS.get(office) or _SEATS.get(office.split()[0], ())
    if office.startswith("president"):
        seats = () if former else (f"{surname} administration", *seats)
    for name in seats:
        match = regex.search(rf"(?<!\w)(?<!White ){regex.escape(name)}(?!\w)", text, endpos=_WHOLE)
        if match is not None:
            return Body(match.start(), match.end(), Tie.PARTY)
    line = _DATELINE.search(text, 0, _TOP) if office in _OF_TOWN and not former else None
    return Body(line.start("town"), line.end("town"), Tie.PARTY) if line is not None else None
