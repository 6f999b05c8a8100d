"""Texts such as no writer ever wrote, and a check that work on long ones grows no faster than they do."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from hypothesis import strategies as st

_MARKS = [*"\"“”„«»‹›「」'‘’`´", *",.:;?!…()[]—–-&/@#<>_", "''", "``", "5'2\"", "'90s", "rock 'n' roll"]
_BLANKS = ["\n", "\n\n", "\r\n", "\t", "\x00", "\u2028", "\u200b", "\ufeff"]
_STRANGE = [
    "\ud800",
    "\udfff",
    "\u202e",
    "\u202c",
    "\u0600",
    "قال «نبدأ»",
    "אמר: ”כן“",
    "\U0010ffff",
    "a\u0327\u0301\u0316",
    "🇫🇷",
]
_LETTERS = ["\u0301", "İ", "ß", "ǆ", "٣", "½", "👩\u200d🌾", "他说", "Hélène", "U.S.", "J.", "I", "US"]
_NAMES = [
    *("Ann Holt", "Holt's", "Holt’s", "HOLT", "Peter Grady Jr.", "Luis de la Cruz", "O’Neill", "Baek Seung-min"),
    *("Mr.", "Mrs.", "Sen.", "the Fenwick Herald", "Harbour Trust", "FHT", "Texas", "Monday", "Democrats", "We're"),
]
_WORDS = [
    *"said asked told he she they it who us his former president of and the in for that no whether".split(),
    *("according to", "the mayor", "a spokeswoman for", "we start today"),
]
_PIECES = _MARKS + _BLANKS + _STRANGE + _LETTERS + _NAMES + _WORDS

# Any string at all, and strings of what articles are made of in any order, with and without spaces.
texts = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from([*"\"“”„«»‹›‘’'`「」『』 \n.,:aA"]), max_size=60),
    st.text(st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Po", "Pi", "Pf", "Lu", "Ll", "Lo"]), max_size=60),
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from([*_PIECES, " ", " ", " "]), max_size=60).map("".join),
)


def grows_linearly(work: Callable[[str], object], shape: Callable[[int], str], size: int) -> bool:
    """Whether `work` on `shape(size)` takes at most twice the four times that it takes on a quarter of it.

    Work that is quadratic takes sixteen times. The time is the processor's, the best of up to three attempts, for a
    machine may be busy with something else.
    """
    short, long = shape(size // 4), shape(size)
    return any(_time(work, long) <= 8 * _time(work, short) + 0.01 for _ in range(3))


def _time(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start
