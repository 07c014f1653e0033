"""``stdcheck fix``: a copy of a catalogue, or where asked the file itself, with what can be put right without knowing what it says."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from checker.cli.configured import configured, stated_columns
from checker.cli.inputs import decisions, task_lists, weighed, words
from checker.cli.shared import knowledge, language
from checker.fixing.fixing import FixReport, fix
from checker.fixing.naming import Naming
from checker.fixing.opening import open_source, refuse_old
from checker.fixing.spots import FixError, Origin
from checker.matching import JudgementBook, Matcher
from checker.model import Catalogue
from checker.reporting.messages import Texts

WIDTH = 100
_HEAD = 8
"""Bytes that tell what kind of workbook a file is."""


@click.command("fix")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The corrected copy, a file of the same format or a folder; never FILE itself.",
)
@click.option("--in-place", is_flag=True, help="Correct FILE itself; keep a copy of your own.")
@click.option("--unsafe", is_flag=True, help="Correct what is very probably wrong, too.")
@click.option(
    "--names", is_flag=True, help="Take the list's own name where an item surely is its task."
)
@click.option("--dry-run", "--diff", "dry", is_flag=True, help="Show the changes, write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option(
    "--format",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json"]),
    help="Form of what is printed.",
)
@click.option(
    "--list",
    "lists",
    multiple=True,
    metavar="ID|FILE",
    help="Task list for --names; may be repeated.  [default: kstb-2020, kstb-2022]",
)
@click.option(
    "--columns",
    default="",
    type=click.UNPROCESSED,
    callback=stated_columns,
    metavar="ELEMENT=HEADER,…",
    help="State which header holds which element.",
)
@language("Language of what is printed.")
@knowledge
@configured
def command(
    files: tuple[Path, ...],
    to: Path | None,
    in_place: bool,
    unsafe: bool,
    names: bool,
    dry: bool,
    check: bool,
    format: str,
    lists: tuple[str, ...],
    columns: dict[str, str],
    lang: str,
    lexicon: Path | None,
    judgements: Path | None,
    weights: Path | None,
) -> None:
    """Write a copy of FILE with safe corrections: blanks, widths, brackets, spelling of labels.

    Exit status: 0 done, 1 something would change (--check), 2 the run itself failed.
    """
    texts = Texts(lang)
    writes = not (dry or check)
    _sensible(files, to, in_place, format, texts)
    matcher = None
    if names:
        decided = JudgementBook(decisions(judgements, lang))
        known = task_lists(lists, lang), words(lexicon, lang), decided, weighed(weights, lang)
        matcher = Matcher(*known)
    changed = False
    for file in files:
        target = _target(file, to, in_place, texts) if writes else None
        report = _corrected(file, target, in_place, columns, unsafe, matcher, texts)
        _print(report, format, lang)
        changed = changed or bool(report.changes)
    sys.exit(int(check and changed))


def _sensible(
    files: tuple[Path, ...], to: Path | None, in_place: bool, format: str, texts: Texts
) -> None:
    """A usage error where the options contradict each other or the number of files."""
    if in_place and to:
        raise click.UsageError(texts.error("fix.two_targets", {}))
    if len(files) > 1 and (format == "json" or (to and not to.is_dir())):
        raise click.UsageError(texts.error("fix.several", {"count": len(files)}))


def _corrected(
    file: Path,
    target: Path | None,
    in_place: bool,
    columns: dict[str, str],
    unsafe: bool,
    matcher: Matcher | None,
    texts: Texts,
) -> FixReport:
    """Correct one file and tell what was done; in place, a file without changes is not touched."""
    try:
        catalogue, origin = _opened(file, columns, texts)
        naming = _naming(matcher, catalogue) if matcher else Naming()
        fixes = fix(catalogue, origin, unsafe, naming)
        if target and (fixes.changes or not in_place):
            _write(target, origin.rewritten(fixes.texts), texts)
    except FixError as error:
        told = texts.error(f"fix.{error.key}", {"file": file, **error.params})
        raise click.UsageError(told) from error
    shown = str(file if in_place else target) if target else None
    return FixReport(str(file), shown, len(catalogue.items), fixes.changes, fixes.left)


def _target(file: Path, to: Path | None, in_place: bool, texts: Texts) -> Path:
    """The file to write. A usage error where it is not named, is FILE itself unasked or of another format."""
    if in_place:
        return file.resolve()  # a link stays a link
    if to is None:
        raise click.UsageError(texts.error("fix.no_target", {"file": file}))
    if to.is_dir():
        to = to / file.name
    if to.resolve() == file.resolve() or (to.exists() and to.samefile(file)):
        raise click.UsageError(texts.error("fix.same_file", {"file": file}))
    if to.suffix.lower() != file.suffix.lower():
        told = {"file": file, "suffix": file.suffix, "to": to}
        raise click.UsageError(texts.error("fix.other_format", told))
    return to


def _opened(file: Path, columns: dict[str, str], texts: Texts) -> tuple[Catalogue, Origin]:
    """The catalogue in FILE, and FILE as a source of texts."""
    from checker.reading import ReadOptions, discover, read
    from checker.reading.columns import stated_columns as stated

    suffix = file.suffix.lower()
    with file.open("rb") as stream:
        refuse_old(stream.read(_HEAD), suffix)
    sources = discover([file]).sources
    found = read(sources[0], ReadOptions(columns=columns)) if sources else None
    if found is None or not found.items:
        raise click.UsageError(texts.error("fix.no_items", {"file": file}))
    names = stated(columns, sources[0].manifest.columns)
    return found, open_source(file.read_bytes(), suffix, names.keys())


def _naming(matcher: Matcher, catalogue: Catalogue) -> Naming:
    from checker.fixing.naming import new_names

    return new_names(matcher.coverage(catalogue))


def _write(target: Path, content: bytes, texts: Texts) -> None:
    from checker.reporting.files import replace_file

    try:
        mode = target.stat().st_mode if target.exists() else None
        replace_file(target, content)
        if mode is not None:
            target.chmod(mode)
    except OSError as error:
        told = texts.error("fix.denied", {"to": target, "detail": error.strerror or str(error)})
        raise click.UsageError(told) from error


def _print(report: FixReport, format: str, lang: str) -> None:
    """Records go out as UTF-8, a page in the terminal's own width, colours and encoding."""
    from checker.reporting.fixes import record, render

    if format == "json":
        from checker.reporting.to_json import lines

        click.echo(lines(record(report), depth=2).encode("utf-8", errors="backslashreplace"))
        return
    width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    page = render(report, lang, width, colour)
    encoding = sys.stdout.encoding or "utf-8"
    page = page.encode(encoding, errors="replace").decode(encoding)
    click.echo(page, nl=False, color=colour)
