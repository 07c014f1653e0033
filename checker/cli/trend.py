"""``stdcheck trend``: a city's figures over the audits of a store."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from checker.cli.configured import configured
from checker.cli.outcome import targets
from checker.cli.progress import progress
from checker.cli.shared import language
from checker.cli.tracked import told
from checker.reporting.files import replace_file
from checker.reporting.messages import Texts
from checker.reporting.to_text import WIDTH
from checker.tracking.errors import TrackingError
from checker.tracking.history import COUNTS, FIGURES, load, series
from checker.tracking.writing.trend import FORMATS, render


@click.command("trend")
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--city", default="", help="Code, id or name of one city.")
@click.option(
    "--measure",
    default="coverage",
    show_default=True,
    type=click.Choice([*FIGURES, *COUNTS]),
    help="What an SVG draws.",
)
@click.option(
    "--report",
    "outputs",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text, json, svg or html; may be repeated; ':-' is standard output.  [default: text]",
)
@language("Language of the reports.")
@configured
def command(folder: Path, city: str, measure: str, outputs: tuple[str, ...], lang: str) -> None:
    """Tell the figures of cities over the audits that `stdcheck audit --save DIR` kept.

    Exit status: 0 done, 2 the run itself failed.
    """
    wanted = targets(outputs or ("text",), lang, FORMATS)
    texts = Texts(lang)
    with told(lang):
        with progress("trend", lang) as step:
            saved = load(folder, lambda path: _tell_damaged(path, texts), step)
        found = series(saved, city)
        if not found:
            raise TrackingError("no_city", city=city, folder=folder)
        width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
        for target in wanted:
            content = render(found, target.format, measure, lang, width)
            if target.path is None:
                sys.stdout.buffer.write(content)
                sys.stdout.buffer.flush()
            else:
                replace_file(target.path, content)


def _tell_damaged(path: Path, texts: Texts) -> None:
    click.echo(texts.label("trend.damaged", file=path), err=True)
