"""The sheet of questions: its columns, shared by the one who writes it and the one who reads it back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.reporting.messages import Texts
from checker.reporting.safe import visible
from checker.reviewing.questions import Question

VERDICTS = ("same", "part", "whole", "different", "unsure")
"""The verdicts a person may choose, in the order of the drop-down and of the keys 1 to 5."""

_LONGEST = 1000
_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: `width` in characters of a Western font; `filled_in` by the person who decides.

    Those `aside` tell where a question is from and are left out when the sheet is printed.
    """

    key: str
    width: float
    centred: bool = False
    filled_in: bool = False
    aside: bool = False
    hidden: bool = False


SHEET = (
    SheetColumn("task_name", 27),
    SheetColumn("lead_agency", 19),
    SheetColumn("item", 27),
    SheetColumn("department", 17),
    SheetColumn("evidence", 38),
    SheetColumn("verdict", 9, centred=True, filled_in=True),
    SheetColumn("why", 20, filled_in=True),
    SheetColumn("by", 9, centred=True, filled_in=True),
    SheetColumn("city", 18),
    SheetColumn("code", 22, aside=True),
    SheetColumn("position", 30, aside=True),
    SheetColumn("list_title", 24, aside=True),
    SheetColumn("task", 8, centred=True, aside=True),
    SheetColumn("score", 8, hidden=True),
    SheetColumn("list", 12, hidden=True),
    SheetColumn("catalogue", 16, hidden=True),
    SheetColumn("scope", 16, hidden=True),
    SheetColumn("mark", 20, hidden=True),
)


def cells(question: Question, texts: Texts) -> Mapping[str, str | float]:
    """What the sheet says of a question, by column; what a person fills in is left out."""
    told = {
        **question.identity,
        "lead_agency": question.task.lead_agency,
        "department": question.department,
        "evidence": question.reasons(texts),
        "city": question.place.name,
        "position": question.where(texts),
        "list_title": question.list_title,
        "mark": question.mark,
    }
    return {"score": question.score} | {key: shown(text) for key, text in told.items()}


def shown(text: str) -> str:
    """`text` as a cell can hold it: hidden characters written out, overlong text cut."""
    text = _NO_XML.sub("\ufffd", visible(text)).strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
