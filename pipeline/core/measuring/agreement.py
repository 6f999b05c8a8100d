"""When an answer counts as the gold answer: names, roles and affiliations compared by their words.

Strict where it matters: a person is right only with the whole name that gold gives. Lenient where wording is free:
"the Sejong Institute" is "Sejong Institute".
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

# These lists are kept apart from those of the pipeline: what measures must not share the mistakes of what is measured.
_WORD = regex.compile(r"\w+")
_POSSESSIVE = regex.compile(r"['’]s\b")
FUNCTION_WORDS = frozenset("a an and at by for from her his in its of on or s that the their this to with".split())
# Words before or after a name that do not tell two people apart.
TITLES = frozenset(
    "capt col dr former gen general gov governor ii iii jr judge justice lady lord lt mayor miss mr mrs ms president "
    "prof professor rep representative rev secretary sen senator sergeant sgt sheriff sir sr".split()
)
# Short forms that stand for the whole name; compared as whole phrases only.
SHORT_FORMS = {
    "america": "united states",
    "britain": "united kingdom",
    "democrat": "democratic",
    "democrats": "democratic",
    "dnc": "democratic national committee",
    "eu": "european union",
    "fbi": "federal bureau of investigation",
    "gop": "republican",
    "republicans": "republican",
    "rnc": "republican national committee",
    "u k": "united kingdom",
    "u n": "united nations",
    "u s": "united states",
    "u s a": "united states",
    "uk": "united kingdom",
    "un": "united nations",
    "us": "united states",
    "usa": "united states",
}
# The share of words that two phrases of different length must have in common (Dice), and two names of bodies (Jaccard).
ENOUGH_OF_PHRASE = 0.6
ENOUGH_OF_NAME = 0.5


def same_speaker(gold: str, kind: str, answer: str) -> bool:
    """Whether `answer` names the gold speaker.

    A person needs every word of the gold name, titles aside; a body, group or unnamed source at least half of the
    words, or all words of the shorter name.
    """
    wanted, got = _name(gold), _name(answer)
    if not wanted or not got:
        wanted, got = _words(gold), _words(answer)
    if kind == "person":
        return bool(wanted) and wanted <= got
    return _alike(wanted, got, len(wanted & got) >= ENOUGH_OF_NAME * len(wanted | got))


def same_phrase(answer: str, accepted: Iterable[str]) -> bool:
    """Whether `answer` says the same as one of the accepted wordings of a role or an affiliation."""
    got = _words(answer) - FUNCTION_WORDS
    for wording in accepted:
        wanted = _words(wording) - FUNCTION_WORDS
        shared = 2 * len(wanted & got)
        if _alike(wanted, got, shared >= ENOUGH_OF_PHRASE * (len(wanted) + len(got))):
            return True
    return False


def _alike(wanted: frozenset[str], got: frozenset[str], enough: bool) -> bool:
    """Whether two sets of words share something, and either is part of the other or they share enough."""
    return bool(wanted & got) and (enough or wanted <= got or got <= wanted)


def _words(phrase: str) -> frozenset[str]:
    plain = " ".join(_WORD.findall(phrase.lower()))
    return frozenset(SHORT_FORMS.get(plain, plain).split())


def _name(phrase: str) -> frozenset[str]:
    return _words(_POSSESSIVE.sub("", phrase)) - TITLES - FUNCTION_WORDS
