"""What counting taught about words: the type that the core reads; its values are loaded by pipeline.models."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Counts over PolNeAR train and census lists, made by training/lexicon.py.

    `cues`: share of a word's uses that lie in a cue; `sources`: that head a source; `common`: words that are
    normally lower case; `given`: share of women among the bearers of a given name. All keys are lower case.
    """

    cues: dict[str, float]
    sources: dict[str, float]
    common: frozenset[str]
    given: dict[str, float]
