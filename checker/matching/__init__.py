"""Which items of a catalogue a national task corresponds to, how, how surely and why.

Evidence, strongest first: the list's own code carried by the item; the official wording; equal
facets of the two names under the lexicon; likeness of the strings, which only ever asks a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.matching.candidates import Entry, Index
from checker.matching.compare import compare, relation, same_words_elsewhere
from checker.matching.pair import Apart
from checker.matching.parts import covered, parts
from checker.matching.similar import similar
from checker.matching.structure import Structure, parse
from checker.model import (
    Band,
    Catalogue,
    Coverage,
    Evidence,
    Item,
    Link,
    Region,
    Relation,
    Status,
    Task,
    TaskList,
)
from checker.normalizing import Lexicon, lexicon, official
from checker.standards.regions import regions

__all__ = ["Matcher", "place_names"]

BASE = {Relation.SAME: 96.0, Relation.PART: 90.0, Relation.WHOLE: 88.0}
"""Score of an accepted relation; certain evidence is SURE, each remark costs one, a question DOUBT."""
DOUBT = 30.0
SURE = 100.0
ORDER = (Relation.SAME, Relation.PART, Relation.WHOLE)


@dataclass(frozen=True, slots=True)
class _Known:
    """A task of a list with the structures of its name and aliases."""

    list: str
    task: Task
    names: tuple[str, ...]
    structures: tuple[Structure, ...]


class Matcher:
    """Matches catalogues against task lists; keeps what it learnt about names it has seen."""

    def __init__(self, lists: Sequence[TaskList], words: Lexicon | None = None) -> None:
        self._words = words or lexicon()
        self._known = [
            _Known(
                tasks.id,
                task,
                (task.name, *task.aliases),
                tuple(parse(name, (), task.lead_agency) for name in (task.name, *task.aliases)),
            )
            for tasks in lists
            for task in tasks.tasks
        ]

    def coverage(
        self, catalogue: Catalogue, include_unconfirmed: bool = False
    ) -> tuple[Coverage, ...]:
        """What became of every task, in the order of the lists."""
        places = place_names(catalogue.region)
        entries = _entries(catalogue.items, places)
        index = Index(entries, self._words)
        by_wording = _by(entries, lambda entry: official(entry.name, places))
        found = [self._links(known, index, by_wording, places) for known in self._known]
        self._propose(found, entries)
        _forget_questions(found)
        return tuple(
            self._settle(known, links, catalogue, include_unconfirmed)
            for known, links in zip(self._known, found, strict=True)
        )

    def _links(
        self,
        known: _Known,
        index: Index,
        by_wording: dict[str, list[Entry]],
        places: tuple[str, ...],
    ) -> dict[int, tuple[Entry, Link]]:
        """Links by number of entry (its first item): code, wording, grammar, aliases, in this order."""
        found: dict[int, tuple[Entry, Link]] = {}
        wording = by_wording.get(official(known.names[0]), ())
        near = index.near(known.structures) if known.task.kind != "one_thing" else ()
        for entry in (*wording, *near):
            if entry.items[0].index not in found and (link := self._judge(known, entry, wording)):
                found[entry.items[0].index] = (entry, link)
        for name in known.names[1:]:
            for entry in by_wording.get(official(name), ()):
                old = found.get(entry.items[0].index)
                if old and old[1].score == SURE:
                    continue
                if old is None or old[1].band is Band.REVIEW or old[1].relation is Relation.SAME:
                    found[entry.items[0].index] = (entry, _certain(entry, "alias", name))
        return found

    def _judge(self, known: _Known, entry: Entry, wording: Sequence[Entry]) -> Link | None:
        """The link of one entry on the strongest evidence there is."""
        if known.task.code and any(_carries(item, known.task.code) for item in entry.items):
            return _certain(entry, "code", known.task.code)
        if entry not in wording:
            return self._compare(known, entry)
        link = _certain(entry, "wording", known.task.name)
        if same_words_elsewhere(known.structures[0], entry.structure, self._words):
            return _link(entry, Relation.SAME, Band.REVIEW, link.evidence)
        return link

    def _compare(self, known: _Known, entry: Entry) -> Link | None:
        """The best link any name of the task gives."""
        best: Link | None = None
        for name, structure in zip(known.names, known.structures, strict=True):
            if best and best.band is Band.ACCEPTED:
                break
            try:
                pair = compare(structure, entry.structure, self._words)
            except Apart:
                continue
            kind, band = relation(pair)
            if band is Band.NONE:
                continue
            why = tuple(pair.evidence)
            if name != known.task.name:
                why = (Evidence("alias", {"name": name}), *why)
            if not pair.evidence:
                why = (
                    *why,
                    Evidence("facets", {"task": structure.text, "item": entry.structure.text}),
                )
            link = _link(entry, kind, band, why)
            if best is None or link.score > best.score:
                best = link
        return best

    def _propose(
        self, found: list[dict[int, tuple[Entry, Link]]], entries: Sequence[Entry]
    ) -> None:
        """Ask about names alike as strings where the grammar found nothing for a task."""
        open_tasks = [
            number
            for number, links in enumerate(found)
            if not links and self._known[number].task.kind != "one_thing"
        ]
        structures = [self._known[number].structures[0] for number in open_tasks]
        for row, entry, why in similar(structures, entries, self._words):
            links = found[open_tasks[row]]
            links[entry.items[0].index] = (entry, _link(entry, Relation.SAME, Band.REVIEW, why))

    def _settle(
        self,
        known: _Known,
        found: dict[int, tuple[Entry, Link]],
        catalogue: Catalogue,
        include_unconfirmed: bool,
    ) -> Coverage:
        accepted = [pair for pair in found.values() if pair[1].band is Band.ACCEPTED]
        facet, wanted = parts(known.structures[0], self._words)
        missing: tuple[str, ...] = ()
        if wanted and accepted and all(link.relation is Relation.PART for _, link in accepted):
            have = covered(facet, wanted, [entry.structure for entry, _ in accepted], self._words)
            missing = tuple(part for part in wanted if part not in have)
        counted = (known.task.confirmed or include_unconfirmed) and catalogue.extent in ("", "full")
        links = _spread(found.values(), catalogue)
        return Coverage(
            list=known.list,
            task=known.task,
            status=_status(known.task, links, catalogue, bool(wanted) and not missing),
            counted=counted,
            links=links,
            parts=wanted,
            missing_parts=missing,
        )


@lru_cache(maxsize=1024)
def place_names(region: Region | None) -> tuple[str, ...]:
    """Names of a catalogue's own region and those above it, the longest first."""
    if region is None:
        return ()
    names = {*regions().prefixes(region.code), region.name, region.province} - {""}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _entries(items: Iterable[Item], places: tuple[str, ...]) -> list[Entry]:
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.name, str(item.values.get("dept_name", ""))), []).append(item)
    return [
        Entry(parse(name, places, department), tuple(same))
        for (name, department), same in groups.items()
    ]


def _by(entries: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found


def _carries(item: Item, code: str) -> bool:
    """Whether an item carries the list's code, alone or inside its 实施编码 (characters 20 to 31)."""
    values = item.values
    return code in (
        str(values.get("catalog_code", "")),
        str(values.get("task_code", ""))[19:31],
        str(values.get("handle_item_code", ""))[19:31],
    )


def _link(entry: Entry, kind: Relation, band: Band, why: tuple[Evidence, ...]) -> Link:
    score = BASE[kind] - len(why) - (DOUBT if band is Band.REVIEW else 0)
    return Link(entry.items[0].index, entry.name, kind, score, band, why)


def _certain(entry: Entry, key: str, name: str) -> Link:
    why = (Evidence(key, {"name": name}),)
    return Link(entry.items[0].index, entry.name, Relation.SAME, SURE, Band.ACCEPTED, why)


def _forget_questions(found: Sequence[dict[int, tuple[Entry, Link]]]) -> None:
    """An item that surely is one task is not asked about for another."""
    settled = {
        number
        for links in found
        for number, (_, link) in links.items()
        if link.band is Band.ACCEPTED and link.relation is Relation.SAME
    }
    for links in found:
        for number in [
            n for n, (_, link) in links.items() if link.band is Band.REVIEW and n in settled
        ]:
            del links[number]


def _spread(found: Iterable[tuple[Entry, Link]], catalogue: Catalogue) -> tuple[Link, ...]:
    """One link an item, with its position, the surest first."""
    links = [
        Link(
            item.index,
            item.name,
            link.relation,
            link.score,
            link.band,
            link.evidence,
            position=catalogue.locator.locate(item.index, "task_name"),
        )
        for entry, link in found
        for item in entry.items
    ]
    return tuple(sorted(links, key=_surest_first))


def _surest_first(link: Link) -> tuple[bool, int, float, int]:
    return (link.band is Band.REVIEW, ORDER.index(link.relation), -link.score, link.item)


def _status(task: Task, links: Sequence[Link], catalogue: Catalogue, whole: bool) -> Status:
    sure = [link for link in links if link.band is Band.ACCEPTED]
    kinds = {link.relation for link in sure}
    if Relation.SAME in kinds:
        places = place_names(catalogue.region)
        wanted = official(task.name)
        same = [link for link in sure if link.relation is Relation.SAME]
        exact = any(official(link.name, places) == wanted for link in same)
        return Status.EXACT if exact else Status.RENAMED
    if Relation.WHOLE in kinds:
        return Status.MERGED
    if kinds:
        return Status.SPLIT if whole else Status.PARTIAL
    if links:
        return Status.REVIEW
    if task.levels and catalogue.level and catalogue.level not in task.levels:
        return Status.NOT_APPLICABLE
    return Status.MISSING
