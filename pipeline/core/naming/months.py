"""Months that somebody bears as a surname: "Theresa May said", and from there on "May said"."""

from __future__ import annotations

from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.tokens import Tokens

_MONTHS = frozenset(
    month + ending for month in ("march", "april", "may", "june", "august") for ending in ("", "'s", "’s")
)
# Words before a month that is one: "in May", "last May".
_WHEN = frozenset(
    "in on of since by until till before after during last next this past early late mid through from between to "
    "every each around about".split()
)


def borne(tokens: Tokens, lexicon: Lexicon) -> frozenset[int]:
    """The tokens that are months by their letters and surnames by what an article says of them.

    One that follows a given name is, and is no date; so is each further one, but for dates and for "in May".
    """
    months = [k for k in tokens.capitals if tokens.lows[k] in _MONTHS and not _dated(tokens, k)]
    if not months:
        return frozenset()
    full = {k for k in months if k and tokens.lows[k - 1] in lexicon.given and tokens.words[k - 1][0].isupper()}
    surnames = {tokens.lows[k][:3] for k in full}
    return frozenset(full) | {
        k for k in months if tokens.lows[k][:3] in surnames and k and tokens.lows[k - 1] not in _WHEN
    }


def _dated(tokens: Tokens, k: int) -> bool:
    """Whether a number stands beside the token: "May 5", "5 May"."""
    beside = tokens.words[max(0, k - 1) : k] + tokens.words[k + 1 : k + 2]
    return any(word[0].isdigit() for word in beside)
