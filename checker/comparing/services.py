"""Names sorted into services: those that clusters hold together, and every other name for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.comparing.clusters import Cluster
from checker.comparing.gathering import Member, Names


class Services:
    """The services of all catalogues; each goes by the number of its first name."""

    def __init__(self, names: Names, clusters: Sequence[Cluster]) -> None:
        self.names = names
        self._clusters = {_numbers(one)[0]: one for one in clusters}
        self._first = {n: first for first, one in self._clusters.items() for n in _numbers(one)}

    def of(self, number: int) -> int:
        """The service of a name."""
        return self._first.get(number, number)

    def met(self) -> Iterator[tuple[Cluster, list[Member]]]:
        """Services with more than one row, in order; the members with what the catalogues say."""
        names = self.names
        alone = (
            number
            for number, places in enumerate(names.places)
            if len(places) > 1 and number not in self._first
        )
        found = {number: Cluster((("name", number),), None) for number in alone} | self._clusters
        said = names.said(number for one in found.values() for number in _numbers(one))
        for _, cluster in sorted(found.items()):
            places = [place for number in _numbers(cluster) for place in names.places[number]]
            if len(places) > 1:
                yield cluster, [names.member(place, said[place]) for place in places]


def _numbers(cluster: Cluster) -> list[int]:
    """The numbers of its names."""
    return [value for _, value in cluster.nodes if isinstance(value, int)]
