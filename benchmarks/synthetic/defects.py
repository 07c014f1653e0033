"""Planting the defects of ``defects.csv``, and the truth: what an audit must find, no more, no less."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.synthetic import codes
from benchmarks.synthetic.guides import Record, kind_of
from benchmarks.synthetic.publication import Publication
from benchmarks.synthetic.tables import Defect

OVERFLOW = "+"
"""Key of a cell beyond the last header."""
COPIED = 500
"""Serial numbers of copied items begin here: no sector has so many."""

SHOWN = {
    "M101": ("expected",),
    "M102": ("expected",),
    "M103": ("item", "field", "expected"),
    "N201": ("item", "field", "expected"),
    "N202": ("item", "field"),
    "F301": ("item", "field"),
    "F302": ("item", "field"),
    **dict.fromkeys(("N203", "N204", "N206", "N207", "N208"), ("item", "field")),
    "N205": ("item", "field", "expected"),
    **dict.fromkeys(("F303", "F304", "F305", "F306", "F307", "X701"), ("item", "field")),
    **dict.fromkeys(("X101", "X102", "X103", "X104", "X105"), ("item", "field")),
    **dict.fromkeys(("X201", "X202", "X203", "X204", "X205"), ("item", "field")),
    **dict.fromkeys(("X207", "X208", "X209", "X210"), ("item", "field")),
    **dict.fromkeys(("X301", "X302", "X303"), ("item", "field")),
    **dict.fromkeys(("X401", "X402", "X403", "X404", "X406", "X407", "X408"), ("item", "field")),
    **dict.fromkeys(("X501", "X502", "X503", "X504"), ("item", "field")),
    **dict.fromkeys(("X601", "X603", "X604"), ("item", "field")),
    **dict.fromkeys(("X107", "X206", "X405", "X602"), ("field",)),
    **dict.fromkeys(("C101", "C102", "C104", "C106", "C107", "C108"), ("item", "field")),
    **dict.fromkeys(("C109", "C110", "C111", "C112"), ("item", "field")),
    **dict.fromkeys(("C105", "C114"), ("field",)),
    "N211": ("item", "field", "expected"),
    **dict.fromkeys(("N212", "N213", "N214"), ("item", "field")),
    **dict.fromkeys(("U101", "U102", "U104", "U105", "U106", "U107", "U108"), ("item", "field")),
}
"""What the findings of a rule tell of the item, its field and the task; the others tell nothing."""

EXPECTS: Mapping[str, Callable[[Record], str]] = {
    "C106": lambda record: str(record["dept_code"]),
    "C107": lambda _: "市级",
    "C108": lambda record: kind_of(record["task_name"]).type,
}
"""What the findings of a rule would have stand in the place of what is wrong, where it is no task."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One finding an audit must make; `code` and `item` are those of the item as published."""

    catalogue: str
    rule: str
    code: str
    item: str
    field: str
    expected: str
    note: str


Change = Callable[[Publication, Defect], Record | None]


def plant(made: Publication, defects: Iterable[Defect]) -> list[Truth]:
    """Plant the defects of one city; the findings they must lead to."""
    planted = [(defect, CHANGES[defect.do](made, defect)) for defect in defects]
    return [_truth(made, defect, about) for defect, about in planted if defect.rule]


def _truth(made: Publication, defect: Defect, about: Record | None) -> Truth:
    shown = SHOWN.get(defect.rule, ())
    item = about if "item" in shown and about else {}
    expects = EXPECTS[defect.rule](item) if defect.rule in EXPECTS else ""
    return Truth(
        catalogue=made.city.id,
        rule=defect.rule,
        code=str(item.get("task_code", "")),
        item=item.get("task_name", ""),
        field=defect.field if "field" in shown else "",
        expected=defect.item if "expected" in shown else expects,
        note=defect.note,
    )


def _at(made: Publication, defect: Defect) -> int:
    for at, record in enumerate(made.records):
        if record.get("task_name") == defect.item:
            return at
    raise LookupError(f"defects.csv: {defect.city} has no item {defect.item}")


def _copy(made: Publication, at: int, name: str) -> None:
    """A second item after the one at `at`, like it but for name and codes."""
    copied = copy.deepcopy(made.records[at])
    taken = {record["catalog_code"] for record in made.records}
    head, number = copied["catalog_code"][:6], COPIED
    while f"{head}{number:03d}000" in taken:
        number += 1
    copied |= {"task_name": name, "catalog_code": f"{head}{number:03d}000"}
    copied["task_code"] = codes.task(copied["dept_code"], copied["catalog_code"])
    made.records.insert(at + 1, copied)


def _drop(made: Publication, defect: Defect) -> None:
    del made.records[_at(made, defect)]


def _name(made: Publication, defect: Defect) -> Record:
    """Another name, or several items (divided by ``|``) in the place of one."""
    at = _at(made, defect)
    first, *others = defect.value.split("|")
    made.records[at]["task_name"] = first
    for other in others:
        _copy(made, at, other)
    return made.records[at]


def _repeat(made: Publication, defect: Defect) -> Record:
    at = _at(made, defect)
    _copy(made, at, defect.item)
    return made.records[at + 1]


def _holder(made: Publication, defect: Defect) -> tuple[Record, dict[str, Any], str]:
    """(the item, the mapping that holds the field, its key there); fields as ``materials[1].material_name``."""
    record = made.records[_at(made, defect)]
    group, _, rest = defect.field.partition("[")
    if not rest:
        return record, record, group
    number, _, key = rest.partition("].")
    return record, record[group][int(number)], key


def _empty(made: Publication, defect: Defect) -> Record:
    record, holder, key = _holder(made, defect)
    del holder[key]
    return record


def _set(made: Publication, defect: Defect) -> Record:
    record, holder, key = _holder(made, defect)
    holder[key] = defect.value
    return record


def _code(made: Publication, defect: Defect) -> Record:
    """Another 基本编码, in the 实施编码 too."""
    record = made.records[_at(made, defect)]
    record["catalog_code"] = defect.value
    record["task_code"] = codes.task(record["dept_code"], defect.value)
    return record


def _alone(made: Publication, defect: Defect) -> Record:
    """Set a field of a nested record and leave no other record in its group."""
    record, holder, key = _holder(made, defect)
    holder[key] = defect.value
    record[defect.field.partition("[")[0]][:] = [holder]
    return record


def _double(made: Publication, defect: Defect) -> Record:
    """Put the first record of a group once more where the field says: ``materials[2].material_name``."""
    record = made.records[_at(made, defect)]
    group, _, rest = defect.field.partition("[")
    record[group].insert(int(rest.partition("]")[0]), copy.deepcopy(record[group][0]))
    return record


def _more(made: Publication, defect: Defect) -> Record:
    """One more record of a group, like its first but for the name."""
    record = made.records[_at(made, defect)]
    first = record[defect.field][0]
    record[defect.field].append({**first, "material_name": defect.value})
    return record


def _number(made: Publication, defect: Defect) -> Record:
    record, holder, key = _holder(made, defect)
    holder[key] = int(holder[key])
    return record


def _hidden(made: Publication, defect: Defect) -> Record:
    """An invisible character inside the name."""
    record = made.records[_at(made, defect)]
    record["task_name"] = record["task_name"][:2] + "\u200b" + record["task_name"][2:]
    return record


def _column(made: Publication, defect: Defect) -> None:
    del made.columns[made.column(defect.field)]


def _header(made: Publication, defect: Defect) -> None:
    made.rename(defect.field, defect.value)


def _overflow(made: Publication, defect: Defect) -> None:
    made.records[_at(made, defect)][OVERFLOW] = defect.value


def _oddity(made: Publication, defect: Defect) -> None:
    made.oddities.setdefault(defect.do, []).append(defect.value)


def _also(made: Publication, defect: Defect) -> Record | None:
    """Nothing more: another finding that an earlier row, or the extent of the city, leads to."""
    return made.records[_at(made, defect)] if defect.item else None


CHANGES: dict[str, Change] = {
    "drop": _drop,
    "name": _name,
    "repeat": _repeat,
    "empty": _empty,
    "set": _set,
    "code": _code,
    "alone": _alone,
    "double": _double,
    "more": _more,
    "number": _number,
    "hidden": _hidden,
    "column": _column,
    "header": _header,
    "overflow": _overflow,
    "broken": _oddity,
    "unjoined": _oddity,
    "sheet": _oddity,
    "manifest": _oddity,
    "also": _also,
}
"""What a row of ``defects.csv`` can do."""
