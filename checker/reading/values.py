"""Cells to values: numbers stored as floats, time limits with their unit, long text, stray characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from checker.standards.tables import TableError, rows

_AMOUNT = re.compile(r"^(\d{1,9})(?:\.0+)?(?:\((.+)\)|(.+))?$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ud800-\udfff]")
_SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?[eE]\+\d+$")
_LINES = re.compile(r"[\r\n；;]+")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）])\s*(?=\D)")
_EXACT_DIGITS = 15
"""Digits a spreadsheet keeps of a number (IEEE 754 double)."""


@cache
def units(kind: str) -> Mapping[str, tuple[str, int | None]]:
    """Words after (or instead of) an amount: unit label and, for words such as 即办, the amount itself."""
    found: dict[str, tuple[str, int | None]] = {}
    path = Path(__file__).with_name("units.csv")
    for of, text, unit, days, _ in rows(path, ("kind", "text", "unit", "days", "source")):
        if days and not days.isdigit():
            raise TableError(f"units.csv: {text}: days {days!r}")
        if of == kind:
            found[_compact(text)] = (unit, int(days) if days else None)
    return found


@lru_cache(8192)
def amount(text: str, kind: str, unit: str = "") -> tuple[int, str] | None:
    """Amount and unit of a cell such as ``30``, ``7(工作日)``, ``30个工作日`` or ``即办``; None if it is none.

    `unit` is what the header says; the cell's own word goes before it.
    """
    known, plain = units(kind), _compact(text)
    if plain in known and (days := known[plain][1]) is not None:
        return days, known[plain][0]
    match = _AMOUNT.match(plain)
    if not match:
        return None
    word = match[2] or match[3] or _compact(unit)
    if not word:
        return int(match[1]), ""
    return (int(match[1]), known[word][0]) if word in known and known[word][1] is None else None


def _compact(text: str) -> str:
    """Half-width and without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_of(value: Any) -> str:
    """A cell as stripped text: 30.0 is 30, true is 1, a list is joined with commas."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**_EXACT_DIGITS:
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return ",".join(text for part in value if (text := text_of(part)))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, datetime)):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, Mapping):
        return ",".join(f"{key}:{text}" for key, part in value.items() if (text := text_of(part)))
    return "" if value is None else str(value)


def parts(value: Any) -> list[str]:
    """The single entries of a listing: of a list, or the lines of a text without their numbering."""
    if isinstance(value, (list, tuple)):
        return [text for part in value if (text := text_of(part))]
    lines = (_NUMBERING.sub("", line).strip() for line in _LINES.split(text_of(value)))
    return [line for line in lines if line]


def clean_name(name: str) -> str:
    """A name without control and invisible characters; blanks inside and around it stay as published."""
    return _CONTROL.sub("", name)


def is_rounded(value: Any) -> bool:
    """Whether a code was stored as a number (or as 1.1E+30) and may have lost digits or leading zeros."""
    if isinstance(value, str):
        return "+" in value and bool(_SCIENTIFIC.match(value.strip()))
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def lost_digits(value: Any) -> bool:
    """Whether digits are surely lost: more than a spreadsheet's number can hold, or 1.1E+30."""
    if isinstance(value, str):
        return True
    return isinstance(value, float) and abs(value) >= 10**_EXACT_DIGITS
