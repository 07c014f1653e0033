"""Corrections as a page for a clerk and as a record (format ``stdcheck-fix/1``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from checker.fixing.fixing import Change, FixReport
from checker.reporting.console import LONGEST, Page, styled
from checker.reporting.messages import Texts
from checker.reporting.records import Record, position
from checker.reporting.safe import plain, shown_path, visible

FORMAT = "stdcheck-fix/1"
CONTEXT = 12
"""Characters shown before and after the part of a text that changes."""
_BLANK = re.compile(r"[^\S\n\r\t ]")
_SEEN = re.compile(r"^ +| +$|(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")


def record(report: FixReport) -> Record:
    """The report in terms of JSON."""
    return {
        "format": FORMAT,
        "file": shown_path(report.file),
        "to": shown_path(report.to) if report.to else None,
        "items": report.items,
        "changes": [_record(change) for change in report.changes],
        "left": dict(sorted(report.left.items())),
    }


def _record(change: Change) -> Record:
    return {
        "position": position(change.position),
        "item": plain(change.item),
        "field": change.field,
        "before": plain(change.before),
        "after": plain(change.after),
        "kinds": list(change.kinds),
    }


def render(report: FixReport, lang: str, width: int, colour: bool = False) -> str:
    """The report as one page of `width` columns: every change, then what was left as it is and why."""
    page = Page(Texts(lang), width, colour)
    if report.changes:
        _table(page, report.changes)
        page.blank()
    key = "none" if not report.changes else "written" if report.to else "would"
    facts = {"file": report.file, "to": report.to, "items": report.items}
    page.line(_say(page, key, count=len(report.changes), **facts), style="bold")
    if report.changes:
        _counts(page, report.changes)
    if report.left:
        page.line(_say(page, "left_title"))
        for reason, count in sorted(report.left.items()):
            page.bullet(_reason(page, reason, count))
    return page.content()


def _say(page: Page, key: str, /, **params: object) -> str:
    return page.texts.label(f"fix.{key}", **params)


def _table(page: Page, changes: Iterable[Change]) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for key in ("position", "field", "before", "after", "kind"):
        table.add_column(_say(page, f"head.{key}"), overflow="fold")
    for change in changes:
        before, after = excerpts(change.before, change.after)
        kinds = page.texts.join(_kind(page, kind) for kind in change.kinds)
        place = page.texts.place(change.position)
        field = page.texts.element(change.field)
        table.add_row(*map(styled, (place, field, before, after, kinds)))
    page.table(table)


def _kind(page: Page, kind: str) -> str:
    return _say(page, f"kind.{kind}")


def _counts(page: Page, changes: Iterable[Change]) -> None:
    every = [kind for change in changes for kind in change.kinds]
    told = (f"{_kind(page, kind)} {every.count(kind):,}" for kind in dict.fromkeys(every))
    page.line(page.texts.join(told))


def _reason(page: Page, reason: str, count: int) -> str:
    family, _, rest = reason.partition(".")
    if family == "unsafe":
        return _say(page, "left.unsafe", kind=_kind(page, rest), count=count)
    return _say(page, f"left.{reason}", count=count)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts with their blanks made visible, cut to the part that differs and some text around it."""
    same = _common(before, after)
    rest = _common(before[same:][::-1], after[same:][::-1])
    first = same - CONTEXT if same > 2 * CONTEXT else 0
    last = rest - CONTEXT if rest > 2 * CONTEXT else 0

    def cut(text: str) -> str:
        shown = seen(text[first : len(text) - last])
        if len(shown) > LONGEST:
            shown = f"{shown[: LONGEST // 2]}…{shown[-LONGEST // 2 :]}"
        return f"{'…' if first else ''}{shown}{'…' if last else ''}"

    return cut(before), cut(after)


def _common(one: str, other: str) -> int:
    """So many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def seen(text: str) -> str:
    """`text` with the blanks that matter as ``␣``, odd blanks and hidden characters written out."""
    marked = _SEEN.sub(lambda blank: "␣" * len(blank[0]), text)
    return visible(_BLANK.sub(lambda blank: _code(blank[0]), marked))


def _code(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"
