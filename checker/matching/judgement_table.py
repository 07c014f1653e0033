"""The file of decisions, ``judgements.csv``: one row a decision, newer ones below older ones.

Columns `COLUMNS`, in any order, under English or Chinese headers (judgement_headers.csv); verdicts in either
language (verdicts.csv). UTF-8 with or without a byte order mark, or GB 18030. Rows are only ever added.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from checker.lists.table import fold
from checker.matching.judgements import EVERYWHERE, Key, key_of
from checker.model import Judgement
from checker.reading.encoding import decode
from checker.standards.tables import rows

COLUMNS = (
    "list",
    "task",
    "task_name",
    "item",
    "code",
    "scope",
    "verdict",
    "by",
    "on",
    "why",
)
REQUIRED = ("list", "task", "item", "verdict", "by", "on")
_HEADED = ("list", "task", "item", "verdict")
"""Without these a file is none of decisions at all."""

_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_REWRITTEN = re.compile(r"^\d(?:\.\d+)?[eE]\+?\d+$")
"""A long code after a spreadsheet program took it for a number."""

Row = dict[str, str]


class TableProblem(Struct, frozen=True):
    """One thing wrong in the file; `key` names the message under ``[error.judgement]``, `line` counts from 1."""

    key: str
    line: int
    params: Mapping[str, Any]


class JudgementError(Exception):
    """The file cannot be used; `problems` says all that is wrong with it."""

    def __init__(self, path: Path, problems: Iterable[TableProblem]) -> None:
        self.path = path
        self.problems = tuple(problems)
        super().__init__(f"{path.name}: {[(p.line, p.key) for p in self.problems]}")


class Table(Struct, frozen=True):
    """A file of decisions: its decisions in order, its text and the columns of its header."""

    judgements: tuple[Judgement, ...] = ()
    text: str = ""
    columns: tuple[str | None, ...] = COLUMNS


@cache
def verdicts() -> Mapping[str, str]:
    """Verdict by word, folded."""
    path = Path(__file__).with_name("verdicts.csv")
    return {fold(word): verdict for word, verdict in rows(path, ("word", "verdict"))}


@cache
def _headers() -> Mapping[str, str]:
    path = Path(__file__).with_name("judgement_headers.csv")
    return {fold(header): column for header, column in rows(path, ("header", "column"))}


def date_of(text: str) -> str:
    """A day as ``2026-01-31``, however a spreadsheet program wrote it; empty where it is none."""
    from datetime import date

    found = _DATE.match(text.strip())
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def load_judgements(path: Path) -> tuple[Judgement, ...]:
    """All decisions of a file, oldest first. Raises JudgementError and OSError."""
    return read_table(path).judgements


def read_table(path: Path) -> Table:
    """The file with all it holds. Raises JudgementError, which tells every bad row, and OSError."""
    text = decode(path.read_bytes()).text
    if text is None:
        raise JudgementError(path, [TableProblem("unreadable", 1, {})])
    try:
        lines = list(_lines(text))
    except csv.Error as error:
        raise JudgementError(path, [TableProblem("unreadable", 1, {})]) from error
    (at, header), *body = lines or [(1, [])]
    columns = tuple(_headers().get(fold(cell)) for cell in header)
    if missing := [name for name in _HEADED if name not in columns]:
        raise JudgementError(path, [TableProblem("header", at, {"columns": missing})])
    told = [(line, _row(columns, cells)) for line, cells in body]
    problems = [
        TableProblem("cells", line, {"count": len(cells), "expected": len(columns)})
        for line, cells in body
        if any(cells[len(columns) :])
    ]
    problems += [problem for line, row in told for problem in _wrong(line, row)]
    if not problems:
        made = [(line, _judgement(row)) for line, row in told]
        problems = list(_out_of_order(made))
    if problems:
        raise JudgementError(path, problems)
    return Table(tuple(judgement for _, judgement in made), text, columns)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, each with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _row(columns: tuple[str | None, ...], cells: list[str]) -> Row:
    """Cells by column, without the apostrophe that keeps a spreadsheet program from rewriting them."""
    pairs = zip(columns, cells, strict=False)
    return {name: cell.strip().removeprefix("'") for name, cell in pairs if name}


def _wrong(line: int, row: Row) -> Iterator[TableProblem]:
    if empty := [name for name in REQUIRED if not row.get(name)]:
        yield TableProblem("empty", line, {"columns": empty})
    if row.get("verdict") and fold(row["verdict"]) not in verdicts():
        yield TableProblem("verdict", line, {"value": row["verdict"]})
    if row.get("on") and not date_of(row["on"]):
        yield TableProblem("date", line, {"value": row["on"]})
    if _REWRITTEN.match(row.get("code", "")):
        yield TableProblem("code", line, {"value": row["code"]})


def _judgement(row: Row) -> Judgement:
    return Judgement(
        list=row["list"],
        task=row["task"],
        item=row["item"],
        verdict=verdicts()[fold(row["verdict"])],
        code=row.get("code", ""),
        scope=row.get("scope", "").replace("＊", EVERYWHERE) or EVERYWHERE,
        by=row["by"],
        on=date_of(row["on"]),
        why=row.get("why", ""),
        task_name=row.get("task_name", ""),
    )


def _out_of_order(made: list[tuple[int, Judgement]]) -> Iterator[TableProblem]:
    """Decisions on the same thing that disagree, the older below the newer: which holds is unclear."""
    last: dict[Key, tuple[int, Judgement]] = {}
    for line, row in made:
        above, before = last.get(key_of(row), (line, row))
        if row.verdict != before.verdict and row.on < before.on:
            yield TableProblem("order", line, {"above": above, "item": row.item})
        last[key_of(row)] = (line, row)
