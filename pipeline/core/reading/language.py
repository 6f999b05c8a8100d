"""Which script and language a text is written in, by counting; None rather than a guess."""

from __future__ import annotations

import re
from collections import Counter

# One alternative a script, Latin first. Han, kana and Hangul stand apart so that Japanese and Korean can be told.
_SCRIPTS = {
    "Latin": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "Cyrillic": "Ѐ-ԯ",
    "Greek": "Ͱ-Ͽἀ-῿",
    "Hebrew": "֐-׿",
    "Arabic": "؀-ۿݐ-ݿ",
    "Devanagari": "ऀ-ॿ",
    "Thai": "฀-๿",
    "Hangul": "ᄀ-ᇿ가-힣",
    "Kana": "ぁ-ヿ",
    "Han": "㐀-䶿一-鿿",
}
_RUN = {name: re.compile(f"[{letters}]+") for name, letters in _SCRIPTS.items()}
_BEYOND_LATIN = re.compile("[" + "".join(letters for name, letters in _SCRIPTS.items() if name != "Latin") + "]")
_BY_SCRIPT = {
    "Greek": "el",
    "Hebrew": "he",
    "Devanagari": "hi",
    "Thai": "th",
    "Hangul": "ko",
    "Kana": "ja",
    "Han": "zh",
}
# Letters that only one of the languages of a script has.
_UKRAINIAN = re.compile("[іїєґ]")
_PERSIAN = re.compile("[پچژگ]")

# The commonest words that few other languages share. A word of two lists counts for both.
_STOP_WORDS = {
    "en": "the of and to in that is was for it with as his on be at by had not are but from or have an they which "
    "were her she he we there been their has would who will said this its you i my me your what if all no so can do "
    "just about out up one more when how our them could should than like get got i'm it's don't you've that's",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder",
    "fr": "le la les des et en du une que est pour qui dans par plus au sur ne se pas ce il sont avec mais ont son "
    "cette été aux ses être même comme elle leur nous était",
    "es": "el la los las de y en que del se un una por con para su al lo como más pero sus este ha está fue son entre "
    "también había sobre cuando todo esta ser dos",
    "it": "il di che la e un per una in non del con si della le dei da al sono nel alla anche ha gli più come ma delle "
    "lo questo stato essere era nella",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando "
    "muito nos já também foi são pelo",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als maar dan bij nog uit hij wordt door "
    "naar heeft werd zich hebben deze",
    "sv": "och att det som en på är av för med den till inte om ett han men har var jag hade från vi så kan sig eller",
    "da": "og at det som en på er af for med den til ikke om et han men har var jeg havde fra vi så kan sig eller blev",
    "pl": "w na z się że nie jest jak po za od ale przez przy dla tym już był jego który są oraz",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en kadar sonra ne ama var göre oldu değil ancak",
}
_WORDS_OF = {code: frozenset(words.split()) for code, words in _STOP_WORDS.items()}
_LANGUAGES_OF = {
    word: [code for code, words in _WORDS_OF.items() if word in words]
    for word in frozenset().union(*_WORDS_OF.values())
}
_NONE: frozenset[str] = frozenset()
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SAMPLE = 2_000
# At least so many different stop words, so large a share of all words, and so many times those of the next language.
_MIN_WORDS, _MIN_SHARE, _MARGIN = 3, 0.12, 1.25


def script(text: str) -> str | None:
    """The script that most letters of the text belong to; None without letters of a known one."""
    if not _BEYOND_LATIN.search(text):
        return "Latin" if _RUN["Latin"].search(text) else None
    counts = {name: sum(map(len, run.findall(text))) for name, run in _RUN.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None


def language(text: str) -> str | None:
    """The language of the text as a two-letter code; None where its first 2,000 characters do not show it clearly."""
    text = text[:_SAMPLE]
    found = script(text)
    if found == "Latin":
        return _latin(text)
    if found == "Cyrillic":
        return "uk" if len(_UKRAINIAN.findall(text)) * 50 > len(text) else "ru"
    if found == "Arabic":
        return "fa" if len(_PERSIAN.findall(text)) * 50 > len(text) else "ar"
    if found == "Han" and _RUN["Kana"].search(text):
        return "ja"
    return _BY_SCRIPT.get(found) if found else None


def holds_words_of(code: str, text: str) -> bool:
    """Whether one of the commonest words of that language occurs in the text; False for a language without a list."""
    return not _WORDS_OF.get(code, _NONE).isdisjoint(text.lower().replace("’", "'").split())


def _latin(text: str) -> str | None:
    words = _WORD.findall(text.lower().replace("’", "'"))
    counts = Counter(word for word in words if word in _LANGUAGES_OF)
    hits: Counter[str] = Counter()
    for word, count in counts.items():
        for code in _LANGUAGES_OF[word]:
            hits[code] += count
    ranked = hits.most_common(2)
    if not ranked or ranked[0][1] < _MIN_SHARE * len(words):
        return None
    if len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]:
        return None
    best = ranked[0][0]
    return best if sum(word in _WORDS_OF[best] for word in counts) >= _MIN_WORDS else None
