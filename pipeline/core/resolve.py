"""Whom a pronoun or a description stands for: each entity of the article gets features, the model a probability."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.core.article import Article
from pipeline.core.features import Featurizer
from pipeline.core.mentions import Mention
from pipeline.core.words import OFFICES, SHORT_TITLES

RESOLVE_FEATURES = (
    "sex_match", "sex_conflict", "sex_known", "plural", "neuter", "nominal", "person", "organization", "group", "place",
    "back_sentences", "back_paragraphs", "back_tokens", "recency", "compatible", "quoted", "opened", "possessive", "prep",
    "linked", "n_mentions", "share", "n_linked", "last_linked", "last_linked_paragraphs", "same_sentence", "ahead",
    "head_known", "definite", "opens", "nil", "head_share", "title_only", "relative", "previous", "previous_paragraphs",
    "contained", "full", "subject_before", "opens_paragraph", "quoted_since", "persons_between", "cue_subject",
)  # fmt: skip
NIL = -1  # the candidate "nobody that the article names": the description itself is the speaker
_NOBODY: Mapping[int, float] = MappingProxyType({})
_REACH = 14  # entities tried for one mention, the most recent first


class Resolver:
    """Features of an article's unnamed mentions against its entities."""

    def __init__(self, article: Article, featurizer: Featurizer) -> None:
        self.article = article
        self.featurizer = featurizer
        # Where each entity is named outside quotations: a name in somebody's words is no antecedent for the reporter's.
        self._named = [[i for i in e.mentions if article.tokens.quote(article.mentions[i].first) == -1]
                       or e.mentions for e in article.entities]  # fmt: skip
        self._firsts = [[article.mentions[i].first for i in found] for found in self._named]
        self._heads: dict[int, set[str]] = {}

    def candidates(
        self, number: int, previous: Mapping[int, float] = _NOBODY, apart: int = 99
    ) -> list[tuple[int, list[float]]]:
        """Entities that mention `number` may stand for, with features; NIL last for a description.

        `previous`: probability that each entity said the quotation before, which is `apart` paragraphs away.
        """
        article = self.article
        mention = article.mentions[number]
        near = [(back, e) for back, e in sorted(self._reach(mention)) if not self._conflict(mention, e)][:_REACH]
        compatible = [e for _, e in near]
        rows = [(e, self._row(number, mention, e, compatible, previous.get(e, 0.0))) for _, e in near]
        if mention.form == "nominal":
            row = dict.fromkeys(RESOLVE_FEATURES, 0.0)
            row.update(self._of_mention(number, mention), nil=1.0, compatible=float(len(compatible)))
            row["head_known"] = float(any(r[RESOLVE_FEATURES.index("head_known")] for _, r in rows))
            rows.append((NIL, [row[name] for name in RESOLVE_FEATURES]))
        where = RESOLVE_FEATURES.index("previous_paragraphs")
        for _, values in rows:
            values[where] = float(min(apart, 9))
        return rows

    def _reach(self, mention: Mention) -> list[tuple[int, int]]:
        """Entities with a name near enough, each with its distance in tokens to the last one before the mention."""
        found = []
        for e, firsts in enumerate(self._firsts):
            k = bisect_left(firsts, mention.first) - 1
            if k >= 0:
                found.append((mention.first - firsts[k], e))
            elif firsts[0] - mention.last < 60:
                found.append((1000 + firsts[0], e))
        return found

    def _conflict(self, mention: Mention, e: int) -> bool:
        """Whether the mention cannot stand for entity `e`: another sex, a person for a body, a body for a person."""
        entity = self.article.entities[e]
        if mention.sex in ("m", "f"):
            return entity.kind != "person" or entity.sex not in ("", mention.sex)
        if mention.sex in ("n", "p"):
            return entity.kind == "person"
        return mention.form == "nominal" and mention.head in OFFICES and entity.kind != "person"

    def _of_mention(self, number: int, mention: Mention) -> dict[str, float]:
        tie = self.featurizer.link(number)
        return {
            "plural": float(mention.sex == "p"),
            "neuter": float(mention.sex == "n"),
            "nominal": float(mention.form == "nominal"),
            "sex_known": float(mention.sex in ("m", "f")),
            "definite": float(self.article.tokens.words[mention.first].lower() in ("the", "this", "that")),
            "opens": float(min(tie.opens, 20)),
            "head_share": self.featurizer.head_share(mention.head),
            "title_only": float(mention.head in OFFICES),
        }

    def _row(self, number: int, mention: Mention, e: int, compatible: list[int], previous: float) -> list[float]:
        article, tokens = self.article, self.article.tokens
        entity, firsts = article.entities[e], self._firsts[e]
        k = max(0, bisect_left(firsts, mention.first) - 1)
        back = article.mentions[self._named[e][k]]
        tie = self.featurizer.link(self._named[e][k])
        subject = tie.prep in (0, 10, 11, 12, 13) and not back.possessive and not back.modifier
        linked = self.featurizer.linked(e)
        last, paragraphs = self.featurizer.last_speaker(mention.first)
        sentences = tokens.sentence(mention.first) - tokens.sentence(back.first)
        row = self._of_mention(number, mention) | {
            "sex_match": float(mention.sex in ("m", "f") and entity.sex == mention.sex and entity.kind == "person"),
            "sex_conflict": float(self._conflict(mention, e)),
            "person": float(entity.kind == "person"),
            "organization": float(entity.kind == "organization"),
            "group": float(entity.kind == "group"),
            "place": float(entity.place),
            "back_sentences": float(min(sentences, 15)),
            "back_paragraphs": float(min(tokens.paragraph(mention.first) - tokens.paragraph(back.first), 9)),
            "back_tokens": float(max(-50, min(mention.first - back.first, 120))),
            "recency": float(compatible.index(e) if e in compatible else 15),
            "compatible": float(len(compatible)),
            "quoted": float(tokens.quote(back.first) != -1),
            "opened": float(tie.opens <= 2),
            "possessive": float(back.possessive),
            "prep": float(tie.prep),
            "linked": float(tie.after > 0.4 or tie.before > 0.4),
            "n_mentions": float(len(entity.mentions)),
            "share": len(entity.mentions) / max(1, len(article.mentions)),
            "n_linked": float(linked),
            "last_linked": float(last == e),
            "last_linked_paragraphs": float(min(paragraphs, 20)),
            "same_sentence": float(sentences == 0),
            "ahead": float(back.first > mention.first),
            "head_known": float(mention.form == "nominal" and mention.head in self.heads(e)),
            "nil": 0.0,
            "relative": float(mention.head == "who"),
            "previous": previous,
            "previous_paragraphs": 0.0,
            "full": float(back.name is not None and len(back.name.words) > 1),
            "subject_before": float(subject and tie.opens <= 3 and sentences <= 1),
            "opens_paragraph": float(tokens.paragraphs[tokens.paragraph(back.first)] >= back.first - 2),
            "quoted_since": float(any(back.first < article.mentions[i].first < mention.first for i in entity.mentions[-3:])),
            "persons_between": float(compatible.index(e) if e in compatible else 15),
            "cue_subject": float((tie.after > 0.4 and tie.over <= 3) or (tie.before > 0.4 and not tie.heard)),
            "contained": float(mention.first <= back.first and back.last <= mention.last),
        }
        return [row[name] for name in RESOLVE_FEATURES]

    def heads(self, e: int) -> set[str]:
        """Nouns that the article sets beside the names of entity `e`: its titles and the heads of its appositions."""
        found = self._heads.get(e)
        if found is None:
            article, words = self.article, self.article.tokens.words
            found = {SHORT_TITLES.get(head, head) for head in article.entities[e].heads}
            for i in article.entities[e].mentions:
                mention = article.mentions[i]
                if mention.first and words[mention.first - 1].lower() in OFFICES:
                    found.add(words[mention.first - 1].lower())
                if mention.first > 1 and words[mention.first - 1] == "," and words[mention.first - 2] in OFFICES:
                    found.add(words[mention.first - 2])
                if mention.last + 1 < len(words) and (words[mention.last] == "," or words[mention.last] in ("is", "was")):
                    after = words[mention.last + 1 : mention.last + 12]
                    stop = next((t for t, w in enumerate(after) if w in ",.;" or w[0] == "\n"), len(after))
                    found.update(w.lower() for w in after[:stop] if w.lower() in OFFICES)
            self._heads[e] = found
        return found
