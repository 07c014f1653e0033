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

    def met(self) -> list[Cluster]:
        """Services with more than one row, in order."""
        places = self.names.places
        alone = {
            number: Cluster((("name", number),), None)
            for number, mine in enumerate(places)
            if len(mine) > 1 and number not in self._first
        }
        found = sorted((alone | self._clusters).items())
        return [one for _, one in found if sum(len(places[n]) for n in _numbers(one)) > 1]

    def members(self, met: Sequence[Cluster]) -> Iterator[tuple[Cluster, list[Member]]]:
        """Each of the services with its members and what the catalogues say."""
        names = self.names
        said = names.said(number for one in met for number in _numbers(one))
        for one in met:
            places = [place for number in _numbers(one) for place in names.places[number]]
            yield one, [names.member(place, said[place]) for place in places]


def _numbers(cluster: Cluster) -> list[int]:
    """The numbers of its names."""
    return [value for _, value in cluster.nodes if isinstance(value, int)]
