"""What a header means in the records of a nested group, and the number that tells which record.

材料名称2, 申请材料（二）, 材料1名称 and ``materials[0].name`` name a member of a group and the number of
its record. A number alone never makes an unknown header known, and a header known as it stands is
not numbered, whatever it ends in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from checker.reading.headers import (
    Meaning,
    carried,
    groups,
    is_listed,
    known,
    meanings,
    normal,
    split_hint,
)
from checker.standards.tables import TableError, rows

_LONGEST = 60
"""Characters of a header in which a number is looked for."""
_REMEMBERED = 16_384
UNNUMBERED = -1
"""The number of a column without one; flat exports of JSON count from 0."""


class Slot(Struct, frozen=True):
    """A column as a member of one record: group, number (perhaps UNNUMBERED), the member's own header.

    `member` is empty where the column holds whole records (申请材料1).
    """

    group: str
    number: int
    member: str


def inside(header: str, group: str) -> tuple[Meaning, ...]:
    """What a header means in the records of a group, the best rank first.

    Its own elements go before those of the item that the group carries (办理地点 of a window); the name
    of the group itself stands for its plain element; 名称 in materials is 材料名称.
    """
    if found := meanings(header, group) or _carried(header, group):
        return found
    return meanings(full_name(header, group), group)


def is_member(header: str, group: str) -> bool:
    """Whether a header names an element of the group by itself."""
    return bool(meanings(header, group) or _carried(header, group))


@lru_cache(_REMEMBERED)
def _carried(header: str, group: str) -> tuple[Meaning, ...]:
    found = meanings(header)
    if any(meaning.element == group for meaning in found):
        return (Meaning(groups()[group].plain, group, found[0].rank),)
    return tuple(meaning for meaning in found if meaning.element in carried(group))


@lru_cache(_REMEMBERED)
def full_name(header: str, group: str) -> str:
    """The header with the group's word in front (材料名称 for 名称) where only that is known, or nothing."""
    if not header or is_member(header, group):
        return ""
    named = (word + header for word in groups()[group].words)
    return next((name for name in named if is_member(name, group)), "")


@lru_cache(_REMEMBERED)
def heading(text: str) -> str:
    """The group a text heads: a heading above columns, or the name of a sheet."""
    bare = normal(text)
    if bare in _words():
        return _words()[bare]
    meant = (meaning.element for meaning in meanings(bare))
    return next((element for element in meant if element in groups()), "")


@cache
def _words() -> Mapping[str, str]:
    return MappingProxyType({word: key for key, group in groups().items() for word in group.words})


@lru_cache(_REMEMBERED)
def numbered(label: str) -> tuple[Slot, ...]:
    """The records a label with a number can belong to, one a group; none where it is no such label."""
    if not label or len(label) > _LONGEST or is_listed(label):
        return ()
    bare, hint = split_hint(label)
    for text, rest in ((normal(label), ""), (bare, f"({hint})" if hint else "")):
        if match := _trailing().match(text):
            number, header = _number(match), match["head"]
            found = [key for key in groups() if is_member(header, key)] if known(header) else []
            if found:
                return tuple(Slot(key, number, _member(header, rest, key)) for key in found)
        if match := _middle().match(text):
            group, header = heading(match["head"]), match["tail"]
            if group and inside(header, group):
                return (Slot(group, _number(match), _member(header, rest, group)),)
    return ()


def plain_slot(label: str, group: str) -> Slot:
    """The record without a number that a label belongs to, already known to be of the group."""
    if is_listed(label):
        return Slot(group, UNNUMBERED, _member(normal(label), "", group))
    bare, hint = split_hint(label)
    return Slot(group, UNNUMBERED, _member(bare, f"({hint})" if hint else "", group))


def named_by(slot: Slot) -> bool:
    """Whether the slot holds what a bare text of its group stands for."""
    plain = groups()[slot.group].plain
    return not slot.member or any(m.element == plain for m in inside(slot.member, slot.group))


def below(upper: str, lower: str) -> str:
    """The label of a column with a heading of a group above it; nothing where there is none."""
    group = _headed(upper)
    if group and numbered(both := upper + lower):
        return both
    if not heading(upper) or len({meaning.element for meaning in meanings(lower)}) == 1:
        return ""
    return full_name(lower, group)


@lru_cache(_REMEMBERED)
def _headed(text: str) -> str:
    """The group a text heads, whether or not it is numbered (材料1)."""
    match = _trailing().match(normal(text)) if len(text) <= _LONGEST else None
    return heading(match["head"]) if match else heading(text)


def _member(header: str, hint: str, group: str) -> str:
    """The member's header, with its hint where that is a unit (工作日); empty for the group's own name."""
    if any(meaning.element == group for meaning in meanings(header)) and not meanings(
        header, group
    ):
        return ""
    unit = any(meaning.unit for meaning in inside(header + hint, group))
    return header + hint if unit else header


def _number(match: re.Match[str]) -> int:
    text = match["number"]
    return int(text) if text.isdecimal() else _numerals()[text]


@cache
def _numerals() -> Mapping[str, int]:
    """Numbers written in characters (``numbers.csv``)."""
    found: dict[str, int] = {}
    for text, number in rows(Path(__file__).with_name("numbers.csv"), ("text", "number")):
        if not number.isdecimal() or unicodedata.normalize("NFKC", text) != text:
            raise TableError(f"numbers.csv: {text}: number {number!r}")
        found[text] = int(number)
    return MappingProxyType(found)


@cache
def _pattern() -> str:
    """A number, perhaps behind # or in brackets; what blanks and lines join is gone from a normal header."""
    words = "|".join(sorted(_numerals(), key=len, reverse=True))
    return rf"[#(\[]?(?P<number>[0-9]{{1,2}}|{words})[)\]]?"


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>.*?[^0-9#(\[]){_pattern()}$")


@cache
def _middle() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>.*?[^0-9#(\[]){_pattern()}(?P<tail>[^0-9].*)$")
