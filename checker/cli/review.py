"""``stdcheck review``: the doubts of an audit as a workbook, read back, or asked one by one."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from checker.cli.configured import configured
from checker.cli.inputs import told_problems
from checker.cli.shared import language
from checker.matching.judgement_table import JudgementError, date_of
from checker.model import Judgement
from checker.reporting.console import Page
from checker.reporting.messages import Texts
from checker.reviewing.asking import QUIT, SKIP, UNDO, Asking
from checker.reviewing.errors import ReviewError
from checker.reviewing.ledger import Change, held, record
from checker.reviewing.questions import Question, to_ask
from checker.reviewing.report import Report, load_report
from checker.reviewing.sheet import VERDICTS

WIDTH = 100


@click.command("review")
@click.argument("audit", metavar="AUDIT.json", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "into",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.xlsx",
    help="Write the questions as a workbook.",
)
@click.option(
    "--from",
    "back",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.xlsx",
    help="Read a filled-in workbook back.",
)
@click.option(
    "--judgements",
    default="judgements.csv",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file of decisions; rows are added at its end.",
)
@click.option("--by", default="", metavar="NAME", help="Who decides.")
@click.option("--on", default="", metavar="DATE", help="Day of the decisions.  [default: today]")
@click.option(
    "--include-accepted",
    is_flag=True,
    help="Ask about correspondences accepted on the names alone, too.",
)
@click.option("--include-unsure", is_flag=True, help="Ask again where a person was not sure.")
@language("Language of the questions.")
@configured
def command(
    audit: Path,
    into: Path | None,
    back: Path | None,
    judgements: Path,
    by: str,
    on: str,
    include_accepted: bool,
    include_unsure: bool,
    lang: str,
) -> None:
    """Put the doubtful correspondences of AUDIT.json before people and keep what they decide.

    AUDIT.json is written by `stdcheck audit … --report json:AUDIT.json`. With --to the questions
    become a workbook, with --from its answers are taken; with neither they are asked one by one.
    Exit status: 0 done, 1 rows of the workbook were refused, 2 the run itself failed.
    """
    texts = Texts(lang)
    if into and back:
        _stop(texts, "both")
    with _told(texts, judgements):
        report = load_report(audit)
        rows = held(judgements).judgements
        _tell_strangers(rows, report, texts)
        if back:
            sys.exit(_take(back, report, judgements, _person(by, texts), _day(on, texts), texts))
        asked = to_ask(
            report.questions,
            rows,
            include_accepted=include_accepted,
            include_unsure=include_unsure,
        )
        if not asked:
            click.echo(texts.label("review.none"), err=True)
        elif into:
            _write(into, report, asked, texts)
        else:
            _ask(asked, judgements, _person(by, texts), _day(on, texts), texts)


@contextmanager
def _told(texts: Texts, judgements: Path) -> Iterator[None]:
    """What goes wrong inside, in words."""
    try:
        yield
    except ReviewError as error:
        raise click.UsageError(texts.error(error.key, error.params)) from error
    except JudgementError as error:
        raise click.UsageError(told_problems(error, texts)) from error
    except OSError as error:
        detail = error.strerror or str(error)
        file = error.filename or judgements
        raise click.UsageError(
            texts.error("review.denied", {"file": file, "detail": detail})
        ) from error


def _stop(texts: Texts, key: str, **params: object) -> NoReturn:
    raise click.UsageError(texts.error(f"review.{key}", params))


def _person(by: str, texts: Texts) -> str:
    return by.strip() or _stop(texts, "needs_by")


def _day(on: str, texts: Texts) -> str:
    from datetime import date

    if not on:
        return date.today().isoformat()
    return date_of(on) or _stop(texts, "date", value=on)


def _tell_strangers(rows: Iterable[Judgement], report: Report, texts: Texts) -> None:
    """Say which decisions belong to no task of this audit."""
    from checker.audit import unused_judgements

    for note in unused_judgements(rows, report.lists):
        click.echo(texts.note(note), err=True)


def _write(path: Path, report: Report, asked: tuple[Question, ...], texts: Texts) -> None:
    from checker.reporting.files import replace_file
    from checker.reviewing.to_workbook import render

    replace_file(path, render(report, asked, texts.lang))
    told = texts.label(
        "review.written",
        file=path,
        count=len(asked),
        tasks=len({(one.list, one.task.id) for one in asked}),
        catalogues=len({one.place.id for one in asked}),
    )
    click.echo(told, err=True)


def _take(path: Path, report: Report, judgements: Path, by: str, on: str, texts: Texts) -> int:
    """Read a workbook back, say what became of its rows, and return the exit status."""
    from checker.reviewing.from_workbook import Refusal, take

    taken = take(path, report, by, on)
    changes = record(judgements, [judgement for _, judgement in taken.judgements])
    refused = list(taken.refused)
    for (row, _), change in zip(taken.judgements, changes, strict=True):
        if change.kind == "older":
            refused.append(Refusal(row, "older", _params(change, texts)))
        elif change.written:
            click.echo(texts.label(f"review.{change.kind}", **_params(change, texts)))
    for refusal in sorted(refused, key=lambda one: one.row):
        why = texts.error(f"review.row.{refusal.key}", _in_words(refusal.params, texts))
        click.echo(texts.error("review.row.at", {"row": refusal.row, "told": why}), err=True)
    kinds = Counter(change.kind for change in changes)
    counts = {kind: kinds[kind] for kind in ("added", "confirmed", "overturned", "unchanged")}
    told = {**counts, "refused": len(refused), "open": taken.open}
    click.echo(texts.label("review.taken", file=judgements, **told))
    return 1 if refused else 0


def _params(change: Change, texts: Texts) -> dict[str, str]:
    new, before = change.judgement, change.before
    told = {"item": new.item, "task": new.task_name, "by": new.by, "on": new.on}
    told["verdict"] = texts.label(f"verdict.{new.verdict}")
    if before:
        told["before"] = texts.label(f"verdict.{before.verdict}")
        told["before_by"], told["before_on"] = before.by, before.on
    return told


def _in_words(params: object, texts: Texts) -> dict[str, object]:
    """Parameters of a refusal with columns by the headers of the sheet."""
    told = dict(params) if isinstance(params, dict) else {}
    if "columns" in told:
        told["columns"] = [texts.label(f"review.column.{key}") for key in told["columns"]]
    return told


def _ask(asked: tuple[Question, ...], file: Path, by: str, on: str, texts: Texts) -> None:
    """Ask one by one in the terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        _stop(texts, "not_terminal")
    asking = Asking(asked, lambda judgement: _keep(file, judgement), by, on)
    while question := asking.current:
        _show(question, asking.number, len(asked), texts)
        while not asking.press(key := _key()):
            click.echo(texts.label("review.unknown_key"))
        _confirm(key, texts)
    told = {"decided": asking.decided, "skipped": asking.skipped, "left": asking.left}
    click.echo(texts.label("review.done", file=file, **told))


def _keep(file: Path, judgement: Judgement) -> None:
    record(file, [judgement])


def _key() -> str:
    """The key pressed; Ctrl-C and Ctrl-D mean to quit, as everything is saved."""
    try:
        return click.getchar().lower()
    except (KeyboardInterrupt, EOFError):
        return QUIT


def _show(question: Question, number: int, total: int, texts: Texts) -> None:
    width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
    page = Page(texts, width, colour=True)
    page.title(texts.label("review.nth", number=number, total=total, city=question.place.name))
    told = {
        "task": texts.join(filter(None, (question.task.name, question.task.lead_agency))),
        "item": texts.join(filter(None, (question.item, question.department, question.code))),
        "evidence": question.reasons(texts),
        "position": question.where(texts),
    }
    page.pairs(((texts.label(f"review.{key}"), text) for key, text in told.items()), indent=2)
    keys = "  ".join(
        texts.label("review.key", number=n, verdict=texts.label(f"verdict.{verdict}"))
        for n, verdict in enumerate(VERDICTS, 1)
    )
    page.line(texts.label("review.keys", keys=keys), style="dim")
    click.echo(page.content(), nl=False)


def _confirm(key: str, texts: Texts) -> None:
    if key in (SKIP, UNDO):
        click.echo(texts.label("review.skipped" if key == SKIP else "review.undone"))
    elif key != QUIT:
        verdict = texts.label(f"verdict.{VERDICTS[int(key) - 1]}")
        click.echo(texts.label("review.answered", verdict=verdict))
