"""What the comparison needs of one catalogue, taken where the catalogue is at hand: small and picklable.

A name is kept as it was read (canonical text, brackets, sectors of its department), so that equal
names of many cities are put into facets once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from checker.comparing.elements import Values, compared, values
from checker.matching.offer import Entry, Offer
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
from checker.normalizing import Bracket
from checker.standards import codes

TOLD = (*(one.element for one in compared()), "materials", "visit_count")
"""Elements that are compared beside names and codes."""
COMPARED = ("task_name", "catalog_code", *TOLD)
"""Elements that findings of the comparison point to."""
TaskId = tuple[str, str]
"""List and id of a task."""


class Key(NamedTuple):
    """How a name was read: all that decides what it says."""

    text: str
    brackets: tuple[Bracket, ...]
    sectors: tuple[str, ...]


class Step(NamedTuple):
    """From a record to an element: the column of a table, or what follows the record's pointer."""

    sheet: str | None
    column: str | None
    pointer: str


@dataclass(frozen=True, slots=True)
class Row:
    """A distinct name of the catalogue (with its department) and `count` items that bear it.

    `base` is the 基本编码 where it identifies this name in this catalogue and is comparable with others:
    set by the nation, or by the catalogue's own province. `values` is None where its items say nothing, or not
    the same, of the compared elements. `tasks` are those it surely is, with the scores.
    """

    index: int
    name: str
    wording: str
    code: str
    count: int
    key: Key
    base: str = ""
    tasks: tuple[tuple[TaskId, float], ...] = ()
    position: Position | None = None
    values: Values | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """One catalogue as the comparison sees it; `places` are its own place names.

    `columns` tell where in a record the elements stand that were compared.
    """

    id: str
    region: Region | None
    places: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: Mapping[str, Step] = field(default_factory=dict)

    @property
    def province(self) -> str:
        """First two digits of the region, or the catalogue itself where no region is known."""
        return self.region.code[:2] if self.region else self.id

    def catalogue(self, result: CatalogueResult) -> Catalogue:
        """What a rule needs of the catalogue to tell where it diverges: an item for each row, by its index."""
        items = tuple(Item(number, row.name, _coded(row)) for number, row in enumerate(self.rows))
        return Catalogue(
            id=self.id,
            path=result.path,
            locator=_Places(result.path, self.rows, self.columns),
            items=items,
            region=self.region,
        )


class _Places:
    """Locator of the rows of an extract, by their number; -1 is the file."""

    def __init__(self, path: str, rows: tuple[Row, ...], columns: Mapping[str, Step]) -> None:
        self._path, self._rows, self._columns = path, rows, columns

    def locate(self, index: int, field: str | None = None) -> Position:
        """Position of an element of a row, or of the row where that is not known."""
        place = self._rows[index].position if index >= 0 else None
        if place is None:
            return Position(self._path)
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


def _coded(row: Row) -> Mapping[str, str]:
    return {CODES[0]: row.code} if row.code else {}


def extract(offer: Offer, covers: Iterable[Coverage]) -> Extract:
    """The extract of a catalogue whose items were `offer`-ed for matching, with what they matched."""
    catalogue = offer.catalogue
    same = _same(covers)
    bases = {entry.number: _base(entry, catalogue.province_code) for entry in offer.entries}
    times = Counter(bases.values())
    told = not catalogue.elements.isdisjoint(TOLD)
    rows = []
    for entry in offer.entries:
        base = bases[entry.number]
        rows.append(
            Row(
                index=entry.number,
                name=entry.name,
                wording=entry.wording,
                code=entry.items[0].code,
                count=len(entry.items),
                key=_key(entry),
                base=base if times[base] == 1 else "",
                tasks=tuple(sorted(same.get(entry.number, {}).items())),
                position=catalogue.locator.locate(entry.number),
                values=values(entry.items, catalogue.province_code, offer.places) if told else None,
            )
        )
    return Extract(catalogue.id, catalogue.region, offer.places, tuple(rows), _steps(catalogue))


def _key(entry: Entry) -> Key:
    structure = entry.structure
    return Key(structure.text, entry.brackets, tuple(sorted(structure.sectors)))


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
    found = {_code(item, province) for item in entry.items}
    return found.pop() if len(found) == 1 else ""


def _code(item: Item, province: str) -> str:
    """Empty too where the item's own codes contradict each other: which is right the C rules ask."""
    if item.values.get("handle_item_code"):
        return ""
    known, longer = codes.of_item(item.values), codes.of_authority(item.values)
    if known and longer and known[1].catalog != longer[1].catalog:
        return ""
    if known is None or known[1].region not in (codes.NATIONAL, province):
        return ""
    return known[1].catalog
