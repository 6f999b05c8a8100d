"""Whether a cue reports words or a state of mind."""

from __future__ import annotations

from typing import Literal

import regex

CueClass = Literal["statement", "attitude"]
# Must match "hopes", "believed", "is expected to", "wants"; must not match "said", "hopeless" or "wantonly".
_ATTITUDE = regex.compile(
    r"\b(?:hop(?:e[sd]?|ing)|believ(?:e[sd]?|ing)|think(?:s|ing)?|thought|want(?:s|ed|ing)?|wish(?:es|ed|ing)?|"
    r"expect(?:s|ed|ing)?|fear(?:s|ed|ing)?|feels?|felt|feeling|doubt(?:s|ed|ing)?|worr(?:y|ies|ied|ying)|"
    r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|seek(?:s|ing)?|sought|prefer(?:s|red|ring)?|know(?:s|n|ing)?|knew|"
    r"understand(?:s|ing)?|understood|consider(?:s|ed|ing)?|suspect(?:s|ed|ing)?|assum(?:e[sd]?|ing)|"
    r"decid(?:e[sd]?|ing)|tr(?:y|ies|ied|ying)|willing|afraid|confident|convinced|hopeful|worried|concerned|sure|"
    r"belief|hopes?|desire[sd]?|opposed?|opposes|favou?r(?:s|ed)?|like[sd]?|love[sd]?|hate[sd]?)\b",
    regex.IGNORECASE,
)
_STATED = regex.compile(
    r"\b(?:sa(?:y|id|ys|ying)|told|tell(?:s|ing)?|express\w*|voic\w+|stat(?:e[sd]?|ing)|according)\b", regex.IGNORECASE
)


def cue_class(cue: str) -> CueClass:
    """`attitude` for what somebody thinks, feels or means to do, `statement` for what was uttered: "said he hopes"."""
    return "attitude" if _ATTITUDE.search(cue) and not _STATED.search(cue) else "statement"
