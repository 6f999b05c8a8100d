"""Whom the reporter is writing about: a guess for each pronoun, so that "she ... she ... she" leads back to a name.

After centering (Grosz, Joshi and Weinstein 1995): a sentence's first subject is its center, and a pronoun takes the
center of its own sentence, else that of the sentence before. The guess is only evidence for the scorer.
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention
from pipeline.core.speaking.ties import Ties

NOBODY = -1
SUBJECT = frozenset({0, 10, 11, 12, 13})  # classes of the word before a phrase that leave it the subject
_SEXES = ("m", "f")
_SUBJECTS = ("he", "she")


class Focus:
    """Guesses for the pronouns of an article outside quotations, and where each entity is meant, named or not."""

    def __init__(self, article: Article, ties: Ties) -> None:
        self._article, self._ties = article, ties
        self._guess: dict[int, int] = {}
        self._meant: dict[int, list[tuple[int, bool]]] = {}
        self._centers: dict[str, int] = {}  # by sex, of the last sentence that had one
        self._here: dict[str, tuple[int, bool]] = {}  # by sex, of the sentence read, and whether it is a subject
        self._read()

    def guess(self, number: int) -> int:
        """The entity that pronoun or description `number` most likely stands for by focus alone; NOBODY if none."""
        return self._guess.get(number, NOBODY)

    def last(self, entity: int, token: int) -> tuple[int, bool] | None:
        """Where `entity` was last meant before `token`, by name or by pronoun, and whether as a subject."""
        meant = self._meant.get(entity, ())
        k = bisect_left(meant, (token, False)) - 1
        return meant[k] if k >= 0 else None

    def times(self, entity: int) -> int:
        """How often `entity` is meant outside quotations."""
        return len(self._meant.get(entity, ()))

    def _read(self) -> None:
        article, tokens = self._article, self._article.tokens
        sentence = -1
        for i, mention in enumerate(article.mentions):
            if tokens.quote(mention.last - 1) != -1:
                continue
            at = tokens.sentence(mention.first)
            if at != sentence:
                self._centers |= {sex: entity for sex, (entity, _) in self._here.items()}
                self._here, sentence = {}, at
            if mention.form == "name":
                self._named(i, mention)
            elif mention.form == "pronoun" and mention.sex in _SEXES:
                self._pronoun(i, mention)
            elif mention.form == "nominal":
                self._guess[i] = self._centers.get("", NOBODY)

    def _named(self, i: int, mention: Mention) -> None:
        owner = self._article.owner[i]
        entity = self._article.entities[owner]
        if entity.kind != "person":
            return
        subject = not mention.possessive and not mention.modifier and self._ties.link(i).prep in SUBJECT
        sexes = (entity.sex,) if entity.sex in _SEXES else _SEXES
        self._mean(owner, (*sexes, ""), mention, subject)

    def _pronoun(self, i: int, mention: Mention) -> None:
        here, subject = self._here.get(mention.sex), mention.head in _SUBJECTS
        before = self._centers.get(mention.sex, NOBODY)
        guess = here[0] if here and (here[1] or before == NOBODY) else before
        self._guess[i] = guess
        if guess != NOBODY:
            self._mean(guess, (mention.sex, ""), mention, subject)

    def _mean(self, entity: int, sexes: tuple[str, ...], mention: Mention, subject: bool) -> None:
        """Note that `mention` means `entity`: the center of its sentence, unless a subject is that already."""
        self._meant.setdefault(entity, []).append((mention.first, subject))
        for sex in sexes:
            here = self._here.get(sex)
            if here is None or (subject and not here[1]):
                self._here[sex] = entity, subject
