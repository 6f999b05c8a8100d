"""The people known so far, and which of them a further full name means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.core.unifying.capacities import Evidence, weigh
from pipeline.core.unifying.names import Form, Likeness, likeness, nicknames, shortens
from pipeline.core.unifying.units import Cluster, Unit
from pipeline.models import lexicon

# How many times as many articles one of several namesakes needs, for a name without further evidence to mean that one.
_DOMINANT = 5
# Clusters under one first and last name that a further name is compared with; among more nothing tells who is meant.
_NAMESAKES = 100
_NOBODY: dict[str, list[Cluster]] = {}


class People:
    """Clusters of people by the forms of their names; `days` is how far apart two articles of one time may be."""

    def __init__(self, days: int) -> None:
        self._days = days
        # By surname and initial, then by first name: of a common surname only few first names are looked at.
        self._by_name: defaultdict[tuple[str, str], dict[str, list[Cluster]]] = defaultdict(dict)

    def homes(self, unit: Unit, form: Form, full: bool) -> list[Cluster]:
        """The clusters of the person; none where none is known or nothing tells which it is.

        Several where they are one: a person who holds what two of one name hold shows that.
        """
        fits: list[tuple[int, Cluster]] = []
        held = unit.held
        for known in self._near(form, bool(held)):
            alikes = [likeness(form, other) for other in known.forms]
            if not min(alikes):
                continue
            alike = max(alikes) if full else min(max(alikes), Likeness.SHORT)
            if rank := _rank(form, alike, weigh(held, known.held, self._days)):
                fits.append((rank, known))
        best = max((rank for rank, _ in fits), default=0)
        found = [known for rank, known in fits if rank == best]
        if best >= _rank(form, Likeness.VARIANT, Evidence.AGREE) and _may_be_one(found):
            return found
        return [home] if (home := dominant(found, 1)) else []

    def list(self, home: Cluster, form: Form) -> None:
        """Let a cluster be found under a form of its name. Must be called before the form is added to it."""
        if form not in home.forms:
            listed = self._by_name[form.last, form.first[0]].setdefault(form.first, [])
            if len(listed) < _NAMESAKES:
                listed.append(home)

    def _near(self, form: Form, short: bool) -> Iterator[Cluster]:
        """The clusters with a name that may be this one, `short` forms of the first name being looked at or not."""
        seen = set()
        for known in self._alike(form, short):
            if known.units and id(known) not in seen:
                seen.add(id(known))
                yield known

    def _alike(self, form: Form, short: bool) -> Iterator[Cluster]:
        yield from self._by_name.get((form.last, form.first[0]), _NOBODY).get(form.first, ())
        for initial in nicknames(form.first) if short else ():
            for first, known in self._by_name.get((form.last, initial), _NOBODY).items():
                if shortens(first, form.first):
                    yield from known
        yield from self._by_name.get((form.first, form.last[0]), _NOBODY).get(form.last, ())


def dominant(clusters: Sequence[Cluster], least: int) -> Cluster | None:
    """The only one, or the one that far more units speak of than of any other; it must have `least` of them."""
    if not clusters:
        return None
    ranked = sorted(clusters, key=lambda known: -len(known.units))
    if len(ranked[0].units) < least:
        return None
    alone = len(ranked) == 1 or len(ranked[0].units) >= _DOMINANT * len(ranked[1].units)
    return ranked[0] if alone else None


def _may_be_one(clusters: Sequence[Cluster]) -> bool:
    """Whether no two clusters have names that exclude each other, as "Ann B. Hill" and "Ann C. Hill" do."""
    forms = [form for known in clusters for form in known.forms]
    return len(clusters) == 1 or all(likeness(one, other) for n, one in enumerate(forms) for other in forms[:n])


def _rank(form: Form, alike: Likeness, evidence: Evidence) -> int:
    """How well a name fits a cluster, 0 where it must not join: the less the names tell, the more the rest must."""
    if evidence == Evidence.DISAGREE:
        return 0
    if alike == Likeness.SHORT and evidence < Evidence.AGREE:
        return 0
    # "James Kim" and "Kim James" may well be two; "Onodera Fumie" and "Fumie Onodera" are hardly.
    if alike == Likeness.TURNED and evidence < Evidence.AGREE and {form.first, form.last} <= lexicon().given.keys():
        return 0
    return 1 + alike + 10 * evidence
