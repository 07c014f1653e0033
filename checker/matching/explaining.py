"""Why a name corresponds to a task or not: the same answers as an audit's, with the way to them.

What an audit says comes from `Matcher.coverage`; here the names that look alike but were turned down
are shown beside it, each with the guard that turned it down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from checker.matching.facets import Name, read_name
from checker.matching.known import Known
from checker.matching.links import ORDER
from checker.matching.matcher import Matcher
from checker.matching.nearest import TEMPTING, likeness, stopped
from checker.matching.offer import Entry, Nowhere, Offer
from checker.model import (
    Band,
    Catalogue,
    Coverage,
    Evidence,
    Item,
    Link,
    Position,
    Region,
    Status,
)
from checker.normalizing import plain

SHOWN = 3
"""So many tempting names are told."""


class Candidate(Struct, frozen=True):
    """A correspondence an audit would report."""

    list: str
    task: str
    name: str
    link: Link


class Tempting(Struct, frozen=True):
    """A task and an item that look alike and do not correspond.

    `likeness` of the canonical forms is 0 to 100. `stopped` says by what: ``guard`` (facets that
    exclude each other), ``weak`` (too many doubts), ``settled`` (the item surely is another task),
    ``judgement`` (a person said so), ``components`` (a one-thing is met by its components only), ``excepted`` (the
    item says that it does not hold it).
    """

    list: str
    task: str
    name: str
    item: str
    likeness: int
    stopped: str
    because: tuple[Evidence, ...]


class Explanation(Struct, frozen=True):
    """What was asked about one name and what there is to say.

    `sought` is ``task`` when the name is an item's and a task is looked for, ``item`` when it is a
    task's and items of `catalogue` are. `listed` is false where a catalogue was given and holds no such
    name. `status` is what became of the task, None when a task is sought. Candidates are in order.
    """

    sought: str
    name: Name
    catalogue: str
    listed: bool
    status: Status | None
    candidates: tuple[Candidate, ...]
    tempting: tuple[Tempting, ...]

    @property
    def margin(self) -> float | None:
        """Points between the best candidate and the next; None where there are not two."""
        scores = [candidate.link.score for candidate in self.candidates[:2]]
        return round(scores[0] - scores[1], 1) if len(scores) == 2 else None


class Explainer:
    """Explains names against the tasks of a matcher, by themselves or within a catalogue."""

    def __init__(self, matcher: Matcher, catalogue: Catalogue | None = None) -> None:
        self.matcher = matcher
        self.catalogue = catalogue

    def explain(
        self, name: str, department: str = "", region: Region | None = None
    ) -> tuple[Explanation, ...]:
        """One explanation for every task or item that `name` may mean.

        Within a catalogue it is first taken for a task (name, alias or id), then for an item (of
        `department`, if one is given); anything else is an item nobody lists.
        """
        if self.catalogue is None:
            return (self._alone(name, department, region, listed=True),)
        tasks = [known for known in self.matcher.known if _is_task(known, name)]
        if tasks:
            return tuple(self._task(known) for known in tasks)
        entries = [entry for entry in self._offer.entries if _is_item(entry, name, department)]
        if entries:
            return tuple(self._item(entry, self._offer, self._coverage) for entry in entries)
        return (self._alone(name, department, region or self.catalogue.region, listed=False),)

    @cached_property
    def _offer(self) -> Offer:
        assert self.catalogue is not None
        return Offer(self.catalogue, self.matcher.words)

    @cached_property
    def _coverage(self) -> tuple[Coverage, ...]:
        assert self.catalogue is not None
        return self.matcher.coverage(self.catalogue, offer=self._offer)

    def _alone(
        self, name: str, department: str, region: Region | None, *, listed: bool
    ) -> Explanation:
        """A name as the only item of a catalogue of its own."""
        item = Item(0, name, {"dept_name": department} if department else {})
        own = Catalogue("", "", Nowhere(), (item,), region, extent="full")
        offer = Offer(own, self.matcher.words)
        coverage = self.matcher.coverage(own, offer=offer)
        return self._item(offer.entries[0], offer, coverage, listed=listed)

    def _item(
        self, entry: Entry, offer: Offer, coverage: Iterable[Coverage], *, listed: bool = True
    ) -> Explanation:
        numbers = {item.index for item in entry.items}
        candidates = [
            _candidate(cover, link)
            for cover in coverage
            for link in _once(link for link in cover.links if link.item in numbers)
        ]
        taken = {(candidate.list, candidate.task) for candidate in candidates}
        rivals = [(k, entry) for k in self.matcher.known if (k.list, k.task.id) not in taken]
        name = read_name(
            entry.structure,
            entry.name,
            offer.places,
            _department(entry),
            entry.read_as,
            entry.without.text if entry.without else "",
        )
        return Explanation(
            sought="task",
            name=name,
            catalogue=self.catalogue.id if self.catalogue else "",
            listed=listed,
            status=None,
            candidates=_ordered(candidates),
            tempting=self._tempting(rivals, offer),
        )

    def _task(self, known: Known) -> Explanation:
        assert self.catalogue is not None
        cover = next(
            cover
            for cover in self._coverage
            if (cover.list, cover.task.id) == (known.list, known.task.id)
        )
        taken = {link.item for link in cover.links}
        rivals = [(known, entry) for entry in self._offer.entries if entry.number not in taken]
        name = read_name(known.structures[0], known.task.name, (), known.task.lead_agency)
        return Explanation(
            sought="item",
            name=name,
            catalogue=self.catalogue.id,
            listed=True,
            status=cover.status,
            candidates=_ordered([_candidate(cover, link) for link in cover.links]),
            tempting=self._tempting(rivals, self._offer),
        )

    def _tempting(self, rivals: list[tuple[Known, Entry]], offer: Offer) -> tuple[Tempting, ...]:
        """The pairs most alike as strings, each with what turned it down."""
        alike = sorted(
            (-likeness(known, entry), number) for number, (known, entry) in enumerate(rivals)
        )
        found = []
        for score, number in alike[:SHOWN]:
            if -score < TEMPTING:
                break
            known, entry = rivals[number]
            task = known.task
            turned = stopped(self.matcher, known, entry, offer)
            found.append(Tempting(known.list, task.id, task.name, entry.name, -score, *turned))
        return tuple(found)


def _is_task(known: Known, name: str) -> bool:
    return name == known.task.id or plain(name) in map(plain, known.names)


def _is_item(entry: Entry, name: str, department: str) -> bool:
    return plain(entry.name) == plain(name) and department in ("", _department(entry))


def _department(entry: Entry) -> str:
    return str(entry.items[0].values.get("dept_name", ""))


def _once(links: Iterable[Link]) -> Iterator[Link]:
    """The first of the links that several items of one name share."""
    yield from list(links)[:1]


def _candidate(cover: Coverage, link: Link) -> Candidate:
    nowhere = link.position == Position("")
    link = replace(link, position=None) if nowhere else link
    return Candidate(cover.list, cover.task.id, cover.task.name, link)


def _ordered(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    def surest(candidate: Candidate) -> tuple[bool, float, int]:
        link = candidate.link
        return link.band is Band.REVIEW, -link.score, ORDER.index(link.relation)

    return tuple(sorted(candidates, key=surest))
