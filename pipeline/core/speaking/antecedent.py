"""The features of an unnamed expression and an entity that it may stand for, by name: a row of numbers a pair."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

RESOLVE_FEATURES = (
    "sex_match", "sex_conflict", "sex_known", "plural", "neuter", "nominal", "person", "organization", "group",
    "place", "back_sentences", "back_paragraphs", "back_tokens", "recency", "compatible", "quoted", "opened",
    "possessive", "prep", "linked", "n_mentions", "share", "n_linked", "last_linked", "last_linked_paragraphs",
    "same_sentence", "ahead", "head_known", "definite", "opens", "nil", "head_share", "title_only", "relative",
    "previous", "previous_paragraphs", "full", "subject_before", "opens_paragraph", "quoted_since",
    "persons_between", "cue_subject", "named_inside", "focus", "meant_tokens", "meant_sentences", "meant_subject",
    "n_meant", "overlap", "overlap_best", "document", "body_noun", "head_beside", "hears", "asked", "asks",
    "issued", "introduces", "indefinite", "trade", "n_trade", "anonymous", "introduced",
)  # fmt: skip
# The stretches that a row is put together from, before its values are brought into the order of RESOLVE_FEATURES.
_OF_MENTION = (
    "plural", "neuter", "nominal", "sex_known", "definite", "opens", "head_share", "title_only", "document",
    "body_noun", "indefinite", "compatible", "previous_paragraphs", "overlap_best", "n_trade",
    "anonymous", "introduced",
)  # fmt: skip
_OF_BOTH = (
    "recency", "persons_between", "overlap", "head_known", "sex_match", "last_linked", "last_linked_paragraphs",
    "relative", "focus", "previous", "named_inside", "hears", "asked", "asks", "issued", "introduces",
    "trade",
)  # fmt: skip
_OF_ENTITY = ("person", "organization", "group", "place", "n_mentions", "share", "n_linked", "sex_conflict", "nil")
_OF_NAMED = ("quoted", "opened", "possessive", "prep", "linked", "full", "opens_paragraph", "cue_subject")
_OF_PLACE = (
    "back_sentences", "back_paragraphs", "back_tokens", "same_sentence", "ahead", "subject_before",
    "quoted_since",
)  # fmt: skip
_OF_FOCUS = ("meant_tokens", "meant_sentences", "meant_subject", "n_meant", "head_beside")
_OF_CANDIDATE = _OF_BOTH + _OF_ENTITY + _OF_NAMED + _OF_PLACE + _OF_FOCUS
ordered = itemgetter(*map((_OF_MENTION + _OF_CANDIDATE).index, RESOLVE_FEATURES))
NIL = -1  # the candidate "nobody that the article names": the description itself is the speaker
# What NIL has in place of an entity's values, by whether the noun of the description stands beside any candidate.
NOBODY = {
    known: tuple(name == "nil" or (known and name == "head_known") for name in _OF_CANDIDATE) for known in (False, True)
}


class Turn(NamedTuple):
    """What precedes and fills the quotation that a mention is to name the speaker of.

    `previous`: probability that each entity said the quotation before, which is `apart` paragraphs away; `inside`: the
    entities that the quoted words name.
    """

    previous: Mapping[int, float] = MappingProxyType({})
    apart: int = 99
    inside: frozenset[int] = frozenset()


NO_TURN = Turn()
