"""What the comparison needs of one catalogue, taken where the catalogue is at hand: small and picklable.

A name is kept as it was read (canonical text, brackets, sectors of its department), so that equal
names of many cities are put into facets once. What is asked for of few rows is packed (`Detail`).
"""

from __future__ import annotations

import pickle
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.structs import replace

from checker.comparing.elements import Values, compared, values
from checker.comparing.marking import Marks, marked
from checker.matching.doing import Doing
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
from checker.normalizing import NOTHING, Bracket
from checker.standards import codes

TOLD = (*(one.element for one in compared()), "materials", "visit_count")
"""Elements that are compared beside names and codes."""
COMPARED = ("task_name", "catalog_code", *TOLD)
"""Elements that findings of the comparison point to."""
_PLACE = attrgetter("file", "sheet", "row", "column", "line", "pointer", "character")
"""A position as a plain tuple."""
TaskId = tuple[str, str]
"""List and id of a task."""


class Key(NamedTuple):
    """How a name was read: all that decides what it says."""

    text: str
    brackets: tuple[Bracket, ...]
    sectors: tuple[str, ...]


class Sight(NamedTuple):
    """What of a name decides with which others it is compared.

    `about` are the objects, none where the name tells too little; `bare` the characters no word explains,
    sorted; `kind` what is done and what the lexicon says of the objects.
    """

    about: tuple[str, ...]
    bare: str
    kind: tuple[Doing, frozenset[str]]


class Step(NamedTuple):
    """From a record to an element: the column of a table, or what follows the record's pointer."""

    sheet: str | None
    column: str | None
    pointer: str


class Row(NamedTuple):
    """A distinct name of the catalogue (with its department) and how many `items` bear it.

    `base` is the 基本编码 where it identifies this name in this catalogue and is comparable with others:
    set by the nation, or by the catalogue's own province. `tasks` are those it surely is, with the scores.
    """

    name: str
    wording: str
    items: int
    base: str = ""
    tasks: tuple[tuple[TaskId, float], ...] = ()


Told = tuple[Row, Key, Sight]
"""A row with how its name was read and what that says."""
Plain = tuple[Any, ...]
"""A named tuple without its names."""


@dataclass(frozen=True, slots=True)
class Extract:
    """One catalogue as the comparison sees it; `places` are its own place names.

    `coded` of its rows have a comparable 基本编码. `columns` tell where in a record the elements stand that were
    compared. All that is told of rows is packed, so that hundreds of catalogues can wait until the last is
    examined; `marks` tell which of them others can concern.
    """

    id: str
    region: Region | None
    places: tuple[str, ...]
    columns: Mapping[str, Step]
    coded: int
    marks: Marks
    packed: bytes
    said: bytes
    found: bytes

    def rows(self, wanted: Iterable[int]) -> Iterator[Plain]:
        """Distinct names by the numbers of their rows: all of a Row, then its Key and its Sight."""
        return map(_unpacked(self.packed).__getitem__, wanted)

    def values(self, wanted: Iterable[int]) -> Iterator[Values | None]:
        """What the items of rows say of the elements; None where that is nothing, or not the same."""
        told = _unpacked(self.said)
        for number in wanted:
            yield Values(*told[number]) if told[number] else None

    @property
    def province(self) -> str:
        """First two digits of the region, or the catalogue itself where no region is known."""
        return self.region.code[:2] if self.region else self.id

    def catalogue(self, result: CatalogueResult) -> Catalogue:
        """What a rule needs of the catalogue to tell where it diverges: an item for each row, by its index."""
        named, places = _unpacked(self.found)
        items = tuple(
            Item(number, name, {CODES[0]: code} if code else {})
            for number, (name, code) in enumerate(named)
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
        self, path: str, rows: Sequence[tuple[Any, ...]], columns: Mapping[str, Step]
    ) -> None:
        self._path, self._rows, self._columns = path, rows, columns

    def locate(self, index: int, field: str | None = None) -> Position:
        """Position of an element of a row, or of the row where that is not known."""
        if index < 0:
            return Position(self._path)
        place = Position(*self._rows[index])
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
    told = list(_rows(offer, _same(covers)))
    return Extract(
        catalogue.id,
        catalogue.region,
        offer.places,
        _steps(catalogue),
        sum(bool(row.base) for row, _, _ in told),
        marked(told),
        # Plain tuples take half the time to pack.
        _packed([(*row, tuple(key), tuple(sight)) for row, key, sight in told]),
        _packed([one and tuple(one) for one in _values(offer)]),
        _packed(_found(offer)),
    )


def _packed(told: object) -> bytes:
    return zlib.compress(pickle.dumps(told, pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))


def _rows(offer: Offer, same: Mapping[int, Mapping[TaskId, float]]) -> Iterator[Told]:
    bases = [_base(entry, offer.catalogue.province_code) for entry in offer.entries]
    times = Counter(bases)
    kinds: dict[tuple[Doing, frozenset[str]], tuple[Doing, frozenset[str]]] = {}
    for entry, base in zip(offer.entries, bases, strict=True):
        structure = entry.structure
        kind = structure.doing, structure.head_flags
        about = _about(structure) if tells_enough(structure) else ()
        row = Row(
            name=entry.name,
            wording=entry.name if entry.wording == entry.name else entry.wording,
            items=len(entry.items),
            base=base if times[base] == 1 else "",
            tasks=tuple(sorted(same.get(entry.number, {}).items())),
        )
        sight = Sight(about, "".join(sorted(structure.bare)), kinds.setdefault(kind, kind))
        yield row, _key(entry), sight


def _values(offer: Offer) -> list[Values | None]:
    catalogue = offer.catalogue
    if catalogue.elements.isdisjoint(TOLD):
        return [None] * len(offer.entries)
    province, places = catalogue.province_code, offer.places
    return [values(entry.items, province, places) for entry in offer.entries]


def _found(offer: Offer) -> tuple[list[tuple[str, str]], list[tuple[Any, ...]]]:
    """Name and code, and position of the first item of each row."""
    locate = offer.catalogue.locator.locate
    named = [(entry.name, entry.items[0].code) for entry in offer.entries]
    return named, [_PLACE(locate(entry.number)) for entry in offer.entries]


def _about(structure: Structure) -> tuple[str, ...]:
    """The objects a name is about, and their parts, which together mean the same."""
    head = structure.head_slot
    told = set(head.concepts | head.included)
    for concept in head.concepts:
        known = structure.words.concepts.get(("object", concept))
        told.update(known.parts if known else ())
    return tuple(sorted(told))


def tells_enough(structure: Structure) -> bool:
    """Whether a name says what it is about, so that the like name elsewhere means the same."""
    if structure.head_slot.concepts == {NOTHING}:
        return False
    return bool(structure.sectors) or says_enough(structure)


def _key(entry: Entry) -> Key:
    structure = entry.structure
    text = entry.name if structure.text == entry.name else structure.text
    return Key(text, entry.brackets, tuple(sorted(structure.sectors)))


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
    code, *others = (_code(item, province) for item in entry.items)
    return code if all(other == code for other in others) else ""


def _code(item: Item, province: str) -> str:
    """Empty too where the item's own codes contradict each other: which is right the C rules ask."""
    if item.values.get("handle_item_code"):
        return ""
    known, longer = codes.of_item(item.values), codes.of_authority(item.values)
    if known is None or known[1].region not in (codes.NATIONAL, province):
        return ""
    base = known[1].catalog
    return "" if longer and longer[1].catalog != base else base
