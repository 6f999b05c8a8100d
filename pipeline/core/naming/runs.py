"""Runs of capitalised words, with the little words, stops and marks that hold a name together."""

from __future__ import annotations

from pipeline.core.naming.tokens import Tokens
from pipeline.core.naming.words import ARTICLES, BODIES, JOINED, OPENERS, PARTICLES, POSSESSIVE, SUFFIXES

_OPENING = frozenset("\"“”‘'«„(")
_CLOSING = "\"”’')"
_LONGEST = 12  # words in a run; longer ones are headlines or lists that no name needs
_WIDEST = 100  # letters in a word; longer ones are no words, and every quotation would carry them along as its speaker
# Words whose stop stands inside a name: "Sen. Hill", "Harold Pratt Jr. said".
_TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Gen Lt Col Capt Cmdr Maj Sgt Adm Rev Hon Jr Sr St Amb Supt Insp Det "
    "Del Atty Msgr Fr Pvt Cpl".split()
)
_FIRMS = ("Company", "Co", "Sons", "Associates", "Partners", "Daughters", "Brothers")  # "Henry Vance and Company"
_SUFFIXES = ("Jr", "Sr", "JR", "SR")
_SHORT = _TITLES.union(map(str.upper, _TITLES))


def capitalised(word: str) -> bool:
    """Whether a word may open a name or carry it on."""
    return word[0].isupper() and len(word) <= _WIDEST


def run_from(tokens: Tokens, i: int) -> list[int]:
    """Indices of the tokens of the capitalised run that opens at `i`, connectives included; about a dozen at most."""
    words, run = tokens.words, [i]
    size = len(words)
    while len(run) < _LONGEST:
        j = run[-1]
        if words[j].endswith(POSSESSIVE):
            break
        k = j + 1
        if k < size and words[k] == "." and tokens.ends[j] == tokens.starts[k] and _stopped(words[j]):
            k += 1
            if words[j] in _SUFFIXES or (k < size and words[k][0].isupper()):
                run.append(k - 1)
        if k >= size or (k > j + 1 and words[k].lower() in OPENERS):
            break  # a sentence that opens behind "U.S."
        if words[k] == "I" and words[k + 1 : k + 2] != ["."]:
            break  # what a speaker calls himself
        if capitalised(words[k]) or (words[k].startswith(ARTICLES) and words[k][3:4].isupper()):
            run.append(k)
            continue
        step = _bridge(words, run, k)
        if not step:
            break
        run.extend(step)
    return run


def _stopped(word: str) -> bool:
    return len(word) <= 5 and (len(word) == 1 or "." in word or word in _SHORT)


def _bridge(words: list[str], run: list[int], k: int) -> list[int]:
    """Tokens from `k` on that carry a name over to its next capitalised word; none if it ends before `k`."""
    word = words[k]
    ahead = words[k + 1 : k + 4]
    if not ahead:
        return []
    if word in PARTICLES:
        return _over(words, k, 2 if ahead[0] in PARTICLES and len(ahead) > 1 else 1)
    if word in ("and", "&") and ahead[0] in _FIRMS:
        return [k, k + 1]
    if word in ("of", "for", "on", "and", "&"):
        if word != "&" and not any(words[t].lower() in JOINED for t in run):
            return []
        if word == "and" and (ahead[0] == "the" or not any(w.lower() in BODIES for w in ahead[1:])):
            return []  # "the Fenwick Post and the Grady Trust" are two
        return _over(words, k, 2 if ahead[0] == "the" and len(ahead) > 1 else 1)
    if word in _OPENING and len(ahead) == 3 and ahead[1] in _CLOSING:
        return [k, k + 1, k + 2, k + 3] if capitalised(ahead[0]) and capitalised(ahead[2]) else []
    if word == "," and ahead[0].lower() in SUFFIXES:
        return [k, k + 1]
    return []


def _over(words: list[str], k: int, more: int) -> list[int]:
    """The tokens from `k` to the capitalised word `more` tokens on; none if that has no capital."""
    return list(range(k, k + more + 1)) if capitalised(words[k + more]) else []
