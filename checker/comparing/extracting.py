"""What the comparison needs of one catalogue, taken where the catalogue is at hand: small and picklable.

A name is kept as it was read (canonical text, brackets, sectors of its department), so that equal
names of many cities are put into facets once. What is asked for of few rows is packed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.structs import replace

from checker.comparing.elements import Values, compared, values
from checker.comparing.marking import Marks, marked
from checker.comparing.rows import (
    Columns,
    Key,
    Kind,
    TaskId,
    Told,
    no_rows,
    packed,
    rows_of,
    unpacked,
)
from checker.matching.objects import says_enough
from checker.matching.offer import Entry, Offer
from checker.matching.structure import Structure
from checker.model import (
    CODES,
    Band,
    Catalogue,
    CatalogueResult,
    Coverage,
    Item,
    Position,
    Region,
    Relation,
)
from checker.normalizing import NOTHING, Lexicon
from checker.standards import codes

TOLD = (*(one.element for one in compared()), "materials", "visit_count")
"""Elements that are compared beside names and codes."""
COMPARED = ("task_name", "catalog_code", *TOLD)
"""Elements that findings of the comparison point to."""
_PLACE = attrgetter("file", "sheet", "row", "column", "line", "pointer", "character")
"""A position as a plain tuple."""


class Step(NamedTuple):
    """From a record to an element: the column of a table, or what follows the record's pointer."""

    sheet: str | None
    column: str | None
    pointer: str


@dataclass(frozen=True, slots=True)
class Extract:
    """One catalogue as the comparison sees it; `places` are its own place names.

    `province` are the first two digits of the region, or the catalogue itself where no region is known.
    `columns` tell where in a record the elements stand that were compared. All that is told of rows is packed, so
    that hundreds of catalogues can wait until the last is examined; `marks` tell which of them others can concern.
    """

    id: str
    region: Region | None
    province: str
    places: tuple[str, ...]
    columns: Mapping[str, Step]
    marks: Marks
    done: bytes
    packed: bytes
    said: bytes
    found: bytes

    def kinds(self) -> Iterator[tuple[Kind, Key]]:
        """The kinds of names, each with one of them."""
        yield from unpacked(self.done)

    def rows(self, wanted: Iterable[int], same: dict[str, str]) -> Iterator[Told]:
        """Distinct names by the numbers of their rows; of names that are equal the first is kept in `same`."""
        return rows_of(self.packed, wanted, same)

    def values(self, wanted: Iterable[int]) -> Iterator[Values | None]:
        """What the items of rows say of the elements; None where that is nothing, or not the same."""
        told = unpacked(self.said)
        for number in wanted:
            yield Values(*told[number]) if told[number] else None

    @property
    def coded(self) -> int:
        """How many of its rows have a comparable 基本编码."""
        return len(self.marks.coded)

    def catalogue(self, result: CatalogueResult, wanted: Iterable[int]) -> Catalogue:
        """What a rule needs of the catalogue to tell where it diverges: an item for each of the rows."""
        names, numbers, places = unpacked(self.found)
        items = tuple(
            Item(row, names[row], {CODES[0]: numbers[row]} if numbers[row] else {})
            for row in wanted
        )
        return Catalogue(
            id=self.id,
            path=result.path,
            locator=_Places(result.path, places, self.columns),
            items=items,
            region=self.region,
        )


class _Places:
    """Locator of the rows of an extract, by their number; -1 is the file."""

    def __init__(
        self, path: str, parts: Sequence[Sequence[Any]], columns: Mapping[str, Step]
    ) -> None:
        self._path, self._parts, self._columns = path, parts, columns

    def locate(self, index: int, field: str | None = None) -> Position:
        """Position of an element of a row, or of the row where that is not known."""
        if index < 0:
            return Position(self._path)
        place = Position(*(part[index] for part in self._parts))
        step = self._columns.get(field or "")
        if step is None or step.sheet != place.sheet:
            return place
        pointer = place.pointer + step.pointer if place.pointer else place.pointer
        return replace(place, column=step.column or place.column, pointer=pointer)


def _steps(catalogue: Catalogue) -> Mapping[str, Step]:
    """Where the compared elements stand, read off the head of the catalogue and its first record."""
    locate = catalogue.locator.locate
    first = locate(0)
    found = {}
    for element in COMPARED:
        if element in catalogue.elements:
            head, here = locate(-1, element), locate(0, element).pointer or ""
            below = here.removeprefix(first.pointer or "") if first.pointer else ""
            found[element] = Step(head.sheet or first.sheet, head.column, below)
    return found


def extract(offer: Offer, covers: Iterable[Coverage]) -> Extract:
    """The extract of a catalogue whose items were `offer`-ed for matching, with what they matched."""
    catalogue = offer.catalogue
    kinds: dict[Kind, tuple[int, Key]] = {}
    rows = _rows(offer, _same(covers), kinds)
    return Extract(
        catalogue.id,
        catalogue.region,
        catalogue.province_code or catalogue.id,
        offer.places,
        _steps(catalogue),
        marked(rows),
        packed([(kind, key) for kind, (_, key) in kinds.items()]),
        packed(tuple(rows)),
        # Plain tuples take half the time to pack.
        packed([one and tuple(one) for one in _values(offer)]),
        packed(_found(offer)),
    )


def _rows(
    offer: Offer,
    same: Mapping[int, Mapping[TaskId, float]],
    kinds: dict[Kind, tuple[int, Key]],
) -> Columns:
    """The rows of a catalogue; each kind met is added to `kinds` with its number and the first name of it."""
    found = no_rows()
    bases = [_base(entry, offer.catalogue.province_code) for entry in offer.entries]
    times = Counter(bases)
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}
    for number, (entry, base) in enumerate(zip(offer.entries, bases, strict=True)):
        structure, items = entry.structure, entry.items
        # What leaves something out is the same only as what does so in the same words.
        text = entry.wording if entry.without else structure.text
        name, brackets = items[0].name, entry.brackets
        found.names.append(name)
        if entry.wording != name:
            found.wordings[number] = entry.wording
        if len(items) > 1:
            found.items[number] = len(items)
        if base and times[base] == 1:
            found.bases[number] = base
        if tasks := same.get(items[0].index):
            found.tasks[number] = tuple(sorted(tasks.items()))
        if text != name:
            found.texts[number] = text
        if brackets:
            found.brackets[number] = brackets
        sectors, about = _ordered(structure.sectors), _about(structure)
        found.sectors.append(sectors)
        found.about.append(alike.setdefault(about, about))
        found.bare.append("".join(sorted(structure.bare)))
        kind = structure.doing, structure.head_flags
        if kind not in kinds:
            kinds[kind] = len(kinds), Key(text, brackets, sectors)
        found.kinds.append(kinds[kind][0])
    return found


def _values(offer: Offer) -> list[Values | None]:
    catalogue = offer.catalogue
    if catalogue.elements.isdisjoint(TOLD):
        return [None] * len(offer.entries)
    province, places = catalogue.province_code, offer.places
    return [values(entry.items, province, places) for entry in offer.entries]


def _found(offer: Offer) -> tuple[list[str], list[str], list[tuple[Any, ...]]]:
    """Names, codes, and where the first item of each row stands: each part of the positions by itself."""
    locate = offer.catalogue.locator.locate
    places = [_PLACE(locate(entry.number)) for entry in offer.entries]
    names = [entry.name for entry in offer.entries]
    return names, [entry.items[0].code for entry in offer.entries], [*zip(*places, strict=True)]


def _about(structure: Structure) -> tuple[str, ...]:
    """The objects a name is about, if it tells enough of them."""
    if not tells_enough(structure):
        return ()
    head = structure.head_slot
    return _objects(head.concepts, head.included, structure.words)


@lru_cache(maxsize=16384)
def _objects(concepts: frozenset[str], included: frozenset[str], words: Lexicon) -> tuple[str, ...]:
    """Objects with their parts, which together mean the same, and with what a bracket includes."""
    told = set(concepts | included)
    for concept in concepts:
        known = words.concepts.get(("object", concept))
        told.update(known.parts if known else ())
    return tuple(sorted(told))


@lru_cache(maxsize=1024)
def _ordered(sectors: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(sectors))


def tells_enough(structure: Structure) -> bool:
    """Whether a name says what it is about, so that the like name elsewhere means the same."""
    if structure.head_slot.concepts == {NOTHING}:
        return False
    return bool(structure.sectors) or says_enough(structure)


def _same(covers: Iterable[Coverage]) -> Mapping[int, dict[TaskId, float]]:
    """Tasks that an item surely is, by index of the item."""
    found: dict[int, dict[TaskId, float]] = {}
    for cover in covers:
        for link in cover.links:
            if link.band is Band.ACCEPTED and link.relation is Relation.SAME:
                found.setdefault(link.item, {})[cover.list, cover.task.id] = link.score
    return found


def _base(entry: Entry, province: str) -> str:
    """The one 基本编码 of the items of a name.

    Provinces number types and departments for themselves, so their codes say nothing outside
    (docs on codes: standards/codes.py). A handling item shares the code with its siblings.
    """
    first, *others = entry.items
    code = _code(first, province)
    if others and any(_code(other, province) != code for other in others):
        return ""
    return code


def _code(item: Item, province: str) -> str:
    """Empty too where the item's own codes contradict each other: which is right the C rules ask."""
    if item.values.get("handle_item_code"):
        return ""
    known = codes.of_item(item.values)
    if known is None or known[1].region not in (codes.NATIONAL, province):
        return ""
    element, parts = known
    if element != "catalog_code":
        return parts.catalog
    base = str(item.values[element])
    longer = codes.of_authority(item.values)
    return "" if longer and longer[1].catalog != base else base
