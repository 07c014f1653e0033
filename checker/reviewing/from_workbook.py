"""The filled-in workbook read back: what fits becomes decisions, what does not is told row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.lists.table import fold
from checker.matching.judgement_table import verdicts
from checker.model import Judgement
from checker.reporting.messages import LANGUAGES, Texts
from checker.reviewing.errors import ReviewError
from checker.reviewing.report import Report
from checker.reviewing.sheet import SHEET, VERDICTS, shown

_NEEDED = {"mark", "verdict", "item"}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken: `row` counts from 1, `key` names the message under ``[error.review.row]``."""

    row: int
    key: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a workbook held: decisions with the rows they stand in, rows refused, rows still open."""

    judgements: tuple[tuple[int, Judgement], ...]
    refused: tuple[Refusal, ...]
    open: int


def take(path: Path, report: Report, by: str, on: str) -> Taken:
    """Read a workbook that `render` made of `report`; `by` stands where a row names nobody.

    Rows may have been sorted, filtered and left out. Raises ReviewError where the file cannot be read
    or holds no sheet of questions.
    """
    known = {question.mark: question for question in report.questions}
    judgements: list[tuple[int, Judgement]] = []
    refused: list[Refusal] = []
    seen: dict[str, tuple[int, str]] = {}
    waiting = 0
    for number, row in _rows(path):
        question = known.get(row["mark"])
        verdict = _verdict(row["verdict"])
        if not row["verdict"]:
            waiting += 1
        elif question is None:
            refused.append(Refusal(number, "stranger"))
        elif changed := _changed(row, question.identity):
            refused.append(Refusal(number, "changed", {"columns": changed}))
        elif not verdict:
            refused.append(Refusal(number, "verdict", {"value": row["verdict"]}))
        elif seen.setdefault(row["mark"], (number, verdict)) != (number, verdict):
            first, said = seen[row["mark"]]
            if said != verdict:
                refused.append(Refusal(number, "twice", {"first": first}))
        else:
            made = question.judged(verdict, row.get("by") or by, on, row.get("why", ""))
            judgements.append((number, made))
    return Taken(tuple(judgements), tuple(refused), waiting)


def _verdict(word: str) -> str:
    found = verdicts().get(fold(word), "")
    return found if found in VERDICTS else ""


def _changed(row: Row, identity: Mapping[str, str]) -> list[str]:
    """Columns that no longer hold what was asked about."""
    return [key for key, text in identity.items() if row.get(key, "") != shown(text)]


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Rows of the first sheet with the columns of questions, by column, each with its number."""
    for first, rows in _sheets(path):
        for top, cells in enumerate(rows):
            columns = [_headers().get(cell, "") for cell in cells]
            if set(columns) >= _NEEDED:
                for number, values in enumerate(rows[top + 1 :], first + top + 1):
                    if any(values):
                        yield number, dict(zip(columns, values, strict=False))
                return
    raise ReviewError("no_questions", file=path)


def _headers() -> dict[str, str]:
    """Column by header, in every language."""
    return {
        Texts(lang).label(f"review.column.{column.key}"): column.key
        for lang in LANGUAGES
        for column in SHEET
    }


def _sheets(path: Path) -> Iterator[tuple[int, list[list[str]]]]:
    """The rows of each sheet, and the number of the first of them."""
    from checker.reading.workbooks import BrokenWorkbookError, opened

    try:
        with opened(path.read_bytes()) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                first, _ = sheet.start or (0, 0)
                yield first + 1, [[_text(cell) for cell in row] for row in sheet.to_python()]
    except (BrokenWorkbookError, OSError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise ReviewError("workbook", file=path, detail=detail) from error


def _text(cell: object) -> str:
    """Excel keeps whole numbers as 1.0; people see 1."""
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell) if whole else cell).strip()  # type: ignore[call-overload]
