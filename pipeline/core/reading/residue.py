"""Out of the paragraphs of an article goes what is no part of it; the prose stays, word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.core.reading.language import holds_words_of, language, script
from pipeline.core.reading.layout import ends_sentence
from pipeline.core.reading.residue_notices import NOTICE_RULES
from pipeline.core.reading.residue_pictures import PICTURE_RULES
from pipeline.core.reading.residue_rule import Rule
from pipeline.core.reading.residue_site import SITE_RULES

RULES: tuple[Rule, ...] = (*NOTICE_RULES, *SITE_RULES, *PICTURE_RULES)
_HINTS = frozenset(hint for rule in RULES for hint in rule.hints)

# Must match a pair of double quotation marks of any kind; must not match a title's single ones, feet or inches.
_QUOTED = regex.compile(r"[\"“”„«»「『]|''|``")
# Must match a quotation mark of any kind; must not match an apostrophe, straight or curly.
_MARKED = regex.compile(r"[\"“”„‟«»‹›「」『』‘‚]|''|``")
# Must match the verb of a reported statement; must not match "saying" as a noun. A guard only: the verbs by which
# quotations are attributed are learned and lie in the lexicon.
_SPEECH = regex.compile(
    r"\b(?:sa(?:id|ys|y)|told|tells|ask(?:s|ed)|add(?:s|ed)|wrote|writes|call(?:s|ed)|stat(?:es|ed)|tweet(?:s|ed)"
    r"|repl(?:ies|ied)|argu(?:es|ed)|insist(?:s|ed)|according to|warn(?:s|ed)|not(?:es|ed)|sagt(?:e|en)?|dit|dijo"
    r"|disse)\b"
)
# The heading over a list of links to other articles.
_LIST_HEAD = regex.compile(
    r"(?i)^\W*(?:related (?:articles?|stories|news|posts?|links?|content|coverage)|more (?:from|in|on) [^.:]{1,40}"
    r"|more stories|most (?:read|popular|viewed)|trending(?: now| stories)?|recommended(?: for you)?"
    r"|you (?:may|might) also like|latest (?:news|stories|headlines)"
    r"|editor['’]?s['’]? picks?|popular stories|mehr zum thema|meistgelesen"
    r"|das könnte sie auch interessieren|à lire aussi|les plus lus|lo más leído)\W*$"
)
_LINK_WORDS = 20
_PROSE_WORDS = 8
# A text without spaces counts as a word for so many characters, so that patterns see no more than a caption's length.
_LONG_WORD = 20
# Below so many words two equal paragraphs in a row may be an echo in a dialogue.
_REPEAT_WORDS = 6
# Foreign paragraphs are residue while they make up at most this share of the letters; above it the text is bilingual.
_FOREIGN_SHARE = 0.3
_FOREIGN_WORDS = range(5, 61)


@dataclass(frozen=True, slots=True)
class Removed:
    """A paragraph that went, and the name of the rule by which it did."""

    rule: str
    text: str


def remove_residue(paragraphs: Sequence[str], own_language: str | None) -> tuple[list[str], list[Removed]]:
    """The paragraphs that belong to an article in that language, in their order, and those that do not."""
    text = "\n".join(paragraphs)
    rules = _worth_trying(text.lower())
    broken = [_broken_rule(paragraph, rules) for paragraph in paragraphs]
    verdicts = [rule.name if rule else None for rule in broken]
    for found in (_link_lists(paragraphs), _foreign(paragraphs, text, own_language), _repeats(paragraphs)):
        for index, name in found:
            verdicts[index] = verdicts[index] or name
    last = max((i for i, name in enumerate(verdicts) if not name and _is_prose(paragraphs[i])), default=-1)
    for index, rule in enumerate(broken):
        if rule and rule.needs_sequel and index > last:
            verdicts[index] = None
    kept = [paragraph for paragraph, name in zip(paragraphs, verdicts, strict=True) if not name]
    return kept, [Removed(name, text) for text, name in zip(paragraphs, verdicts, strict=True) if name]


def describe(removed: Sequence[Removed]) -> list[str]:
    """Notes for a person: "removed 2 photo captions"."""
    counts = Counter(item.rule for item in removed)
    return [f"removed {count} {name if count == 1 else _plural(name)}" for name, count in counts.items()]


def _plural(name: str) -> str:
    return name.replace("line ", "lines ") if "line " in name else name + "s"


def _worth_trying(lowered: str) -> list[Rule]:
    present = {hint for hint in _HINTS if hint in lowered}
    return [rule for rule in RULES if not rule.hints or not present.isdisjoint(rule.hints)]


def _broken_rule(paragraph: str, rules: Sequence[Rule]) -> Rule | None:
    """The first rule that the paragraph falls under; None for prose."""
    words, lowered = max(paragraph.count(" ") + 1, len(paragraph) // _LONG_WORD), paragraph.lower()
    for rule in rules:
        if words > rule.longest or (rule.hints and not any(hint in lowered for hint in rule.hints)):
            continue
        if rule.pattern.search(paragraph) and not (rule.spares_speech and _speaks(paragraph)):
            return rule
    return None


def _is_prose(paragraph: str) -> bool:
    return paragraph.count(" ") + 1 >= _PROSE_WORDS and ends_sentence(paragraph)


def _speaks(paragraph: str) -> bool:
    return bool(_QUOTED.search(paragraph) and _SPEECH.search(paragraph))


def _link_lists(paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Headings such as "Related stories" and the headlines under them, up to the first line that is a sentence."""
    listing = False
    for index, paragraph in enumerate(paragraphs):
        if _LIST_HEAD.search(paragraph):
            listing = True
        elif paragraph.count(" ") >= _LINK_WORDS or ends_sentence(paragraph):
            listing = False
        if listing:
            yield index, "link"


def _foreign(paragraphs: Sequence[str], text: str, own_language: str | None) -> Iterator[tuple[int, str]]:
    """Paragraphs in another script or language than the article, unless they quote or the article has two languages."""
    own_script = script(text)
    found = [
        index
        for index, paragraph in enumerate(paragraphs)
        if _reads_foreign(paragraph, own_language) or (script(paragraph) or own_script) != own_script
    ]
    found = [index for index in found if not _MARKED.search(paragraphs[index])]
    if sum(len(paragraphs[index]) for index in found) <= _FOREIGN_SHARE * len(text):
        yield from ((index, "line in another language") for index in found)


def _reads_foreign(paragraph: str, own_language: str | None) -> bool:
    if own_language is None or paragraph.count(" ") + 1 not in _FOREIGN_WORDS:
        return False
    return not holds_words_of(own_language, paragraph) and language(paragraph) not in (None, own_language)


def _repeats(paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The second of two equal paragraphs in a row."""
    for index, (before, paragraph) in enumerate(pairwise(paragraphs), 1):
        if before == paragraph and paragraph.count(" ") + 1 >= _REPEAT_WORDS:
            yield index, "repeated paragraph"
