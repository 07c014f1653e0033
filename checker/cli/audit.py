"""``stdcheck audit``: the main job."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from checker.audit import Progress, Settings, audit
from checker.cli.configured import configured, stated_columns, yardstick
from checker.cli.inputs import decisions, task_lists, weighed, words
from checker.cli.selection import policy, selection
from checker.cli.shared import knowledge, language
from checker.model import Audit, Severity
from checker.reading import ReadOptions
from checker.reporting import Target, UnknownFormatError, parse_target, write
from checker.reporting.messages import Texts
from checker.reporting.timing import tell_seconds
from checker.rules.policy import Ignore
from checker.schema import profiles

MIB = 1024 * 1024
WHOLE = {"text", "html", "json"}
"""Reports that tell what was ignored; the others hold findings only."""


@click.command("audit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--list",
    "lists",
    multiple=True,
    metavar="ID|FILE",
    help="Task list; may be repeated.  [default: kstb-2020, kstb-2022]",
)
@click.option(
    "--profile",
    type=click.Choice(profiles()),
    help="Which elements are required, whatever the catalogues say.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text, json, jsonl, csv or html; may be repeated; ':-' is standard output.  [default: text]",
)
@click.option(
    "--columns",
    default="",
    type=click.UNPROCESSED,
    callback=stated_columns,
    metavar="ELEMENT=HEADER,…",
    help="State which header holds which element.",
)
@click.option(
    "--include-unconfirmed/--no-include-unconfirmed",
    help="Count list rows no source confirms as missing too.",
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes to use."
)
@click.option(
    "--fail-on",
    default="error",
    show_default=True,
    type=click.Choice(["error", "warning", "never"]),
    help="Exit with 1 at findings this grave.",
)
@language("Language of the reports.")
@click.option(
    "--max-size",
    default=200,
    show_default=True,
    type=click.IntRange(1),
    metavar="MIB",
    help="Largest file to read.",
)
@click.option(
    "--max-unpacked",
    default=1024,
    show_default=True,
    type=click.IntRange(1),
    metavar="MIB",
    help="Largest workbook, unpacked.",
)
@knowledge
@click.option(
    "--semantic/--no-semantic",
    help="Ask about names of the same meaning in other words too; needs stdcheck[semantic].",
)
@click.option(
    "--findability/--no-findability",
    help="Try whether a search for each task brings up the items that are it.",
)
@click.option(
    "--timing/--no-timing",
    help="Tell on standard error how long each rule took, the slowest first.",
)
@selection
@configured
def command(
    paths: tuple[Path, ...],
    lists: tuple[str, ...],
    profile: str | None,
    reports: tuple[str, ...],
    columns: dict[str, str],
    include_unconfirmed: bool,
    workers: int,
    fail_on: str,
    lang: str,
    max_size: int,
    max_unpacked: int,
    lexicon: Path | None,
    judgements: Path | None,
    weights: Path | None,
    semantic: bool,
    findability: bool,
    timing: bool,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str | Ignore, ...],
) -> None:
    """Check the catalogues in PATHS (files or folders) against task lists and element standards.

    Exit status: 0 nothing as grave as --fail-on, 1 findings, 2 the run itself failed.
    """
    targets = _targets(reports or ("text",), lang)
    words(lexicon, lang)  # a slip in it is told before anything is read
    settings = Settings(
        lists=task_lists(lists, lang),
        reading=ReadOptions(
            columns=columns,
            max_bytes=max_size * MIB,
            max_unpacked=max_unpacked * MIB,
            profile=profile,
        ),
        include_unconfirmed=include_unconfirmed,
        workers=workers,
        lexicon=lexicon,
        judgements=decisions(judgements, lang),
        weights=weighed(weights, lang),
        semantic=semantic,
        findability=findability,
        policy=policy(select, extend_select, ignore, lang),
        yardstick=yardstick(),
    )
    with _progress(lang) as progress:
        result = audit(paths, settings, progress)
    for target in targets:
        _write(result, target, lang)
    _tell_ignored(result, targets, lang)
    if timing:
        tell_seconds(result.catalogues, lang)
    sys.exit(_status(result, paths, fail_on))


def _targets(reports: tuple[str, ...], lang: str) -> list[Target]:
    try:
        return [parse_target(report) for report in reports]
    except UnknownFormatError as error:
        raise click.UsageError(error.message(lang)) from error


@contextmanager
def _progress(lang: str) -> Iterator[Progress | None]:
    """A bar on standard error, only on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    parts = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(Texts(lang).label("progress.audit"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _write(result: Audit, target: Target, lang: str) -> None:
    try:
        write(result, target, lang)
    except OSError as error:
        detail = error.strerror or str(error)
        told = Texts(lang).label("cli.report_denied", path=target.path, detail=detail)
        raise click.UsageError(told) from error


def _tell_ignored(result: Audit, targets: list[Target], lang: str) -> None:
    """What was ignored, where none of the reports has room to say so."""
    count = sum(one.count for city in result.catalogues for one in city.suppressed)
    if count and not any(target.format in WHOLE for target in targets):
        click.echo(Texts(lang).label("cli.ignored", count=count), err=True)


def _status(result: Audit, paths: tuple[Path, ...], fail_on: str) -> int:
    """2 when a path is not there or nothing could be read, 1 at findings, else 0."""
    if not all(path.exists() for path in paths) or not any(c.readable for c in result.catalogues):
        return 2
    if fail_on == "never":
        return 0
    limit = Severity(fail_on).rank
    graves = (f.severity.rank for c in result.catalogues for f in c.findings)
    return int(any(rank <= limit for rank in graves))
