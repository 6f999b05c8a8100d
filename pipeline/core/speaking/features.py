"""The features of a pair of a quotation and an expression that may name its source, by name: one row of numbers a pair.

A row is three stretches: what belongs to the mention alone, to the pair, and to the utterance alone.
"""

from __future__ import annotations

from typing import NamedTuple

OF_MENTION = (
    "is_name", "is_pronoun", "is_nominal", "subject_pronoun", "sex_told", "plural", "first_person", "person",
    "organization", "group", "place", "head_share", "possessive", "indefinite", "modifier", "owns",
    "after", "after_gap", "over", "before", "before_gap", "according", "heard", "label", "prep", "opens",
    "n_mentions", "n_linked", "share_linked",
)  # fmt: skip
OF_PAIR = (
    "zone", "side", "gap", "sentences", "paragraphs", "quotes_between", "order", "cue_gap", "cue_side", "best_link",
    "rank_link", "other_best", "cues_between", "max_between", "commas_between", "clause_between", "last_linked",
    "named_inside", "in_marked", "heads_marked",
)  # fmt: skip
OF_UNIT = (
    "direct", "words", "mark_before", "word_before", "mark_after", "word_after", "opens_paragraph", "closes_paragraph",
    "comma_end", "stop_end", "upper_start", "parts", "headline", "sentence_open", "previous_paragraphs", "previous_gap",
    "previous_direct", "previous_alone", "own_cue", "next_same", "last_linked_paragraphs", "speaker_line",
    "marked",
)  # fmt: skip
FEATURES = OF_MENTION + OF_PAIR + OF_UNIT
# For ablations: each feature belongs to one group.
GROUPS = {
    "form": OF_MENTION[:15],
    "cue": (
        *OF_MENTION[15:24], "cue_gap", "cue_side", "best_link", "rank_link", "other_best", "cues_between",
        "max_between", "own_cue",
    ),
    "syntax": ("prep", "opens", "commas_between", "clause_between"),
    "salience": ("n_mentions", "n_linked", "share_linked", "last_linked", "last_linked_paragraphs", "named_inside"),
    "position": OF_PAIR[:7],
    "quotation": (*OF_UNIT[:14], "speaker_line"),
    "turn": (*OF_UNIT[14:18], "next_same"),
    "tagger": ("in_marked", "heads_marked", "marked"),
}  # fmt: skip
IMPLICIT = -1  # the candidate "whoever said the quotation before"


class Candidate(NamedTuple):
    """One possible source of a unit: index of the mention (IMPLICIT for the speaker before) and its features."""

    mention: int
    row: list[float]
