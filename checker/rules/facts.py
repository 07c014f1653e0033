"""One item (or one record of a nested group) as rules read it: what is surely said, and what is not.

A contradiction is only a contradiction where both sides are sure. So every question has a cautious
answer: a code that may mean two things, a placeholder or a text where a number should stand is never
taken for a fact.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from string import whitespace
from types import EllipsisType
from typing import Any

from msgspec import Struct

from checker.model import Catalogue, Item
from checker.standards import codes
from checker.standards.coding import labels

Apart = tuple[str, codes.Parts]
"""The element that holds a code, and the parts of the code."""


class Placeholders(Struct, frozen=True, dict=True):
    """Texts that stand for nothing, and the elements in which they are an answer.

    An element may allow one for some items only: ``accept_condition@公共服务``. A text of more than
    `longest` characters that begins with 详见 says something of its own.
    """

    exact: Mapping[str, frozenset[str]]
    prefixes: tuple[str, ...]
    longest: int = 30

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first characters, so that most texts are let pass at a look."""
        first = frozenset(text[0] for text in (*self.exact, *self.prefixes))
        return first | frozenset(whitespace + "\u3000\xa0")

    def stands_for_nothing(self, element: str, text: str, task_type: str = "") -> bool:
        """Whether `text` is a placeholder that `element` does not allow in items of that 事项类型."""
        if len(text) > self.longest or text[:1] not in self._beginnings:
            return False
        text = text.strip()
        if text in self.exact:
            return self.exact[text].isdisjoint((element, f"{element}@{task_type}"))
        return text.startswith(self.prefixes)


@cache
def placeholders() -> Placeholders:
    """The table placeholders.tsv."""
    exact: dict[str, frozenset[str]] = {}
    prefixes: list[str] = []
    with Path(__file__).with_name("placeholders.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["match"] == "prefix":
                prefixes.append(row["text"])
            else:
                exact[row["text"]] = frozenset(filter(None, row["allowed_in"].split(";")))
    return Placeholders(exact, tuple(prefixes))


DIGITS = 18
"""A number of more digits is none: nothing here is counted so far, and Python refuses to read 5,000 of them."""


def whole(text: str) -> int | None:
    """The whole number that a text is; None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


class Facts:
    """Cautious answers about one set of values; `province` are the first two digits of its region.

    `present` are the elements the catalogue has a column for: only there is an empty value a gap.
    """

    __slots__ = ("_authority", "_code", "_groups", "present", "province", "values")

    def __init__(
        self,
        values: Mapping[str, Any],
        province: str = "",
        present: frozenset[str] = frozenset(),
    ) -> None:
        self.values = values
        self.province = province
        self.present = present
        self._groups: dict[str, tuple[Facts, ...]] = {}
        self._code: Apart | EllipsisType | None = ...
        self._authority: Apart | EllipsisType | None = ...

    def text(self, key: str) -> str:
        """The text of an element; empty where it is absent or a placeholder (无, /, 暂无 …)."""
        value = self.values.get(key)
        if value is None or value == "":
            return ""
        text = as_text(value)
        return "" if text in placeholders().exact else text

    def lacks(self, key: str) -> bool:
        """Whether the catalogue has the element, but nothing (or a placeholder) stands here."""
        return key in self.present and not self.text(key)

    def number(self, key: str) -> int | None:
        """The number of an element; None where it is absent or no whole number that can be meant."""
        value = self.values.get(key)
        if type(value) is int:
            return value if abs(value) < 10**DIGITS else None
        return whole(value) if isinstance(value, str) else None

    @property
    def code(self) -> Apart | None:
        """The first code that can be taken apart, the shortest before the longer ones."""
        if self._code is ...:
            self._code = codes.of_item(self.values)
        return self._code

    @property
    def authority(self) -> Apart | None:
        """The 实施编码, or else the 业务办理项编码, taken apart."""
        if self._authority is ...:
            self._authority = codes.of_authority(self.values)
        return self._authority

    def records(self, group: str) -> tuple[Facts, ...]:
        """The records of a nested group, made once for all rules."""
        if (known := self._groups.get(group)) is not None:
            return known
        found = self.values.get(group)
        if not isinstance(found, (list, tuple)):
            return ()
        self._groups[group] = made = tuple(
            Facts(one, self.province, self.present) for one in found if isinstance(one, dict)
        )
        return made

    def strings(self) -> Iterator[tuple[str, str, str]]:
        """(element, field, text) of every text, those of nested records too."""
        for key, value in self.values.items():
            if isinstance(value, str):
                yield key, key, value
            elif isinstance(value, (list, tuple)):
                for number, record in enumerate(value):
                    if isinstance(record, Mapping):
                        for inner, text in record.items():
                            if isinstance(text, str):
                                yield inner, f"{key}[{number}].{inner}", text

    def joined(self) -> str:
        """All texts as one, so that a clean item is known for clean at one look."""
        found = []
        for value in self.values.values():
            if type(value) is str:
                found.append(value)
            elif type(value) is list:
                for record in value:
                    if type(record) is dict:
                        found += [text for text in record.values() if type(text) is str]
        return "".join(found)

    def labels(self, key: str) -> tuple[frozenset[str], ...]:
        """What a coded element may say: the labels of each reading (standards/coding.py)."""
        value = self.values.get(key)
        if value is None or value == "":
            return ()
        return labels(key, as_text(value), self.province)

    def says(self, key: str, *wanted: str) -> bool:
        """Whether a coded element surely says one of the labels, whichever way it is read."""
        found = self.labels(key)
        return bool(found) and all(not said.isdisjoint(wanted) for said in found)

    def denies(self, key: str, *wanted: str) -> bool:
        """Whether a coded element is surely filled, wholly understood and says none of the labels."""
        found = self.labels(key)
        return bool(found) and all("" not in said and said.isdisjoint(wanted) for said in found)

    def yes(self, key: str) -> bool:
        """Whether a yes/no element surely says 是."""
        return self.says(key, "是")

    def no(self, key: str) -> bool:
        """Whether a yes/no element surely says 否."""
        return self.says(key, "否")


def as_text(value: Any) -> str:
    """A value as the text it stands for: several joined by commas, yes and no as 1 and 0."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value))
    return ("1" if value else "0") if isinstance(value, bool) else str(value)


def facts(catalogue: Catalogue, present: frozenset[str]) -> Iterator[tuple[Item, Facts]]:
    """All items of a catalogue with their facts; `present` as in `Facts`."""
    province = catalogue.province_code
    for item in catalogue.items:
        yield item, Facts(item.values, province, present)
