"""``stdcheck lists``: the task lists, their rows, two editions compared, and the import of an official table."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import click

from checker.cli.configured import configured
from checker.cli.lists_diff import diff
from checker.cli.shared import language
from checker.lists import ListError, available, check, load
from checker.lists.importing import import_table
from checker.model import Task, TaskList
from checker.reporting.console import Page, styled, wrap
from checker.reporting.messages import Texts
from checker.standards.resources import resource

WIDTH = 100

titled = language("Language of titles.")


@click.group("lists", invoke_without_command=True)
@titled
@configured
@click.pass_context
def command(context: click.Context, lang: str) -> None:
    """Show the task lists and how much of each is held, compare two editions, or import an official table."""
    if context.invoked_subcommand is None:
        texts = Texts(lang)
        keys = ("id", "title", "document", "held", "confirmed", "complete")
        rows = (_summary(load(id), texts) for id in available())
        _table(texts, [texts.label(f"cli.list.{key}") for key in keys], rows, widest=22)


@command.command("show")
@click.argument("id", metavar="ID|FILE")
@titled
def show(id: str, lang: str) -> None:
    """Show the rows of the list ID (or of a list of your own: a folder or a table)."""
    texts = Texts(lang)
    tasks = _load(id, texts)
    page = _page(texts)
    page.line(tasks.title, style="bold")
    facts = {"id": tasks.id, "document": tasks.document, "date": tasks.date, "source": tasks.source}
    told = {**facts, "held": _held(tasks, texts)}
    page.pairs(((texts.label(f"cli.list.{key}"), value) for key, value in told.items()), indent=0)
    page.blank()
    click.echo(page.content(), nl=False)
    keys = ("id", "name", "membership", "confidence", "lead_agency")
    headings = [texts.label(f"cli.task.{key}") for key in keys]
    _table(texts, headings, (_row(task, texts) for task in tasks.tasks), widest=48)
    _tell_problems(tasks, texts)


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", required=True, help="Id of the list: small letters, digits, hyphens.")
@click.option("--title", required=True, help="Title of the list.")
@click.option(
    "--document", default="", help="Document that made the list, such as 国办发〔2020〕35号."
)
@click.option("--date", default="", help="Date of the document.")
@click.option(
    "--official-size",
    default=0,
    type=click.IntRange(0),
    metavar="N",
    help="Rows of the official list; fewer in FILE make the list incomplete.",
)
@click.option(
    "--cross-province",
    is_flag=True,
    help="The tasks are to be handled across provinces (跨省通办).",
)
@click.option(
    "--to",
    "into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the list.  [default: beside the lists that come with stdcheck]",
)
@click.option("--replace", is_flag=True, help="Replace a list of that id.")
@titled
def import_(
    file: Path,
    id: str,
    title: str,
    document: str,
    date: str,
    official_size: int,
    cross_province: bool,
    into: Path | None,
    replace: bool,
    lang: str,
) -> None:
    """Make a list from the official table in FILE (Excel, CSV or Word)."""
    texts = Texts(lang)
    folder = into or resource("national_lists")
    try:
        tasks = import_table(
            file,
            id,
            title,
            into=folder,
            document=document,
            date=date,
            official_size=official_size,
            cross_province=cross_province,
            replace=replace,
        )
    except ListError as error:
        raise click.UsageError(texts.error(error.key, error.params)) from error
    except OSError as error:
        detail = error.strerror or str(error)
        raise click.UsageError(
            texts.label("cli.import_denied", folder=folder, detail=detail)
        ) from error
    _tell_problems(tasks, texts)
    # A bare relative name such as `kstb-2020` would be taken for the id of a shipped list.
    ref = (folder / id).resolve() if into else id
    told = texts.label("cli.imported", folder=folder / id, held=_held(tasks, texts), ref=ref)
    click.echo(told, err=True)


command.add_command(diff)


def _load(ref: str, texts: Texts) -> TaskList:
    try:
        return load(ref)
    except ListError as error:
        raise click.UsageError(texts.error(error.key, error.params)) from error


def _counts(tasks: TaskList) -> tuple[int, int]:
    """Rows that the official size counts, and those of them a source confirms."""
    counted = [task for task in tasks.tasks if task.kind != "component"]
    return len(counted), sum(task.confirmed for task in counted)


def _summary(tasks: TaskList, texts: Texts) -> tuple[str, ...]:
    held, confirmed = _counts(tasks)
    key = "cli.list.of_official" if tasks.official_size else "cli.list.of_unknown"
    return (
        tasks.id,
        tasks.title,
        tasks.document,
        texts.label(key, held=held, official=tasks.official_size),
        str(confirmed),
        texts.label(f"cli.list.{'yes' if tasks.complete else 'no'}"),
    )


def _held(tasks: TaskList, texts: Texts) -> str:
    held, confirmed = _counts(tasks)
    key = "cli.list.told" if tasks.official_size else "cli.list.told_unknown"
    told = texts.label(key, held=held, official=tasks.official_size, confirmed=confirmed)
    components = len(tasks.tasks) - held
    more = texts.label("cli.list.components", count=components) if components else ""
    return texts.join(filter(None, (told, more)))


def _row(task: Task, texts: Texts) -> tuple[str, ...]:
    confidence = texts.labels("confidence").get(task.confidence, task.confidence)
    membership = texts.label(f"membership.{task.membership}")
    return task.id, task.name, membership, confidence, task.lead_agency


def _tell_problems(tasks: TaskList, texts: Texts) -> None:
    for problem in check(tasks):
        told = texts.list_problem(problem.key, {"task": problem.task, "value": problem.value})
        click.echo(texts.label("cli.problem", problem=told), err=True)


def _page(texts: Texts) -> Page:
    return Page(texts, shutil.get_terminal_size(fallback=(WIDTH, 24)).columns, colour=False)


def _table(
    texts: Texts, headings: Iterable[str], rows: Iterable[tuple[str, ...]], widest: int
) -> None:
    """Print a table on standard output; texts of more than `widest` columns run over several lines."""
    from rich.table import Table
    from rich.text import Text

    def lines(cell: str) -> Text:
        return Text("\n").join(map(styled, wrap(cell, widest)))

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(lines, row))
    page = _page(texts)
    page.table(table)
    click.echo(page.content(), nl=False)
