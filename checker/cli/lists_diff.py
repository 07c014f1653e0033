"""``stdcheck lists diff``: two editions of a list, and whom the change hits."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from checker.cli.inputs import task_lists
from checker.cli.outcome import targets
from checker.cli.shared import language
from checker.cli.tracked import told
from checker.model import TaskList
from checker.reporting.console import Page, styled
from checker.reporting.messages import Texts
from checker.reporting.to_json import lines
from checker.reporting.to_text import WIDTH
from checker.reviewing.files import replace_file
from checker.tracking.difference import Edition
from checker.tracking.editions import compare_lists
from checker.tracking.hits import Hit, hits, unknown
from checker.tracking.sides import load_report

FORMATS = ("text", "json")
_KINDS = ("renamed", "added", "dropped", "confirmed", "unconfirmed")


@click.command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--audit",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An audit by A (json): tells which cities the change hits.",
)
@click.option(
    "--report",
    "outputs",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text or json; may be repeated.  [default: text]",
)
@language("Language of the report.")
def diff(a: str, b: str, audit: Path | None, outputs: tuple[str, ...], lang: str) -> None:
    """Tell which tasks the list B adds, drops and renames against A (ids, folders or tables).

    Tasks are the same by name, alias or code, or where the matcher is sure of it.
    """
    wanted = targets(outputs or ("text",), lang, FORMATS)
    ((old,), (new,)) = (task_lists([ref], lang) for ref in (a, b))
    edition = compare_lists(old, new)
    with told(lang):
        record = load_report(audit) if audit else None
        found = tuple(hits(edition, old.id, record)) if record else ()
        left = unknown(edition, record) if record else ()
        for target in wanted:
            content = (
                _json(old, edition, found, left)
                if target.format == "json"
                else _text(old, edition, found, left, lang)
            )
            data = content.encode("utf-8", errors="backslashreplace")
            if target.path is None:
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
            else:
                replace_file(target.path, data)


def _json(old: TaskList, edition: Edition, found: Iterable[Hit], left: tuple[str, ...]) -> str:
    told = {
        "format": "stdcheck-lists-diff/1",
        "old": old.id,
        "new": edition.id,
        **{
            kind: [list(one) if isinstance(one, tuple) else one for one in getattr(edition, kind)]
            for kind in _KINDS
        },
        "hits": [asdict(hit) for hit in found],
        "unknown": list(left),
    }
    return lines(told, 2) + "\n"


def _text(
    old: TaskList, edition: Edition, found: tuple[Hit, ...], left: tuple[str, ...], lang: str
) -> str:
    texts = Texts(lang)
    page = Page(texts, shutil.get_terminal_size(fallback=(WIDTH, 24)).columns, colour=False)
    counts = {kind: len(getattr(edition, kind)) for kind in _KINDS}
    page.line(texts.label("lists_diff.head", old=old.id, new=edition.id, **counts), style="bold")
    for kind in _KINDS:
        if rows := getattr(edition, kind):
            page.title(texts.label(f"diff.edition_kind.{kind}"))
            for one in rows:
                page.bullet(" → ".join(one) if isinstance(one, tuple) else one)
    if found:
        _hits(page, found, texts)
    if left:
        page.blank()
        page.line(texts.label("lists_diff.unknown", count=len(left), ref=edition.id))
    return page.content()


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
