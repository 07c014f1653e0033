"""``--waivers``, ``--today`` and ``--applicability``: what is set aside, and what was never asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.model import TaskList, Waiver

if TYPE_CHECKING:
    from checker.reading.own_table import OwnTableError
    from checker.reporting.messages import Texts

Function = TypeVar("Function", bound=Callable[..., Any])


def exemptions(function: Function) -> Function:
    """Give a command the three options."""
    told = (
        (
            "--waivers",
            click.Path(path_type=Path),
            "FILE",
            "Problems somebody answers for until a day.",
        ),
        (
            "--today",
            str,
            "DATE",
            "The day that decides whether a waiver has expired.  [default: today]",
        ),
        (
            "--applicability",
            click.Path(path_type=Path),
            "FILE",
            "Which levels must offer which task.",
        ),
    )
    for name, type, metavar, meaning in reversed(told):
        option = click.option(name, type=type, metavar=metavar, help=meaning)
        function = option(function)
    return function


def waived(path: Path | None, today: str | None, lang: str) -> tuple[tuple[Waiver, ...], str]:
    """The waivers, and the day they are judged by."""
    from datetime import date

    if path is None and today is None:
        return (), date.today().isoformat()
    from checker.matching.judgement_table import date_of
    from checker.reading.own_table import OwnTableError
    from checker.reporting.messages import Texts
    from checker.tracking.waivers import load_waivers

    texts = Texts(lang)
    day = date_of(today) if today else date.today().isoformat()
    if not day:
        raise click.UsageError(texts.error("own_table.today", {"value": today}))
    try:
        return (load_waivers(path) if path else ()), day
    except OwnTableError as error:
        raise click.UsageError(_told(error, texts)) from error


def applying(lists: tuple[TaskList, ...], path: Path | None, lang: str) -> tuple[TaskList, ...]:
    """The lists with the levels that must offer each task; rows about no task are told."""
    if path is None:
        return lists
    from checker.lists.applicability import applied, load_applicability, strangers
    from checker.reading.own_table import OwnTableError
    from checker.reporting.messages import Texts

    texts = Texts(lang)
    try:
        table = load_applicability(path)
    except OwnTableError as error:
        raise click.UsageError(_told(error, texts)) from error
    for row in strangers(lists, table):
        told = texts.label("own_table.stranger", file=path, line=row.line, task=row.task)
        click.echo(told, err=True)
    return applied(lists, table)


def _told(error: OwnTableError, texts: Texts) -> str:
    params = dict(error.params)
    if isinstance(columns := params.get("columns"), list):
        params["columns"] = [texts.label(f"own_table.column.{name}") for name in columns]
    return texts.error(f"own_table.{error.key}", params)
