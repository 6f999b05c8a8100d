"""Speakers of single articles -> speakers of the dataset. Precision first: in doubt two stay two.

Articles are taken in the order of time, and each speaker joins one who is known already or opens a cluster. So what
later articles say changes nothing of what earlier ones made, and a dataset that grows keeps its ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.core.unifying.bodies import is_generic, stands_alone
from pipeline.core.unifying.capacities import Capacity, Days, Evidence, Held, apart, is_office, weigh
from pipeline.core.unifying.names import Form, Likeness, form_of, is_full_name, likeness, name_key, nicknames, shortens
from pipeline.models import lexicon

# Capacities that a cluster remembers, those seen last: enough to tell two apart, however long it grows.
_REMEMBERED = 48
# How many times as many articles one of several namesakes needs, for a name without further evidence to mean that one.
_DOMINANT = 5
# Articles in which the bearer of a full name must appear before a surname with the same office means him or her.
_PROMINENT = 2
_NOBODY: dict[str, list[Cluster]] = {}


class Unit(NamedTuple):
    """A speaker of one article. `day`: days from 1970, None where not known; `place`: for a body the one place near."""

    doc_id: str
    name: str
    kind: str
    day: int | None = None
    capacities: tuple[Capacity, ...] = ()
    place: str | None = None

    @property
    def days(self) -> Days:
        """The stretch of time that is its article's day."""
        return (self.day, self.day) if self.day is not None else None

    @property
    def held(self) -> Held:
        """The capacities with their day."""
        return dict.fromkeys(self.capacities, self.days)


@dataclass(slots=True)
class Cluster:
    """Units that are one speaker, by their numbers, in the order in which they came."""

    units: list[int] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    held: dict[Capacity, Days] = field(default_factory=dict)

    def add(self, units: Iterable[int], forms: Iterable[Form], held: Held) -> None:
        """Take in units with the forms of their names and their capacities."""
        self.units += units
        self.forms += [form for form in forms if form not in self.forms]
        for capacity, days in held.items():
            self.held[capacity] = _both(self.held.pop(capacity, None), days)
        for oldest in list(self.held)[:-_REMEMBERED]:
            del self.held[oldest]


def _both(one: Days, other: Days) -> Days:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def cluster(units: Sequence[Unit], days: int, without: Container[int] = ()) -> list[Cluster]:
    """The speakers of the dataset: every unit but those in `without`, by its number, is in exactly one cluster.

    `days` is how far apart two articles may be to speak of one time.
    """
    order = sorted((i for i in range(len(units)) if i not in without), key=lambda i: in_time(units[i]))
    found = _Clustering(units, days)
    short = [i for i in order if not found.take(i)]
    for i in short:
        found.take_short(i)
    return [known for known in found.clusters if known.units]


def labelled(units: Sequence[Unit], labels: Mapping[int, str]) -> list[Cluster]:
    """A cluster for each kind and label of units, whose numbers `labels` has."""
    found: defaultdict[tuple[str, str], Cluster] = defaultdict(Cluster)
    for number in sorted(labels, key=lambda i: in_time(units[i])):
        found[units[number].kind, labels[number]].add([number], (), units[number].held)
    return list(found.values())


def in_time(unit: Unit) -> tuple[bool, int, str, str]:
    """The order of time, undated last."""
    return unit.day is None, unit.day or 0, unit.doc_id, unit.name


class _Clustering:
    """The clusters so far, and where to look for one that a name may belong to."""

    def __init__(self, units: Sequence[Unit], days: int) -> None:
        self.clusters: list[Cluster] = []
        self._units = units
        self._days = days
        self._bodies: dict[tuple[str, str | None], Cluster] = {}
        # By surname and initial, then by first name: of a common surname only few first names are looked at.
        self._people: defaultdict[tuple[str, str], dict[str, list[Cluster]]] = defaultdict(dict)
        self._surnames: defaultdict[str, list[Cluster]] = defaultdict(list)

    def take(self, number: int) -> bool:
        """Put a unit into its cluster; False for the surname of a person, which has to wait for the full names."""
        unit = self._units[number]
        if unit.kind == "person":
            if len(name_key(unit.name).split()) < 2:
                return False
            self._take_person(number, form_of(unit.name), is_full_name(unit.name))
        elif unit.kind == "organization" and (stands_alone(unit.name) or (is_generic(unit.name) and unit.place)):
            key = (name_key(unit.name), None if stands_alone(unit.name) else unit.place)
            if key not in self._bodies:
                self._bodies[key] = self._open()
            self._bodies[key].add([number], (), {})
        else:
            self._open().add([number], (), {})
        return True

    def take_short(self, number: int) -> None:
        """A surname joins the one prominent bearer of it who then holds the same office or speaks for the same body."""
        unit = self._units[number]
        offices = {capacity.head for capacity in unit.held if is_office(capacity.head)}
        bearers = []
        for known in self._surnames.get(name_key(unit.name), ()) if unit.held else ():
            then = {c: days for c, days in known.held.items() if not apart(days, unit.days, self._days)}
            least = Evidence.ALIKE if offices & {capacity.head for capacity in then} else Evidence.AGREE
            if known.units and weigh(unit.held, then, self._days) >= least:
                bearers.append(known)
        home = _dominant(bearers, _PROMINENT)
        (home or self._open()).add([number], (), unit.held)

    def _take_person(self, number: int, form: Form, full: bool) -> None:
        unit = self._units[number]
        home = self._home(unit, form, full)
        if home is None:
            home = self._open()
            if full:
                self._surnames[form.last].append(home)
        self._list(home, form)
        home.add([number], [form], unit.held)

    def _home(self, unit: Unit, form: Form, full: bool) -> Cluster | None:
        """The cluster of the person, None where there is none or nothing tells which of several it is.

        A person who holds what two of one name hold shows that these are one.
        """
        fits: list[tuple[int, Cluster]] = []
        for known in self._near(form):
            alikes = [likeness(form, other) for other in known.forms]
            evidence = weigh(unit.held, known.held, self._days)
            alike = max(alikes) if full else min(max(alikes), Likeness.SHORT)
            if min(alikes) and (rank := _rank(form, alike, evidence)):
                fits.append((rank, known))
        best = max((rank for rank, _ in fits), default=0)
        bests = [known for rank, known in fits if rank == best]
        if best >= _rank(form, Likeness.VARIANT, Evidence.AGREE):
            return self._joined(bests)
        return _dominant(bests, 1)

    def _joined(self, clusters: Sequence[Cluster]) -> Cluster:
        """The first of the clusters with all that the others held; these are left without units."""
        home, *others = clusters
        for other in others:
            for form in other.forms:
                self._list(home, form)
            home.add(other.units, other.forms, other.held)
            other.units = []
        return home

    def _list(self, home: Cluster, form: Form) -> None:
        """Let a cluster be found under a form of its name."""
        if form not in home.forms:
            self._people[form.last, form.first[0]].setdefault(form.first, []).append(home)

    def _near(self, form: Form) -> Iterator[Cluster]:
        """The clusters with a name that may be this one."""
        seen = set()
        for known in self._alike(form):
            if known.units and id(known) not in seen:
                seen.add(id(known))
                yield known

    def _alike(self, form: Form) -> Iterator[Cluster]:
        for initial in nicknames(form.first):
            for first, known in self._people.get((form.last, initial), _NOBODY).items():
                if first == form.first or shortens(first, form.first):
                    yield from known
        yield from self._people.get((form.first, form.last[0]), _NOBODY).get(form.last, ())

    def _open(self) -> Cluster:
        self.clusters.append(Cluster())
        return self.clusters[-1]


def _dominant(clusters: Sequence[Cluster], least: int) -> Cluster | None:
    """The only one, or the one that far more units speak of than of any other; it must have `least` of them."""
    ranked = sorted(clusters, key=lambda known: -len(known.units))
    if not ranked or len(ranked[0].units) < least:
        return None
    alone = len(ranked) == 1 or len(ranked[0].units) >= _DOMINANT * len(ranked[1].units)
    return ranked[0] if alone else None


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
