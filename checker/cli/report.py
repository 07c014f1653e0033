"""``stdcheck report``: what each city of an audit receives: letter, workbook and what goes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from checker.cli.configured import SETTINGS, configured
from checker.cli.progress import progress
from checker.cli.shared import language
from checker.letters.content import Particulars
from checker.letters.dossier import Dossier, dossiers
from checker.letters.errors import LetterError
from checker.letters.writing import PARTS, Made, Order, write_all
from checker.reporting.messages import Texts
from checker.reviewing.errors import ReviewError
from checker.reviewing.report import read_report
from checker.tracking.difference import Mended

ALL = "all"


def particulars(function: Callable[..., Any]) -> Callable[..., Any]:
    """An option for everything that only the sender knows."""
    told = (
        ("sender", "NAME", "Who sends the letter."),
        ("number", "TEXT", "Number of the document (发文字号)."),
        ("addressee", "NAME", "To whom; {city} stands for the city's name."),
        ("contact", "TEXT", "Whom to ask, and how."),
        ("deadline", "DATE", "By when the work is to be done, as it shall be printed."),
        ("date", "DATE", "Date of the letter, as it shall be printed."),
    )
    for name, metavar, meaning in reversed(told):
        function = click.option(f"--{name}", default="", metavar=metavar, help=meaning)(function)
    return function


def _make_template(context: click.Context, option: click.Parameter, path: Path | None) -> None:
    """Write the project's own template and stop."""
    if path is None or context.resilient_parsing:
        return
    texts = Texts("zh")
    with _told(texts, path):
        from checker.letters.template import template_bytes
        from checker.reporting.files import replace_file

        replace_file(path, template_bytes(texts))
    click.echo(texts.label("letters.told.template", file=path))
    context.exit()


@click.command("report")
@click.argument("audit", metavar="AUDIT.json", type=click.Path(path_type=Path))
@click.option(
    "--city",
    "cities",
    multiple=True,
    default=(ALL,),
    show_default=True,
    metavar="CODE|all",
    help="Region code or id of a catalogue; may be repeated.",
)
@click.option(
    "--to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write; each city gets a folder of its own.",
)
@click.option(
    "--files",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the cities' own files lie; may be repeated.  [default: .]",
)
@click.option(
    "--previous",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OLD.json",
    help="Report of the round before: the letter opens with what was mended since.",
)
@click.option(
    "--only",
    "parts",
    multiple=True,
    type=click.Choice(PARTS),
    help="Write only these; may be repeated.  [default: all]",
)
@click.option(
    "--template",
    "letter_template",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="The sender's own letter, with slots such as {{正文}}.",
)
@click.option(
    "--make-template",
    is_eager=True,
    expose_value=False,
    callback=_make_template,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="Write the letter's own layout as a template to change, and stop.",
)
@particulars
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes to use."
)
@language("Language of what is written.")
@configured
def command(
    audit: Path,
    cities: tuple[str, ...],
    to: Path,
    files: tuple[Path, ...],
    previous: Path | None,
    parts: tuple[str, ...],
    letter_template: Path | None,
    workers: int,
    lang: str,
    **given: str,
) -> None:
    """Write what each city of AUDIT.json receives: letter, workbook, its own file with remarks, a page.

    AUDIT.json is written by `stdcheck audit … --report json:AUDIT.json`. Nothing is made up: what only the
    sender knows is taken from the options or from [letter] in stdcheck.toml, and left blank otherwise.
    Exit status: 0 done, 2 the run itself failed.
    """
    texts = Texts(lang)
    with _told(texts, to):
        found = read_report(audit)
        wanted = _chosen(dossiers(found, audit, _mended(found, previous)), cities)
        order = Order(
            to=to,
            files=files or (Path(),),
            parts=parts or PARTS,
            lang=lang,
            particulars=_particulars(given),
            template=_template(letter_template),
        )
        with progress("letters", lang) as step:
            made = list(write_all(wanted, order, workers, step))
    _tell(made, order, texts)


@contextmanager
def _told(texts: Texts, to: Path) -> Iterator[None]:
    """What goes wrong inside, in words."""
    try:
        yield
    except (ReviewError, LetterError) as error:
        raise click.UsageError(texts.error(error.key, error.params)) from error
    except OSError as error:
        params = {"file": error.filename or to, "detail": error.strerror or str(error)}
        raise click.UsageError(texts.error("letters.denied", params)) from error


def _mended(report: Mapping[str, Any], previous: Path | None) -> Mapping[str, Mended]:
    """What became of the findings of the round before, by id of the catalogue."""
    if previous is None:
        return {}
    from checker.tracking.diff import second_round
    from checker.tracking.sides import load_report

    return second_round(load_report(previous), dict(report))


def _chosen(every: tuple[Dossier, ...], cities: Iterable[str]) -> tuple[Dossier, ...]:
    """The dossiers asked for, each once, in the order of the report."""
    names = [
        {one.catalogue["id"], one.folder, (one.catalogue["region"] or {}).get("code", "")}
        for one in every
    ]
    for city in cities:
        if city != ALL and not any(city in own for own in names):
            known = sorted(set().union(*names) - {""})
            near = get_close_matches(city, known, 3, 0.0)
            raise LetterError("city", city=city, near=near)
    return tuple(
        one
        for one, own in zip(every, names, strict=True)
        if ALL in cities or own.intersection(cities)
    )


def _particulars(given: dict[str, str]) -> Particulars:
    """What the options say, then what the configuration says under [letter]."""
    settings = click.get_current_context().meta.get(SETTINGS, {}).get("letter", {})
    known = [each.name for each in fields(Particulars)]
    for key in settings:
        if key not in known:
            raise LetterError("field", key=key, known=known)
    return Particulars(**{name: given.get(name) or settings.get(name, "") for name in known})


def _template(path: Path | None) -> bytes | None:
    """The bytes of the template, looked at before any letter is made."""
    if path is None:
        return None
    try:
        content = path.read_bytes()
    except OSError as error:
        detail = error.strerror or str(error)
        raise LetterError("template_unreadable", file=path, detail=detail) from error
    from checker.letters.template import opened

    opened(content)
    return content


def _tell(made: list[Made], order: Order, texts: Texts) -> None:
    """What was written, and what is left to fill in."""
    files = sum(len(one.files) for one in made)
    click.echo(texts.label("letters.told.done", cities=len(made), files=files, folder=order.to))
    for note in (note for one in made for note in one.notes):
        click.echo(texts.label(f"letters.told.{note.key}", **note.params), err=True)
    blanks = [
        texts.label(f"letters.slot.{each.name}")
        for each in fields(Particulars)
        if not getattr(order.particulars, each.name)
    ]
    if blanks and "letter" in order.parts:
        click.echo(texts.label("letters.told.blanks", names=texts.join(blanks)), err=True)
