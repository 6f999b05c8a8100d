"""Speakers of single articles -> speakers of the dataset. Precision first: in doubt two stay two.

Articles are taken in the order of time, and each speaker joins one who is known already or opens a cluster. So what
later articles say parts nobody who is quoted under a full name, and a dataset that grows keeps its ids. A surname alone
means its one bearer among all articles, and goes back to its own article when a later one brings a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from pipeline.core.unifying.bodies import is_generic, stands_alone
from pipeline.core.unifying.capacities import Evidence, apart, is_office, weigh
from pipeline.core.unifying.names import Form, form_of, is_full_name, name_key
from pipeline.core.unifying.people import People, dominant
from pipeline.core.unifying.units import Cluster, Unit, in_time

# Articles in which the bearer of a full name must appear before a surname with the same office means him or her.
_PROMINENT = 2


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


def is_alone(unit: Unit) -> bool:
    """Whether nothing in the articles could join the speaker with that of another one."""
    if unit.kind == "organization":
        return not stands_alone(unit.name) and not (is_generic(unit.name) and unit.place)
    return unit.kind != "person"


def labelled(units: Sequence[Unit], labels: Mapping[int, str]) -> list[Cluster]:
    """A cluster for each kind and label of units, whose numbers `labels` has."""
    found: defaultdict[tuple[str, str], Cluster] = defaultdict(Cluster)
    for number in sorted(labels, key=lambda i: in_time(units[i])):
        found[units[number].kind, labels[number]].add([number], (), units[number].held)
    return list(found.values())


class _Clustering:
    """The clusters so far, and where to look for one that a name may belong to."""

    def __init__(self, units: Sequence[Unit], days: int) -> None:
        self.clusters: list[Cluster] = []
        self._units = units
        self._days = days
        self._bodies: dict[tuple[str, str | None], Cluster] = {}
        self._people = People(days)
        self._surnames: defaultdict[str, list[Cluster]] = defaultdict(list)

    def take(self, number: int) -> bool:
        """Put a unit into its cluster; False for the surname of a person, which has to wait for the full names."""
        unit = self._units[number]
        if unit.kind == "person":
            if len(name_key(unit.name).split()) < 2:
                return False
            self._take_person(number, form_of(unit.name), is_full_name(unit.name))
        elif is_alone(unit):
            self._open().add([number], (), {})
        else:
            key = (name_key(unit.name), None if stands_alone(unit.name) else unit.place)
            if key not in self._bodies:
                self._bodies[key] = self._open()
            self._bodies[key].add([number], (), {})
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
        home = dominant(bearers, _PROMINENT)
        (home or self._open()).add([number], (), unit.held)

    def _take_person(self, number: int, form: Form, full: bool) -> None:
        unit = self._units[number]
        homes = self._people.homes(unit, form, full)
        home = self._joined(homes) if homes else self._open()
        if full and not homes:
            self._bear(home, form.last)
        # An initial says who it is only together with a body or an office.
        if full or unit.held:
            self._people.list(home, form)
        home.add([number], [form], unit.held)

    def _bear(self, home: Cluster, surname: str) -> None:
        """Let a surname mean the cluster: after a merge also that of a name in its other order."""
        bearers = self._surnames[surname]
        if not any(known is home for known in bearers):
            bearers.append(home)

    def _joined(self, clusters: Sequence[Cluster]) -> Cluster:
        """The first of the clusters with all that the others held; these are left without units."""
        home, *others = sorted(clusters, key=lambda known: in_time(self._units[known.units[0]]))
        for other in others:
            for form in other.forms:
                self._people.list(home, form)
                self._bear(home, form.last)
            home.add(other.units, other.forms, other.held)
            other.units = []
        return home

    def _open(self) -> Cluster:
        self.clusters.append(Cluster())
        return self.clusters[-1]
