"""What a catalogue offers, arranged so that a task meets only the items worth comparing.

Items are found by wording, by code, and under the object their name is about and everything that
object is a kind of: a task meets items about the same, a narrower or a broader object.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from checker.matching.known import Known
from checker.matching.memory import parse
from checker.matching.objects import says_enough
from checker.matching.once import once
from checker.matching.pair import about
from checker.matching.structure import Structure
from checker.matching.worded import worded
from checker.model import Catalogue, Item, Position, Region, TaskList
from checker.normalizing import Bracket, Lexicon
from checker.standards.regions import regions

ONE_THING = "一件事"
"""What a name says that offers several services as one (国办发〔2022〕32号, 国发〔2024〕3号)."""


class Entry(Struct, eq=False, dict=True):
    """A distinct name of the catalogue (with its department) and the items that bear it.

    `wording` is the official form of the name, `brackets` what stood in it in brackets; `emptied` where
    normalising would have left nothing of it. `read_as` is what was read: the name, and what the item says
    of it beside; `clauses` are the services it enumerates, each by itself; `begun` is the name without the
    bracket or the 子项 at its end, if it has one, of a catalogue of those `places`; `without` is what it leaves out.
    """

    structure: Structure
    wording: str
    items: tuple[Item, ...]
    brackets: tuple[Bracket, ...] = ()
    emptied: bool = False
    read_as: str = ""
    clauses: tuple[Structure, ...] = ()
    begun: str = ""
    sub: Structure | None = None
    places: tuple[str, ...] = ()
    without: Structure | None = None

    @once
    def core(self) -> Structure:
        """What the name says without its end."""
        department = str(self.items[0].values.get("dept_name", ""))
        return parse(self.begun, self.places, department, self.structure.words)

    @property
    def name(self) -> str:
        """The name as published."""
        return self.items[0].name

    @property
    def one_thing(self) -> bool:
        """Whether it offers several services as one; a bracket merely tells to which 一件事 it belongs."""
        return ONE_THING in self.name and not any(ONE_THING in of.text for of in self.brackets)

    @property
    def number(self) -> int:
        """Index of its first item, which identifies it in the catalogue."""
        return self.items[0].index


class Offer:
    """The entries of one catalogue and the ways to find them."""

    def __init__(self, catalogue: Catalogue, words: Lexicon) -> None:
        self.catalogue = catalogue
        self.places = place_names(catalogue.region)
        self.entries = tuple(_entries(catalogue.items, self.places, words))
        self._words = words
        self._own: dict[str, list[int]] = {}
        self._under: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            if not entry.structure.sectors and not says_enough(entry.structure):
                continue
            head = entry.structure.head_slot
            named = head.concepts | head.included
            if entry.clauses:
                named = named.union(*map(about, entry.clauses))
            if entry.sub:
                named = named.union(about(entry.sub))
            if entry.begun:
                slots = [slot for slot in entry.structure.slots if slot.told and slot.start >= 0]
                named = named.union(*[slot.concepts for slot in slots])
            for concept in named:
                self._own.setdefault(concept, []).append(number)
                for up in words.ancestors("object", concept):
                    if up != concept:
                        self._under.setdefault(up, []).append(number)

    @cached_property
    def by_wording(self) -> dict[str, list[Entry]]:
        """Entries by the official form of their name."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.wording, []).append(entry)
        return found

    @cached_property
    def one_things(self) -> list[Entry]:
        """Entries that offer several services as one."""
        return [entry for entry in self.entries if entry.one_thing]

    @cached_property
    def by_code(self) -> dict[str, list[Entry]]:
        """Entries by every 基本编码 their items carry, alone or inside a longer code."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for code in {code for item in entry.items for code in _base_codes(item)}:
                found.setdefault(code, []).append(entry)
        return found

    def bearing(self, known: Known) -> list[Entry]:
        """Entries that offer a one-thing under its name."""
        if known.by_grammar:
            return []
        texts = {said.text for said in known.structures}
        return [entry for entry in self.one_things if entry.structure.text in texts]

    def near(self, structures: Iterable[Structure]) -> list[Entry]:
        """Entries that may correspond to any of the structures, in catalogue order."""
        found: set[int] = set()
        for structure in structures:
            head = structure.head_slot
            for concept in head.concepts | head.included:
                found.update(self._under.get(concept, ()))
                for up in self._words.ancestors("object", concept):
                    found.update(self._own.get(up, ()))
        return [self.entries[number] for number in sorted(found)]


class Nowhere:
    """Locator of names that stand in no catalogue."""

    def locate(self, index: int, field: str | None = None) -> Position:
        """A position that tells nothing."""
        return Position("")


def offered(tasks: TaskList, words: Lexicon) -> Offer:
    """A task list as if a catalogue offered its tasks, in their order."""
    items = tuple(
        Item(number, task.name, {"dept_name": task.lead_agency})
        for number, task in enumerate(tasks.tasks)
    )
    return Offer(Catalogue(tasks.id, "", Nowhere(), items), words)


@lru_cache(maxsize=1024)
def place_names(region: Region | None) -> tuple[str, ...]:
    """Names of a catalogue's own region and those above it, the longest first."""
    if region is None:
        return ()
    names = {*regions().prefixes(region.code), region.name, region.province} - {""}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _entries(items: Sequence[Item], places: tuple[str, ...], words: Lexicon) -> Iterable[Entry]:
    groups: dict[tuple[str, str, str, str], list[Item]] = {}
    for item in items:
        of = item.values.get
        case, above = of("handle_item_name", ""), of("sub_item_name") or of("main_item_name")
        key = (item.name, str(of("dept_name", "")), str(case), str(above or ""))
        groups.setdefault(key, []).append(item)
    for (name, department, case, above), same in groups.items():
        said = worded(name, department, case, above, places, words)
        yield Entry(
            said.structure,
            said.wording,
            tuple(same),
            said.brackets,
            said.emptied,
            said.read_as,
            said.clauses,
            said.begun,
            said.sub,
            places,
            said.without,
        )


def _base_codes(item: Item) -> set[str]:
    """The 基本编码 of an item: its own field, and characters 20 to 31 of the longer codes."""
    values = item.values
    codes = {
        str(values.get("catalog_code", "")),
        str(values.get("task_code", ""))[19:31],
        str(values.get("handle_item_code", ""))[19:31],
    }
    return codes - {""}
