"""Two editions of a list, and whom the change hits, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from checker.model import TaskList
from checker.reporting.console import Page, styled
from checker.reporting.messages import Texts
from checker.reporting.to_json import lines
from checker.tracking.difference import Edition
from checker.tracking.editions import Altered
from checker.tracking.hits import Hit

KINDS = ("renamed", "added", "dropped", "confirmed", "unconfirmed")


def as_json(
    old: TaskList,
    edition: Edition,
    altered: Iterable[Altered],
    found: Iterable[Hit],
    left: tuple[str, ...],
) -> str:
    """Format ``stdcheck-lists-diff/1``; `left` are added tasks of which nothing is known."""
    told = {
        "format": "stdcheck-lists-diff/1",
        "old": old.id,
        "new": edition.id,
        **{
            kind: [list(one) if isinstance(one, tuple) else one for one in getattr(edition, kind)]
            for kind in KINDS
        },
        "altered": [one._asdict() for one in altered],
        "hits": [asdict(hit) for hit in found],
        "unknown": list(left),
    }
    return lines(told, 2) + "\n"


def as_text(
    old: TaskList,
    edition: Edition,
    altered: Sequence[Altered],
    found: Sequence[Hit],
    left: tuple[str, ...],
    lang: str,
    width: int,
) -> str:
    """The page in `width` columns."""
    texts = Texts(lang)
    page = Page(texts, width, colour=False)
    counts = {kind: len(getattr(edition, kind)) for kind in KINDS} | {"altered": len(altered)}
    page.line(texts.label("lists_diff.head", old=old.id, new=edition.id, **counts), style="bold")
    for kind in KINDS:
        if rows := getattr(edition, kind):
            page.title(texts.label(f"diff.edition_kind.{kind}"))
            for one in rows:
                page.bullet(" → ".join(one) if isinstance(one, tuple) else one)
    if altered:
        _altered(page, altered, texts)
    if found:
        _hits(page, found, texts)
    if left:
        page.blank()
        page.line(texts.label("lists_diff.unknown", count=len(left), ref=edition.id))
    return page.content()


def _altered(page: Page, altered: Iterable[Altered], texts: Texts) -> None:
    unsaid = texts.label("unsaid")
    page.title(texts.label("lists_diff.altered"))
    for one in altered:
        what = texts.label(f"lists_diff.attribute.{one.attribute}")
        sides = {"before": one.before or unsaid, "after": one.after or unsaid}
        page.bullet(texts.label("lists_diff.change", task=one.task, what=what, **sides))


def _hits(page: Page, found: Iterable[Hit], texts: Texts) -> None:
    from rich.table import Table

    page.title(texts.label("lists_diff.hits"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for key in ("meaning", "task", "city", "item"):
        table.add_column(texts.label(f"lists_diff.column.{key}"), overflow="fold")
    for hit in found:
        status = texts.label(f"status.{hit.status}")
        meaning = texts.label(f"lists_diff.hit.{hit.key}", status=status)
        table.add_row(*map(styled, (meaning, hit.task, hit.city, hit.item)))
    page.table(table)
