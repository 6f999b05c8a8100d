"""Links speakers to the entries of the user's own authority, such as Wikidata, by name and what they are known for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.core.unifying.names import name_key

# Words that any two offices or bodies may share.
_LITTLE = frozenset("of the for and a an in at on to de la der des von und".split())


class Entry(NamedTuple):
    """One person or body of an authority; `affiliations` are bodies and offices in any words."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()


class Known(NamedTuple):
    """What the dataset says of one speaker: every name, and every role and body, as articles word them."""

    names: frozenset[str]
    capacities: frozenset[str]


class Authority:
    """The entries that bear a name which some speaker bears, found by that name."""

    def __init__(self, entries: Iterable[Entry], names: Iterable[str]) -> None:
        """Keep of the `entries` those with one of the `names`: an authority may be far larger than the dataset."""
        wanted = {name_key(name) for name in names}
        self._by_name: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for key in {name_key(name) for name in (entry.name, *entry.aliases)} & wanted:
                self._by_name[key].append(entry)

    def link(self, speakers: Mapping[int, Known]) -> dict[int, str]:
        """The id of each speaker's entry; a speaker of whom nothing tells which of several it is has none."""
        linked = {number: self._entry(known) for number, known in speakers.items()}
        return {number: entry.id for number, entry in linked.items() if entry is not None}

    def _entry(self, known: Known) -> Entry | None:
        """The one entry of that name that shares a role or body, or the only one if it says nothing to the contrary."""
        named = {entry.id: entry for name in known.names for entry in self._by_name.get(name_key(name), ())}
        said = _content(known.capacities)
        shared = [entry for entry in named.values() if said & _content(entry.affiliations)]
        if shared:
            return shared[0] if len(shared) == 1 else None
        silent = [entry for entry in named.values() if not said or not entry.affiliations]
        return silent[0] if len(silent) == len(named) == 1 else None


def _content(phrases: Iterable[str]) -> set[str]:
    """The words of the phrases that say something, as keys."""
    return {word for phrase in phrases for word in name_key(phrase).split() if word not in _LITTLE}


def entries(rows: Sequence[Mapping[str, object]]) -> list[Entry]:
    """The entries in rows of the table `authority`."""
    return [Entry(row["id"], row["name"], tuple(row["aliases"]), tuple(row["affiliations"])) for row in rows]  # type: ignore[arg-type]
