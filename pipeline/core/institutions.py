"""Bodies that an article names elsewhere: what "the institute" is called, what house a senator sits in."""

from __future__ import annotations

import regex

from pipeline.core.bodies import Body, Tie
from pipeline.core.nearby import STOPS, name_end, word_start, words_of

_REACH = 4000  # code points looked back for a name
_NAMELESS = frozenset("group company firm organization organisation agency office team department panel".split())
_CAMPAIGN = regex.compile(r"\b\p{Lu}[\w-]+(?:\s\p{Lu}[\w-]+)?(?:['’]s?\s(?:[\w-]+\s)?|\s)campaign\b")

# What an office belongs to; the first that the article mentions is taken.
_SEATS = {
    "sen": ("Senate",), "senator": ("Senate",), "rep": ("House", "Congress"), "representative": ("House", "Congress"),
    "congressman": ("House", "Congress"), "congresswoman": ("House", "Congress"), "president": ("White House",),
    "secretary general": ("United Nations", "U.N."),
    "secretary of state": ("State Department", "United States", "U.S."),
}  # fmt: skip


def full_name(text: str, body: Body) -> Body:
    """The name that the article gave before to "the institute" or "the campaign"; `body` itself where it gave none."""
    noun = text[body.start : body.end].rsplit(None, 1)[-1]
    start = max(0, body.start - _REACH)
    if noun in _NAMELESS:
        return body
    if noun == "campaign":
        named = [m.span() for m in _CAMPAIGN.finditer(text, start, body.start) if m[0].split()[0].lower() not in STOPS]
        return Body(named[-1][0], named[-1][1], Tie.NAME) if named else body
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


def seat(text: str, role: str, surname: str, *, former: bool) -> Body | None:
    """Where the article mentions what the office `role` of the person `surname` belongs to, if anywhere."""
    office = role.lower().replace(".", "")
    seats = _SEATS.get(office) or _SEATS.get(office.split()[0], ())
    if office.startswith("president"):
        seats = () if former else (f"{surname} administration", *seats)
    for name in seats:
        at = text.find(name)
        if at >= 0 and not text[at + len(name) : at + len(name) + 1].isalnum():
            return Body(at, at + len(name), Tie.PARTY)
    return None
