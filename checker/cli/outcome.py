"""What becomes of a finished audit on the command line: reports, what is said of them, the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from checker import national
from checker.cli.progress import progress
from checker.model import Audit, Severity
from checker.national.errors import NationalError
from checker.reporting import FORMATS, Target, UnknownFormatError, parse_target, write

AUDITS = (*FORMATS, *national.FORMATS)
"""Formats of an audit."""

WHOLE = {"text", "html", "json", "xlsx"}
"""Reports that tell what was ignored; the others hold findings only."""

Function = TypeVar("Function", bound=Callable[..., Any])


def gravity(function: Function) -> Function:
    """``--fail-on``."""
    return click.option(
        "--fail-on",
        default="error",
        show_default=True,
        type=click.Choice(["error", "warning", "never"]),
        help="Exit with 1 at findings this grave.",
    )(function)


def targets(reports: Iterable[str], lang: str, known: Iterable[str] = FORMATS) -> list[Target]:
    """The reports to write; a usage error names the nearest of the `known` formats where one is unknown."""
    try:
        return [parse_target(report, known) for report in reports]
    except UnknownFormatError as error:
        raise click.UsageError(error.message(lang)) from error


def audit_targets(reports: Iterable[str], lang: str) -> list[Target]:
    """The reports of an audit; a usage error where it is known before the work that one cannot be written."""
    every = targets(reports, lang, AUDITS)
    try:
        for target in every:
            national.check(target)
    except NationalError as error:
        raise _refused(error, lang) from error
    return every


def write_reports(
    result: Audit, wanted: Iterable[Target], lang: str, explain: bool = False
) -> None:
    """Write every report, and say what was ignored where none of them has room to."""
    every = list(wanted)
    for target in every:
        _write(result, target, lang, explain)
    count = sum(one.count for city in result.catalogues for one in city.suppressed)
    if count and not any(target.format in WHOLE for target in every):
        from checker.reporting.messages import Texts

        click.echo(Texts(lang).label("cli.ignored", count=count), err=True)


def _write(result: Audit, target: Target, lang: str, explain: bool) -> None:
    try:
        if national.mine(target):
            with progress("pages", lang) as step:
                national.write(result, target, lang, step)
        else:
            write(result, target, lang, explain)
    except NationalError as error:
        raise _refused(error, lang) from error
    except OSError as error:
        from checker.reporting.messages import Texts

        detail = error.strerror or str(error)
        told = Texts(lang).label("cli.report_denied", path=target.path, detail=detail)
        raise click.UsageError(told) from error


def _refused(error: NationalError, lang: str) -> click.UsageError:
    from checker.reporting.messages import Texts

    return click.UsageError(Texts(lang).error(f"national.{error.key}", error.params))


def reached(result: Audit, fail_on: str) -> bool:
    """Whether some finding is as grave as `fail_on`; ``never`` is reached by none."""
    if fail_on == "never":
        return False
    limit = Severity(fail_on).rank
    return any(f.severity.rank <= limit for c in result.catalogues for f in c.findings)
