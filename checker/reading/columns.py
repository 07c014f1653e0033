"""Which column is which element: stated mappings, header table, rank, and doubt said aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial

from msgspec import Struct, field

from checker.model import Column
from checker.reading.headers import EXACT, Meaning, groups, meanings, normal, shapes
from checker.reading.layout import Field, Record, dig, is_empty
from checker.reading.nesting import inside
from checker.reading.values import text_of
from checker.standards.elements import elements

NAME = "task_name"
KEYS = (
    "handle_item_code",
    "task_code",
    "catalog_code",
    "local_task_code",
    "local_catalog_code",
    NAME,
)
"""Elements that tell which item a row belongs to, the surest first."""
STATED = -1
_SHAPE_SHARE = 0.5
"""Share of a column's values that must have a shape before the column is taken for it."""


class Claim(Struct, frozen=True):
    """A field taken for an element (or extra key), and why."""

    field: Field
    element: str
    rank: int
    unit: str = ""

    @property
    def how(self) -> str:
        """The word for `Column.how`."""
        return "stated" if self.rank == STATED else "element" if self.rank == EXACT else "alias"


class Doubt(Struct, frozen=True):
    """Headers that were not guessed: one with several meanings, or several that claim one element."""

    variant: str
    fields: tuple[Field, ...]
    elements: tuple[str, ...]


class Assignment(Struct, dict=True):
    """Claims by element, the doubts, and the fields that mean nothing known."""

    claims: dict[str, list[Claim]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    names: list[Claim] = field(default_factory=list)

    @cached_property
    def by_field(self) -> dict[Field, Claim]:
        """The claim that holds for each field; to be asked when all is settled."""
        return {claim.field: claim for claims in self.claims.values() for claim in claims}


def stated_columns(*mappings: Mapping[str, str]) -> dict[str, str]:
    """Stated mappings as {normal header: element}, whichever way round they were written."""
    titles = {normal(name): e.key for e in elements().values() for name in (e.title_zh, e.key)}
    found: dict[str, str] = {}
    for mapping in mappings:
        for left, right in mapping.items():
            if key := titles.get(normal(left)):
                found[normal(right)] = key
            elif key := titles.get(normal(right)):
                found[normal(left)] = key
    return found


def assign(
    found: Sequence[Field], records: Sequence[Record], stated: Mapping[str, str], scope: str = ""
) -> Assignment:
    """Decide what every field is. Inside a group its own elements go before those of the item."""
    result = Assignment()
    present = {normal(field.key) for field in found}
    candidates: dict[str, list[Claim]] = {}
    chain: list[Claim] = []
    for one in found:
        options = _options(one, records, present, stated, scope)
        best = [option for option in options if option.rank == options[0].rank]
        chain += [Claim(one, m.element, m.rank) for m in options if m.element == NAME]
        if len(best) > 1:
            result.doubts.append(Doubt("header", (one,), tuple(m.element for m in best)))
        elif best:
            claim = Claim(one, best[0].element, best[0].rank, best[0].unit)
            candidates.setdefault(claim.element, []).append(claim)
    # A vague header beside a clear one (名称 beside 事项名称) is no doubt worth telling.
    result.doubts = [d for d in result.doubts if not candidates.keys() & set(d.elements)]
    for element, claims in candidates.items():
        _settle(result, element, claims, records)
    result.names = result.claims.get(NAME) or sorted(_open(chain, result), key=lambda c: c.rank)
    return result


def _open(chain: list[Claim], result: Assignment) -> list[Claim]:
    doubtful = {one for doubt in result.doubts for one in doubt.fields}
    return [claim for claim in chain if claim.field not in doubtful]


def _options(
    one: Field, records: Sequence[Record], present: set[str], stated: Mapping[str, str], scope: str
) -> list[Meaning]:
    """What a field can mean here, best first; a fulfilled condition goes before none."""
    if said := stated.get(normal(one.header)) or stated.get(normal(one.key)):
        return [Meaning(said, scope, STATED)]
    holds = partial(_holds, one, records, present)
    every = (inside(one.key, scope) if scope else ()) or meanings(one.key)
    fit = [meaning for meaning in every if holds(meaning)]
    special = [meaning for meaning in fit if meaning.when or meaning.shape]
    return special[:1] or fit


def _holds(one: Field, records: Sequence[Record], present: set[str], meaning: Meaning) -> bool:
    if meaning.when and not present.intersection(meaning.when):
        return False
    if not meaning.shape:
        return True
    values = [text for r in records if (text := text_of(dig(r, one.path)))]
    pattern = shapes()[meaning.shape]
    fitting = sum(1 for value in values if pattern.fullmatch(value))
    return bool(values) and fitting > _SHAPE_SHARE * len(values)


def _settle(
    result: Assignment, element: str, claims: list[Claim], records: Sequence[Record]
) -> None:
    """Let the best-ranked column that holds anything have the element; equals must not contradict."""
    claims = sorted(claims, key=lambda claim: claim.rank)
    filled = [c for c in claims if any(not is_empty(dig(r, c.field.path)) for r in records)]
    top = [c for c in filled or claims if c.rank == (filled or claims)[0].rank]
    if element not in groups() and len(top) > 1 and _contradict(top, records):
        result.doubts.append(Doubt("rivals", tuple(c.field for c in top), (element,)))
    else:
        result.claims[element] = top


def _contradict(claims: Sequence[Claim], records: Sequence[Record]) -> bool:
    for record in records:
        values = {text for c in claims if (text := text_of(dig(record, c.field.path)))}
        if len(values) > 1:
            return True
    return False


def columns_of(
    found: Sequence[Field], result: Assignment, sheets: Mapping[str, str]
) -> tuple[Column, ...]:
    """The columns as the catalogue tells them."""
    doubtful = {one for doubt in result.doubts for one in doubt.fields}
    known = {one for one in found if meanings(one.key, one.scope) or meanings(one.key)}
    told = []
    for one in found:
        claim = result.by_field.get(one)
        element = claim.element if claim and claim.element in elements() else None
        how = "ambiguous" if one in doubtful else claim.how if claim else "unknown"
        if not claim and how == "unknown" and one in known:
            how = "alias"
        told.append(Column(one.header, element, how, sheets.get(one.path[0])))
    return tuple(told)
