"""Texts made from a regular expression that are the hardest for it, and how long it takes over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from time import process_time
from typing import Any

import regex

# A character of each class, by the escape that names it; \b and \B take none.
_SAMPLES = {"w": "a", "d": "1", "s": " ", "S": "x", "W": "-", "D": "x", "b": "", "B": "", "n": "\n", "t": "\t"}
_PROPERTIES = {"Lu": "A", "Ll": "a", "L": "b", "N": "2"}
_ESCAPE = regex.compile(r"\\(?:[pP]\{(?P<property>\w+)\}|x(?P<hex>[0-9a-f]{2})|u(?P<hex>[0-9a-f]{4})|(?P<char>.))")
_LONG = 0.5  # seconds that make more attempts needless, a tenth of them over a short text
# A seventh longer each time: what doubles with each character, or goes with the cube, shows before it takes for ever.
_GROWING = [round(12 * (8 / 7) ** k) for k in range(30)]
_SYNTAX = regex.compile(r"\(\?(?:P?<\w+>|P=\w+|[a-zA-Z-]*[:)]|<?[=!]|>)|\{\d*,?\d*\}|[()\[\]|*+?^$.]")


def atoms(source: str, most: int) -> list[str]:
    """Characters and words that parts of a pattern take, those of classes and marks first, at most so many."""
    found = dict.fromkeys(_sample(escape) for escape in _ESCAPE.finditer(source))
    literals = _literals(source)
    words = sorted(filter(str.isalpha, literals), key=len)
    marks = [character for part in literals for character in part if not character.isalnum()]
    signs = sorted((part for part in literals if len(part) > 1 and not any(map(str.isalnum, part))), key=len)
    found |= dict.fromkeys([*signs[-2:], *marks, *words[:2], *words[-2:], *(part[0] for part in literals)])
    return [atom for atom in found if atom][:most] or ["a"]


def _literals(source: str) -> list[str]:
    return [part for part in _SYNTAX.split(_ESCAPE.sub("()", source)) if part]


def _sample(escape: Any) -> str:
    if escape["property"]:
        return _PROPERTIES.get(escape["property"], "é")
    return chr(int(escape["hex"], 16)) if escape["hex"] else _SAMPLES.get(escape["char"], escape["char"])


def pumped(source: str, most: int) -> Iterator[Callable[[int], str]]:
    """Texts that repeat one part of a pattern, or two in turns, and then break off with what fits nowhere.

    All its words stand at the end, since an engine that misses one of them need not begin.
    """
    parts = atoms(source, most)
    end = "\x00\n\x00" + "\x00".join(_literals(source))
    for first, second in [*((part, "") for part in parts), *product(parts, parts)]:
        yield lambda size, unit=first + second: (unit * size)[:size] + end  # type: ignore[misc]


def slowest(pattern: Any, uses: set[str], size: int, most: int) -> tuple[float, str]:
    """Seconds of processor time over the worst text of `size` characters, the better of two attempts, and its start.

    `uses` are the methods that the program calls; one that only matches at a place is not made to search. The texts
    grow, and one that takes long already is the last, so that what doubles with each character comes to an end.
    """
    only = uses and uses <= {"match", "fullmatch"}
    worst = (0.0, "")
    for text in pumped(_text(pattern.pattern), most):
        for length in (*_GROWING, size):
            given = text(length)
            taken = _seconds(pattern, given, bool(only))
            if taken > worst[0]:
                taken = min(taken, _seconds(pattern, given, bool(only)))
            worst = max(worst, (taken, repr(given[:30])))
            if taken > (_LONG if length == size else _LONG / 10):
                return worst
    return worst


def _seconds(pattern: Any, text: str, only_match: bool) -> float:
    given = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    start = process_time()
    if only_match:
        pattern.match(given)
    else:
        for _ in pattern.finditer(given):
            pass
    return process_time() - start


def _text(source: str | bytes) -> str:
    return source.decode("latin-1") if isinstance(source, bytes) else source
