"""Labels of code lists: a known variant spelling to the label itself. Codes stay codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from checker.reading.values import units
from checker.standards.codelists import codelists
from checker.standards.elements import Element

_BETWEEN = re.compile(r"([,，、;；|])")
_TIME_UNITS = "time_unit"
_REMARK = re.compile(r"\s\(.*\)$")


def official_label(text: str, element: Element) -> str:
    """`text` with each entry that spells a label of the element's code list otherwise as the label.

    Several entries (``自然人、企业法人``) are told apart by commas and the like, which stay.
    """
    if not element.code_list or len(text) > _longest():
        return text
    known = _labels(element.code_list)
    if element.type != "multi":
        return _label(text, known)
    return "".join(_label(part, known) for part in _BETWEEN.split(text))


def _label(text: str, known: Mapping[str, str]) -> str:
    """The label, unless `text` differs from it in nothing but the width of its signs."""
    label = known.get(_compact(text), text)
    return text if unicodedata.normalize("NFKC", label) == _half(text) else label


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _compact(text: str) -> str:
    return "".join(_half(text).split())


@cache
def _labels(name: str) -> Mapping[str, str]:
    """The labels of a list by spelling without blanks; a remark in brackets may be left out."""
    found: dict[str, str] = {}
    for code in codelists().get(name, ()):
        for label in (code.label_zh, _REMARK.sub("", code.label_zh)):
            found.setdefault(_compact(label), label)
    if name == _TIME_UNITS:
        official = set(found.values())
        words = units("limit").items()
        found |= {text: unit for text, (unit, days) in words if days is None and unit in official}
    return found


@cache
def _longest() -> int:
    """No text longer than this can be a list of labels worth looking at, in characters."""
    return 10 * max(len(code.label_zh) for codes in codelists().values() for code in codes)
