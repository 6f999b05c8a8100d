"""What people say of speakers on top of what articles tell: one is two, two are one, and who they are elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pipeline.core.ids import short_id
from pipeline.core.unifying.authority import Authority, Entry, Known
from pipeline.core.unifying.bodies import is_generic, stands_alone
from pipeline.core.unifying.lines import AMBIGUOUS, NOT_FOUND, Contradiction, Line, Problem
from pipeline.core.unifying.names import form_of, is_full_name, name_key, told_apart
from pipeline.core.unifying.units import Cluster, Unit, in_time

# The kinds of speakers that an authority may know.
LINKED = ("person", "organization")


class Speakers:
    """The speakers of the dataset by number, which can be joined; each keeps the id of the one that appears first."""

    def __init__(self, units: Sequence[Unit], clusters: Sequence[Cluster], labels: Mapping[int, str]) -> None:
        """`labels` are those of units that lines `split` speak of: the units of a cluster have one label or none."""
        self._units = units
        self._clusters = sorted(clusters, key=lambda c: in_time(units[c.units[0]]))
        self._labels = labels
        self._ids = _ids(units, self._clusters, labels)
        self._parent = list(range(len(self._clusters)))
        self._called: defaultdict[str, list[int]] = defaultdict(list)

    def root(self, number: int) -> int:
        """The number of the speaker that this one is."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, numbers: Iterable[int]) -> None:
        """Make these speakers one."""
        first, *others = sorted({self.root(number) for number in numbers})
        for other in others:
            self._parent[other] = first

    def groups(self) -> dict[int, list[int]]:
        """The units of each speaker."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number, cluster in enumerate(self._clusters):
            groups[self.root(number)] += cluster.units
        return dict(groups)

    def id(self, number: int) -> str:
        """The `speaker_id` of a speaker."""
        return self._ids[self.root(number)]

    def labels(self) -> dict[str, str]:
        """By `speaker_id`, the label of each speaker who has one, of several the first."""
        found: dict[str, str] = {}
        for number, units in self.groups().items() if self._labels else ():
            if label := next((self._labels[unit] for unit in units if unit in self._labels), None):
                found[self.id(number)] = label
        return found

    def called(self, name: str) -> Collection[int]:
        """The speakers who have this id, whom an article calls by this name or whom a label tells apart by it."""
        if not self._called:
            for number, cluster in enumerate(self._clusters):
                for key in {*self._names(cluster), self._ids[number]}:
                    self._called[key].append(number)
        return self._called.get(name, []) or self._called.get(name_key(name), [])

    def _names(self, cluster: Cluster) -> Iterator[str]:
        """What a speaker may be called, as keys."""
        for unit in cluster.units:
            name = self._units[unit].name
            yield name_key(name)
            if label := self._labels.get(unit):
                yield name_key(told_apart(name, label))


def split(units: Sequence[Unit], lines: Iterable[Line]) -> tuple[dict[int, str], list[Problem]]:
    """The labels that lines `split` give to units, and the lines that found none.

    Raises Contradiction for two labels on one unit.
    """
    by_name: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        by_name[unit.doc_id, name_key(unit.name)].append(number)
    said: dict[int, Line] = {}
    problems = []
    for line in lines:
        found = by_name.get((line.doc_id, name_key(line.speaker or "")), ()) if line.doc_id else ()
        if not found:
            problems.append(Problem(line, NOT_FOUND, f"no article {line.article} that quotes {line.speaker}"))
        for number in found:
            before = said.setdefault(number, line)
            if before.value != line.value:
                raise Contradiction(before, line, f"who {line.speaker} is in {line.article}")
    return {number: line.value or "" for number, line in said.items()}, problems


def merge(speakers: Speakers, lines: Iterable[Line], splits: Collection[Line]) -> list[Problem]:
    """Carry out lines `merge` and return those that could not be.

    Raises Contradiction for a line that makes all of one name one beside a line that splits it.
    """
    split_names = {name_key(line.speaker or ""): line for line in splits}
    problems = []
    for line in lines:
        if line.value is None and (other := split_names.get(name_key(line.speaker or ""))):
            raise Contradiction(line, other, f"whether all called {line.speaker} are one")
        sides = [(name, speakers.called(name)) for name in (line.speaker, line.value) if name is not None]
        for name, found in sides:
            several = line.value is not None and len({speakers.root(number) for number in found}) > 1
            if not found:
                problems.append(Problem(line, NOT_FOUND, f"no speaker has the name or speaker_id {name}"))
            elif several:
                problems.append(Problem(line, AMBIGUOUS, f"{len(found)} speakers are called {name}; give a speaker_id"))
            else:
                continue
            break
        else:
            speakers.join(number for _, found in sides for number in found)
    return problems


def link(
    speakers: Speakers, units: Sequence[Unit], phrases: Sequence[set[str]], entries: Iterable[Entry]
) -> dict[str, str]:
    """The authority's id by `speaker_id`; speakers who are the same entry are joined."""
    authority = Authority(entries, (unit.name for unit in units if unit.kind in LINKED))
    known = {}
    for number, members in speakers.groups().items():
        if units[members[0]].kind in LINKED:
            names = frozenset(units[unit].name for unit in members)
            known[number] = Known(names, frozenset().union(*(phrases[unit] for unit in members)))
    linked = authority.link(known)
    by_entry: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in linked.items():
        by_entry[key].append(number)
    for numbers in by_entry.values():
        speakers.join(numbers)
    return {speakers.id(number): key for number, key in linked.items()}


def _ids(units: Sequence[Unit], clusters: Sequence[Cluster], labels: Mapping[int, str]) -> list[str]:
    """An id for each of the clusters, which come in the order of time, so that later articles change none.

    Where several have the same name, the first to appear is known by the name alone.
    """
    ids: list[str] = []
    taken: set[str] = set()
    for cluster in clusters:
        first = units[cluster.units[0]]
        if label := labels.get(cluster.units[0]):
            names: list[tuple[str, ...]] = [("split", first.kind, label)]
        elif base := _base(first):
            names = [("speaker", first.kind, *base), ("speaker", first.kind, *base, first.doc_id)]
        else:
            names = []
        keys = [*(short_id(*name) for name in names), own_id(first)]
        ids.append(next(key for key in keys if key not in taken))
        taken.add(ids[-1])
    return ids


def own_id(unit: Unit) -> str:
    """The id of a speaker that only one article knows."""
    return short_id("local", unit.kind, name_key(unit.name), unit.doc_id)


def _base(unit: Unit) -> tuple[str, ...]:
    """What names a speaker in the whole dataset: the first and last name, a body's name; () for one of an article."""
    if unit.kind == "person" and is_full_name(unit.name):
        return form_of(unit.name).base
    if unit.kind == "organization" and stands_alone(unit.name):
        return (name_key(unit.name),)
    if unit.kind == "organization" and is_generic(unit.name) and unit.place:
        return (name_key(unit.name), unit.place)
    return ()
