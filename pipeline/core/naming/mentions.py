"""Every expression of a text that can name a source: names, pronouns and descriptions ("a spokesman for the mayor")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.core.capacity import places
from pipeline.core.document import MentionType
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.names import Name
from pipeline.core.naming.tokens import Tokens
from pipeline.core.naming.trades import NOUNS
from pipeline.core.naming.words import BODIES, DOCUMENTS, OFFICES, OPENERS, POSSESSIVE, PRONOUNS, WHENCE

_DETERMINERS = frozenset(
    "a an the this that these those one another some many several two three four five six few most other both all no "
    "any each every dozens his her their its our my your".split()
)
# Words that end a description to the left: nothing before them belongs to it.
_STOPS = OPENERS - _DETERMINERS - {"more", "much", "former"}
_LONGEST = 7  # words of a description before its head
_HEAD_SHARE = 0.03  # a noun heads a description if at least this share of its uses in PolNeAR train heads a source
_VERB_SHARE = 0.3  # a word with this share of its uses in cues is a verb, which no description holds before its head
_NO_HEADS = frozenset(
    "transcript excerpt excerpts available close familiar alike shy both self mind n s himself itself".split()
)
_COLLECTIVE = frozenset("people police media crowd audience public couple staff jury family trio pair".split())
_PARTICIPLES = ("retired", "united", "unnamed", "unidentified")  # that stand in descriptions
_ARTICLES = ("the", "one", "another", "a", "an")
_RANKS = frozenset("ranking acting senior junior deputy chief top longtime former assistant associate".split())
_PARTISANS = ("republican", "democrat", "conservative", "liberal")
_SINGULAR_US = ("us", "ss", "is", "news")


class Mention(NamedTuple):
    """One expression that can name a source.

    `first`/`last`: half-open range of its tokens, title and determiner included; `start`/`end`: offsets of what is
    shown as the mention (a name without its title); `head`: its last word, lower case; `sex`: "m", "f", "p" for
    plural, "n" for neither, "" where nothing tells; `name`: the name it is, for form "name"; `modifier`: it only
    tells more of the expression that follows ("White House spokesman Lee", "the Lee campaign").
    """

    first: int
    last: int
    start: int
    end: int
    form: MentionType
    head: str
    sex: str
    name: Name | None = None
    possessive: bool = False
    modifier: bool = False


def find_mentions(tokens: Tokens, names: Sequence[Name], lexicon: Lexicon) -> list[Mention]:
    """All mentions outside quotations and the names inside them, in order and without overlap of heads."""
    taken: set[int] = set()
    found: list[Mention] = []
    for name in names:
        found.append(_named(tokens, name))
        taken.update(range(found[-1].first, name.last))
    found.extend(_described(tokens, taken, lexicon))
    found.sort(key=lambda m: (m.last, m.first))
    return _mark_modifiers(tokens, found, lexicon)


def _mark_modifiers(tokens: Tokens, found: list[Mention], lexicon: Lexicon) -> list[Mention]:
    words = tokens.words
    for i, mention in enumerate(found):
        if mention.form != "name":
            if mention.form == "nominal":
                k = i - 1
                while k >= 0 and found[k].last > mention.first:
                    found[k] = found[k]._replace(modifier=True)
                    k -= 1
            continue
        if mention.head.rpartition("-")[2] in WHENCE and "-" in mention.head:
            found[i] = mention._replace(modifier=True)
        elif i + 1 < len(found) and found[i + 1].form == "name" and found[i + 1].first - mention.last < 5:
            between = words[mention.last : found[i + 1].first]
            if not mention.possessive and _leads(between, found[i + 1].name, lexicon):
                found[i] = mention._replace(modifier=True)
    return found


def _leads(between: Sequence[str], name: Name | None, lexicon: Lexicon) -> bool:
    """Whether the words between two names make the first a part of the second's description.

    "Cruz constituent Dan Holt", "Oversight ranking Democrat Ann Holt", "Air Force 1st Lt. Lee Holt".
    """
    if not between or name is None:
        return bool(name and name.title)
    head = between[-1].rpartition("-")[2].lower()
    if head[:1].isdigit():
        return len(between) == 1 and bool(name.title)
    if not all(w.replace("-", "").isalpha() and w not in OPENERS for w in between):
        return False
    if any(_verb(word, lexicon) and word not in _PARTICIPLES for word in between):
        return False  # "Holt told radio host Bo Li"
    if head in OFFICES:
        return all(w[0].islower() for w in between)
    if head not in _PARTISANS and lexicon.sources.get(head, 0.0) < _HEAD_SHARE:
        return False
    return len(name.words) > 1 and _RANKS.issuperset(between[:-1])


def _named(tokens: Tokens, name: Name) -> Mention:
    first = name.first
    if first and tokens.lows[first - 1] in _ARTICLES and _describes(name.key):
        # "the Texan", "one Republican", "a Nevada Democrat": a description, though it has a capital
        start, head = tokens.starts[first - 1], name.key[-1]
        return Mention(first - 1, name.last, start, name.end, "nominal", head, "", None, name.possessive)
    return Mention(name.lead, name.last, name.start, name.end, "name", name.key[-1], "", name, name.possessive)


def _describes(key: Sequence[str]) -> bool:
    if len(key) == 1:
        return _one_of_a_kind(key[0])
    return key[-1] in _PARTISANS and places.is_place(" ".join(key[:-1]))


def _one_of_a_kind(word: str) -> bool:
    """Whether a word with a capital says where one comes from or stands: "Texan", "Republican"."""
    if word in _PARTISANS:
        return True
    if not word.endswith(("an", "ite", "er")):
        return False
    states = (word.removesuffix("n"), word.removesuffix("an") + "as")
    return places.is_country(word) or any(map(places.is_state, states))


def _described(tokens: Tokens, taken: set[int], lexicon: Lexicon) -> Iterator[Mention]:
    words, heads, size = tokens.words, _heads(lexicon), len(tokens.words)
    wanted = {word for word in set(tokens.lows) if word in heads or word.endswith(POSSESSIVE)}
    for i in [i for i, word in enumerate(tokens.lows) if word in wanted]:
        if i in taken or tokens.quote_of[i] != -1:
            continue
        word = tokens.lows[i]
        if word in PRONOUNS:
            yield Mention(i, i + 1, tokens.starts[i], tokens.ends[i], "pronoun", word, PRONOUNS[word])
            continue
        bare, cut = (word[:-2], 2) if word.endswith(POSSESSIVE) else (word, 0)
        if bare in PRONOUNS:  # "he's"
            yield Mention(i, i + 1, tokens.starts[i], tokens.ends[i] - cut, "pronoun", bare, PRONOUNS[bare])
            continue
        if bare not in heads:
            continue
        after = words[i + 1] if i + 1 < size else "\n"
        if bare in _DETERMINERS and after[0].islower() and not _verb(after, lexicon):
            continue  # "one questioner"
        if not cut and after[0].isalpha() and (i + 1 in taken or _noun(after, lexicon)):
            continue  # "campaign spokesman Lee Holt", "spokesman Holt": the head comes later
        if not cut and after == "of" and i + 3 in taken and words[i + 2].islower():
            continue  # "former secretary of state Ann Holt"
        first = noun_phrase_start(tokens, i, lexicon)
        end = tokens.ends[i] - cut
        yield Mention(first, i + 1, tokens.starts[first], end, "nominal", bare, number_of(bare), None, bool(cut))


@lru_cache(maxsize=1)
def _heads(lexicon: Lexicon) -> frozenset[str]:
    """The words that head a description, and the pronouns."""
    counted = {word for word, share in lexicon.sources.items() if share >= _HEAD_SHARE and not _no_noun(word)}
    return frozenset(word for word in counted | OFFICES | DOCUMENTS if len(word) > 2) - _STOPS | PRONOUNS.keys()


def _no_noun(word: str) -> bool:
    """Whether a word stands last in sources though no noun: "those polled", "people familiar with"."""
    return word in _NO_HEADS or word.endswith(("ed", "ing"))


def _verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may go on a sentence whose subject is before it."""
    return word in OPENERS or word.endswith(("ed", "ly")) or lexicon.cues.get(word, 0.0) >= _VERB_SHARE / 2


def _noun(word: str, lexicon: Lexicon) -> bool:
    word = word.removesuffix("'s").removesuffix("’s")
    return (lexicon.sources.get(word, 0.0) >= _HEAD_SHARE and word not in PRONOUNS) or word in OFFICES


def noun_phrase_start(tokens: Tokens, i: int, lexicon: Lexicon) -> int:
    """First token of the noun phrase whose head, or whose name, opens at token `i`."""
    words, lows = tokens.words, tokens.lows
    first = i
    while first > 0 and i - first < _LONGEST:
        word = words[first - 1]
        low = lows[first - 1]
        if low in _DETERMINERS:
            return first - 1
        if not word[0].isalnum() or low in _STOPS or tokens.quote_of[first - 1] != -1:
            if not _abbreviated(tokens, first - 1):
                break
            first -= 1
            continue
        if low.endswith("ly") or (low.endswith("ed") and low not in _PARTICIPLES):
            break
        if low.endswith("ing") and word[0].islower() and words[max(first - 2, 0)].lower() not in _DETERMINERS:
            break  # "holding signs"; but "the leading expert"
        if word[0].islower() and lexicon.cues.get(low, 0.0) >= _VERB_SHARE and low not in OFFICES:
            break
        first -= 1
    return first


def _abbreviated(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is the stop of a capitalised word before it: "the U.S. senator"."""
    if tokens.words[i] != "." or not i:
        return False
    return tokens.words[i - 1][0].isupper() and tokens.ends[i - 1] == tokens.starts[i]


def number_of(head: str) -> str:
    """What a noun tells of number and sex, as in `Mention.sex`."""
    if (head.endswith("s") and not head.endswith(_SINGULAR_US)) or head in _COLLECTIVE:
        return "p"
    if head.endswith(("woman", "actress", "mother", "wife", "daughter", "sister", "widow", "girl")):
        return "f"
    if head.endswith(("man", "father", "husband", "son", "brother", "widower", "boy")) and head != "woman":
        return "m"
    return "n" if head in BODIES or head in NOUNS else ""
