"""The codes of an item, taken apart: 基本编码, 实施编码, 业务办理项编码 and the codes of its authority.

The structure was gathered from real codes (``schemas/code_parts.csv`` names the sources of each part):
12 characters of a 基本编码 = region 2, type 2, department 2, main item 3, sub-item 3; a 实施编码 puts
credit code 18 and level 1 before it, a 业务办理项编码 a serial 2 behind that. Provinces number types and
departments of their own, so digits are comparable only between codes of the same first two digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from checker.standards.codelists import codelists
from checker.standards.coding import labels
from checker.standards.regions import regions
from checker.standards.resources import resource
from checker.standards.tables import TableError, rows


class Parts(NamedTuple):
    """The parts of a code as written; parts that its kind does not have are empty."""

    credit: str = ""
    level: str = ""
    region: str = ""
    type: str = ""
    department: str = ""
    main: str = ""
    sub: str = ""
    serial: str = ""

    @property
    def head(self) -> str:
        """Region, type, department and main item: what a main item shares with its sub-items."""
        return self.region + self.type + self.department + self.main

    @property
    def catalog(self) -> str:
        """The 基本编码."""
        return self.head + self.sub


class Part(NamedTuple):
    """One part of a kind of code: where it stands (from 0), what it may be, who numbers it.

    `own` marks what provinces number for themselves in codes of their own.
    """

    name: str
    start: int
    end: int
    pattern: re.Pattern[str]
    own: bool


class Form(NamedTuple):
    """A form of code that is none of the national ones, and the element it belongs in, if any."""

    form: str
    pattern: re.Pattern[str]
    belongs: str


SPANS = {
    "catalog_code": ("region", "sub"),
    "task_code": ("credit", "sub"),
    "handle_item_code": ("credit", "serial"),
}
"""Codes of an item, the shortest first, by their first and last part."""

LOCAL = {
    "catalog_code": "local_catalog_code",
    "task_code": "local_task_code",
    "handle_item_code": "local_task_code",
}
"""Where local codes belong."""

NATIONAL = "00"
"""Region digits of codes that the nation sets."""

AUTHORITY = ("dept_code", "credit_code")
"""Elements that hold a credit code."""

JUDGED = frozenset({*SPANS, *AUTHORITY})
"""Elements whose form the rules of codes judge; no other rule repeats it."""

_ANY_CREDIT = "[0-9A-Z]{18}"
"""A platform's stand-in for a credit code (``TE…``) is wrong, but leaves the other parts readable."""


@cache
def layout(element: str) -> tuple[Part, ...]:
    """The parts of a kind of code. Raises TableError where code_parts.csv is not as `Parts`."""
    told = list(rows(resource("schemas", "code_parts.csv"), ("part", "width", "pattern", "own")))
    names = [cells[0] for cells in told]
    if names != list(Parts._fields):
        raise TableError(f"code_parts.csv: parts {', '.join(names)}")
    first, last = map(names.index, SPANS[element])
    found: list[Part] = []
    start = 0
    for name, width, pattern, own in told[first : last + 1]:
        found.append(Part(name, start, start + int(width), re.compile(pattern), own == "yes"))
        start += int(width)
    return tuple(found)


@cache
def _whole(element: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern over all parts, each a group, and empty texts for the parts before the first."""
    told = [(part.name, part.pattern.pattern) for part in layout(element)]
    groups = (f"({_ANY_CREDIT if name == 'credit' else text})" for name, text in told)
    return re.compile("".join(groups)), ("",) * Parts._fields.index(told[0][0])


@lru_cache(maxsize=65536)
def parts(element: str, text: str) -> Parts | None:
    """The parts of a code of that kind; None where the text is none.

    The credit code may be any 18 capitals and digits: see `credit_fault`.
    """
    whole, before = _whole(element)
    found = whole.fullmatch(text)
    return Parts(*before, *found.groups()) if found else None


def of_item(values: Mapping[str, Any]) -> tuple[str, Parts] | None:
    """The first code of an item that can be taken apart, the shortest before the longer ones."""
    for element in SPANS:
        text = values.get(element)
        if text and (found := parts(element, str(text))):
            return element, found
    return None


def of_authority(values: Mapping[str, Any]) -> tuple[str, Parts] | None:
    """The 实施编码 of an item, or else its 业务办理项编码, taken apart."""
    for element in ("task_code", "handle_item_code"):
        text = values.get(element)
        if text and (found := parts(element, str(text))):
            return element, found
    return None


def identity(values: Mapping[str, Any]) -> tuple[str, str] | None:
    """The code that no other item of a catalogue may have, with its element.

    Several handling items share a 实施编码, so that it stands for an item only where there is no
    业务办理项编码.
    """
    if handle := values.get("handle_item_code"):
        found = "handle_item_code", str(handle)
    elif task := values.get("task_code"):
        found = "task_code", str(task)
    else:
        return None
    return found if parts(*found) else None


def width(element: str) -> int:
    """Characters of a kind of code."""
    return layout(element)[-1].end


def wrong_parts(element: str, text: str) -> tuple[Part, ...]:
    """The parts of a code of the right length that are not as they should be."""
    return tuple(
        part for part in layout(element) if not part.pattern.fullmatch(text[part.start : part.end])
    )


def own_numbers(element: str, text: str) -> bool:
    """Whether nothing is wrong with a code but that its province numbers some parts in its own way."""
    if len(text) != width(element):
        return False
    region = next(part for part in layout(element) if part.name == "region")
    wrong = wrong_parts(element, text)
    return text[region.start : region.end] != NATIONAL and all(part.own for part in wrong)


@cache
def _forms() -> tuple[Form, ...]:
    told = rows(resource("schemas", "code_forms.csv"), Form._fields)
    return tuple(Form(form, re.compile(pattern), belongs) for form, pattern, belongs in told)


def form(text: str) -> tuple[str, str] | None:
    """What a text is that is no code of its element: the name of the form, and where it belongs.

    A national code goes by the name of its element; local and older forms are in code_forms.csv.
    Nowhere (empty) belongs what a spreadsheet made of a code.
    """
    for element in SPANS:
        if parts(element, text):
            return element, element
    for one in _forms():
        if one.pattern.fullmatch(text):
            return one.form, one.belongs
    return None


@cache
def type_labels(region: str, digits: str) -> frozenset[str]:
    """What type digits may say in the list of the code's own region; empty where not known."""
    said = labels("task_type", digits, region)
    return frozenset() if any("" in one for one in said) else frozenset().union(*said)


@cache
def level_labels(digit: str) -> frozenset[str]:
    """What the level digit says."""
    return frozenset().union(*labels("use_level", digit))


@cache
def _departments() -> Mapping[str, Mapping[str, str]]:
    """Labels of department digits by the first two digits of the code."""
    told = rows(resource("schemas", "code_departments.csv"), ("region", "list"))
    return {
        region: {code.code: code.label_zh for code in codelists()[name]} for region, name in told
    }


def department(found: Parts) -> str:
    """The department that a code names, by the list of its region; empty where not known."""
    return _departments().get(found.region, {}).get(found.department, "")


def described(found: Parts) -> dict[str, str]:
    """The parts of a 基本编码 with what they mean, as far as is known, for the reader of a finding."""
    province = regions().province(found.region)
    meant = {
        "region": province.name if province else "",
        "type": "／".join(sorted(type_labels(found.region, found.type))),
        "department": department(found),
    }
    written = {key: getattr(found, key) for key in ("region", "type", "department", "main", "sub")}
    return {key: f"{text} {meant.get(key, '')}".rstrip() for key, text in written.items()}


@lru_cache(maxsize=65536)
def credit_fault(code: str) -> str:
    """What is wrong with a 统一社会信用代码: ``length``, ``characters``, ``check`` or nothing."""
    credit = layout("task_code")[0]
    if len(code) != credit.end:
        return "length"
    if not credit.pattern.fullmatch(code):
        return "characters"
    return "" if check_character(code) == code[-1] else "check"


def check_character(code: str) -> str:
    """The check character that the first 17 characters of a credit code ask for.

    GB 32100-2015: the values of the characters, weighted with the powers of 3 modulo 31, and what is
    then lacking to a multiple of 31. ValueError where a character is none of the standard's.
    """
    total = sum(
        CREDIT_VALUES.index(char) * pow(3, place, 31) for place, char in enumerate(code[:-1])
    )
    return CREDIT_VALUES[-total % 31]


CREDIT_VALUES = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of a credit code, each at its value (GB 32100-2015): no I, O, S, V and Z."""
_ORGANISATION = re.compile("[0-9A-Z]{8}[0-9X]")
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def organisation(text: str) -> str:
    """A 组织机构代码 of nine characters without its hyphen; empty where the text is none."""
    text = text.replace("-", "")
    return text if _ORGANISATION.fullmatch(text) else ""


def organisation_check(code: str) -> str:
    """The check character of a 组织机构代码 (GB 11714-1997): weights 3 7 9 10 5 8 4 2, A = 10, modulo 11."""
    total = sum(int(char, 36) * weight for char, weight in zip(code, _WEIGHTS, strict=False))
    return "0123456789X0"[11 - total % 11]
