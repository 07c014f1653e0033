"""The comparison of two editions of a list: as text, as JSON (``stdcheck-list-diff/1``), as a table for Excel."""

from __future__ import annotations

import csv
import io
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from checker.model import Task, TaskList
from checker.reporting.console import Page
from checker.reporting.messages import Texts
from checker.reporting.records import Record
from checker.reporting.safe import cell
from checker.reporting.to_json import lines
from checker.reporting.to_text import WIDTH
from checker.tracking.list_changes import ListChanges, TaskTurn, Turn

FORMAT = "stdcheck-list-diff/1"
COLUMNS = ("kind", "before", "after", "how", "attributes", "cities", "id_before", "id_after")
_DEPTH = 3
_NAMED = 8


def to_text(found: ListChanges, lang: str) -> bytes:
    """The page in the terminal's width and encoding; nothing is left out but names of cities beyond some."""
    width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
    return page(found, lang, width).encode(sys.stdout.encoding or "utf-8", errors="replace")


def page(found: ListChanges, lang: str, width: int = WIDTH) -> str:
    """The page as text in `width` columns."""
    texts = Texts(lang)
    page = Page(texts, width, colour=False)
    for key, side in (("old", found.old), ("new", found.new)):
        page.line(_say(texts, key, **_facts(side)))
    page.line(_say(texts, "counts", renumbered=found.renumbered, **found.counts()))
    for kind in Turn:
        turns = [turn for turn in found.turns if turn.kind is kind]
        if turns:
            page.title(f"{_say(texts, f'turn.{kind}')} {len(turns)}")
        for turn in turns:
            _turn(page, turn, found.audited)
    return page.content()


def _say(texts: Texts, key: str, /, **params: object) -> str:
    return texts.label(f"list_diff.{key}", **params)


def _facts(tasks: TaskList) -> dict[str, object]:
    size = tasks.official_size or "—"
    return {"id": tasks.id, "title": tasks.title, "held": len(tasks.tasks), "official": size}


def _turn(page: Page, turn: TaskTurn, audited: bool) -> None:
    page.line(_heading(turn, page.texts), indent=2)
    for one in turn.attributes:
        page.line(_attribute(one.field, one.before, one.after, page.texts), indent=6)
    if turn.maybe:
        page.line(_say(page.texts, f"maybe_{turn.kind}", name=turn.maybe), indent=6)
    if turn.hits:
        page.line(_hits(turn, page.texts, _NAMED), indent=6)
    elif audited:
        page.line(_say(page.texts, "not_audited"), indent=6)


def _heading(turn: TaskTurn, texts: Texts) -> str:
    names = [f"{task.id} {task.name}" for task in (turn.before, turn.after) if task]
    shown = " → ".join(names if turn.kind is Turn.RENAMED else names[-1:])
    return f"{shown} [{_say(texts, f'how.{turn.how}')}]" if turn.how else shown


def _attribute(key: str, before: str | None, after: str | None, texts: Texts) -> str:
    sides = [_value(key, told, texts) for told in (before, after)]
    return _say(texts, "attribute", name=_say(texts, f"of.{key}"), before=sides[0], after=sides[1])


def _value(key: str, told: str | None, texts: Texts) -> str:
    if not told:
        return texts.label("diff.empty")
    return texts.labels(key).get(told, told) if key == "membership" else told


def _hits(turn: TaskTurn, texts: Texts, most: int | None = None) -> str:
    told = []
    for status, cities in turn.hits.items():
        is_all = most is None or len(cities) <= most
        params = {"status": texts.label(f"status.{status}"), "count": len(cities)}
        key = "hit" if is_all else "hit_many"
        told.append(_say(texts, key, cities=cities[:most], **params))
    return texts.label("reason_separator").join(told)


def to_csv(found: ListChanges, lang: str) -> bytes:
    """One task a row, UTF-8 with BOM, nothing a formula."""
    texts = Texts(lang)
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_say(texts, f"column.{column}") for column in COLUMNS)
    writer.writerows(map(cell, _row(turn, texts)) for turn in found.turns)
    return out.getvalue().encode("utf-8", errors="backslashreplace")


def _row(turn: TaskTurn, texts: Texts) -> Iterator[str]:
    sides = (turn.before, turn.after)
    yield _say(texts, f"turn.{turn.kind}")
    yield from (task.name if task else "" for task in sides)
    yield _say(texts, f"how.{turn.how}") if turn.how else ""
    told = (_attribute(one.field, one.before, one.after, texts) for one in turn.attributes)
    maybe = [_say(texts, f"maybe_{turn.kind}", name=turn.maybe)] if turn.maybe else []
    yield "\n".join((*told, *maybe))
    yield _hits(turn, texts)
    yield from (task.id if task else "" for task in sides)


def to_json(found: ListChanges, lang: str) -> bytes:
    """The whole comparison; `lang` does not matter."""
    told = {
        "format": FORMAT,
        "old": _facts_of(found.old),
        "new": _facts_of(found.new),
        "summary": {**found.counts(), "renumbered": found.renumbered},
        "audited": found.audited,
        "tasks": [_record(turn) for turn in found.turns],
    }
    return f"{lines(told, _DEPTH)}\n".encode("utf-8", errors="backslashreplace")


def _facts_of(tasks: TaskList) -> Record:
    return {
        "id": tasks.id,
        "title": tasks.title,
        "document": tasks.document,
        "date": tasks.date,
        "tasks": len(tasks.tasks),
        "official_size": tasks.official_size,
    }


def _record(turn: TaskTurn) -> Record:
    def side(task: Task | None) -> Any:
        return {"id": task.id, "name": task.name} if task else None

    return {
        "kind": turn.kind.value,
        "before": side(turn.before),
        "after": side(turn.after),
        "how": turn.how,
        "maybe": turn.maybe,
        "attributes": {
            one.field: {"before": one.before, "after": one.after} for one in turn.attributes
        },
        "cities": {status: list(cities) for status, cities in turn.hits.items()},
    }


WRITERS: Mapping[str, Callable[[ListChanges, str], bytes]] = {
    "text": to_text,
    "json": to_json,
    "csv": to_csv,
}
"""What renders each format."""
