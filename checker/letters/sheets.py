"""The sheets of the workbook: which columns each has, and what stands in them for a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from checker.letters.dossier import Dossier, Record, place
from checker.reporting.messages import Texts
from checker.reporting.safe import visible

LONGEST = 32_000
"""Characters a cell of Excel can hold, with room for what is said where a text is longer."""

_NO_XML = re.compile("[\ufffe\uffff]")


class SheetColumn(NamedTuple):
    """A column: `width` in characters of a Western font; `filled_in` by the city.

    Those `aside` are there on the screen and left out on paper.
    """

    key: str
    width: float
    centred: bool = False
    filled_in: bool = False
    aside: bool = False


_START = (SheetColumn("number", 5, centred=True), SheetColumn("severity", 6, centred=True))
_ANSWER = (
    SheetColumn("result", 10, centred=True, filled_in=True),
    SheetColumn("remark", 15, filled_in=True),
)
_ASIDE = (
    SheetColumn("basis", 34, aside=True),
    SheetColumn("rule", 20, aside=True),
    SheetColumn("fingerprint", 18, aside=True),
)
_DETAIL = (
    *_START,
    SheetColumn("item", 22),
    SheetColumn("field", 13),
    SheetColumn("place", 14),
    SheetColumn("problem", 28),
    SheetColumn("actual", 20),
    SheetColumn("expected", 16),
    SheetColumn("action", 24),
    *_ANSWER,
    SheetColumn("code", 24, aside=True),
    SheetColumn("evidence", 34, aside=True),
    *_ASIDE,
)

SHEETS: Mapping[str, tuple[SheetColumn, ...]] = {
    "missing": (
        *_START,
        SheetColumn("state", 10, centred=True),
        SheetColumn("task_name", 32),
        SheetColumn("lead_agency", 17),
        SheetColumn("list_title", 22),
        SheetColumn("task", 7, centred=True),
        SheetColumn("action", 36),
        *_ANSWER,
        SheetColumn("problem", 34, aside=True),
        SheetColumn("evidence", 34, aside=True),
        *_ASIDE,
    ),
    "names": (
        *_START,
        SheetColumn("expected_name", 28),
        SheetColumn("actual_name", 28),
        SheetColumn("kind", 12, centred=True),
        SheetColumn("evidence", 30),
        SheetColumn("place", 14),
        SheetColumn("action", 22),
        *_ANSWER,
        SheetColumn("code", 24, aside=True),
        SheetColumn("problem", 34, aside=True),
        SheetColumn("list_title", 26, aside=True),
        *_ASIDE,
    ),
    "elements": _DETAIL,
    "contradictions": _DETAIL,
    "uniformity": _DETAIL,
    "other": _DETAIL,
}
"""Columns by section. The questions have the sheet of `stdcheck review`."""


def fitting(text: str, texts: Texts) -> str:
    """`text` as a cell can hold it; one too long even for Excel is cut, and says so."""
    shown = _NO_XML.sub("\ufffd", visible(text)).strip()
    if len(shown) > LONGEST:
        shown = shown[:LONGEST] + texts.label("text.cut", count=f"{len(shown):,}")
    return shown


def cells(dossier: Dossier, finding: Record, number: int, texts: Texts) -> Mapping[str, str | int]:
    """What the sheets say of a finding, by column; what the city fills in is left out."""
    item = finding["item"] or {"name": "", "code": ""}
    cover = dossier.cover(finding)
    told: dict[str, str] = {
        "severity": texts.label(f"severity.{finding['severity']}"),
        "state": texts.label(f"status.{cover['status']}") if cover else "",
        "task_name": finding["expected"] or "",
        "lead_agency": cover.get("lead_agency", ""),
        "list_title": dossier.list_title(finding),
        "task": cover.get("task", ""),
        "expected_name": finding["expected"] or "",
        "actual_name": finding["actual"] or item["name"],
        "kind": _kind(finding, texts),
        "item": item["name"],
        "code": item["code"],
        "field": texts.element(finding["field"]) if finding["field"] else "",
        "place": texts.place(place(finding)),
        "actual": finding["actual"] or "",
        "expected": finding["expected"] or "",
        "problem": finding["message"][texts.lang],
        "evidence": texts.label("reason_separator").join(
            reason[texts.lang] for reason in finding["because"]
        ),
        "action": finding["action"][texts.lang],
        "basis": finding["basis"][texts.lang],
        "rule": f"{finding['code']} {texts.title(finding['code'])}",
        "fingerprint": finding["fingerprint"],
    }
    return {"number": number} | {key: fitting(text, texts) for key, text in told.items()}


def _kind(finding: Record, texts: Texts) -> str:
    """In what way a name deviates: other, fewer or more characters, or what its rule is called."""
    if finding.get("key", "").endswith(".alias"):
        return texts.label("letters.kind.alias")
    for reason in finding["because"]:
        family, _, kind = reason["key"].partition(".")
        if family == "difference":
            return texts.label(f"letters.kind.{kind}")
    return texts.title(finding["code"])
