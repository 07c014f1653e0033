"""``stdcheck explain``: why a name corresponds to a task or not."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from checker.cli.configured import configured, stated_columns
from checker.cli.inputs import decisions, task_lists, weighed, words
from checker.cli.shared import knowledge, language
from checker.matching import JudgementBook, Matcher
from checker.matching.explaining import Explainer, Explanation
from checker.model import Catalogue, Region
from checker.reporting.messages import Texts

WIDTH = 100


@click.command("explain")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--list",
    "lists",
    multiple=True,
    metavar="ID|FILE",
    help="Task list; may be repeated.  [default: kstb-2020, kstb-2022]",
)
@click.option(
    "--catalogue",
    type=click.Path(path_type=Path),
    help="Look for a task NAME among the items of this file, or for an item NAME as it stands there.",
)
@click.option(
    "--columns",
    default="",
    type=click.UNPROCESSED,
    callback=stated_columns,
    metavar="ELEMENT=HEADER,…",
    help="State which header of the catalogue holds which element.",
)
@click.option("--department", default="", help="Department of the item NAME.")
@click.option("--region", metavar="CODE", help="Region of the item NAME, six digits.")
@click.option(
    "--format",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json"]),
    help="Form of the answer.",
)
@language("Language of the answer.")
@knowledge
@configured
def command(
    names: tuple[str, ...],
    lists: tuple[str, ...],
    catalogue: Path | None,
    columns: dict[str, str],
    department: str,
    region: str | None,
    format: str,
    lang: str,
    lexicon: Path | None,
    judgements: Path | None,
    weights: Path | None,
) -> None:
    """Tell how each NAME is read, what it corresponds to and why, and why not to what looks alike."""
    texts = Texts(lang)
    decided = JudgementBook(decisions(judgements, lang))
    known = words(lexicon, lang)
    matcher = Matcher(task_lists(lists, lang), known, decided, weighed(weights, lang))
    offered = _catalogue(catalogue, columns, texts) if catalogue else None
    explainer = Explainer(matcher, offered)
    where = _region(region, texts)
    _print([e for name in names for e in explainer.explain(name, department, where)], format, lang)


def _print(explanations: list[Explanation], format: str, lang: str) -> None:
    """Records go out as UTF-8, a page in the terminal's own width, colours and encoding."""
    from checker.reporting.explanation import record, render

    if format == "json":
        from checker.reporting.to_json import lines

        told = lines(record(explanations), depth=5)
        click.echo(told.encode("utf-8", errors="backslashreplace"))
        return
    width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    page = render(explanations, lang, width, colour)
    encoding = sys.stdout.encoding or "utf-8"
    page = page.encode(encoding, errors="replace").decode(encoding)
    click.echo(page, nl=False, color=colour)


def _catalogue(path: Path, columns: dict[str, str], texts: Texts) -> Catalogue:
    """The one catalogue that `path` names. A usage error where there is none, or several."""
    from checker.reading import ReadOptions, discover, read

    sources = discover([path]).sources
    if len(sources) != 1:
        raise click.UsageError(texts.label("explain.one_catalogue", path=path, count=len(sources)))
    found = read(sources[0], ReadOptions(columns=columns))
    if not found.items:
        raise click.UsageError(texts.label("explain.no_items", path=path))
    return found


def _region(code: str | None, texts: Texts) -> Region | None:
    from checker.standards.regions import regions

    if code is None:
        return None
    region = regions().by_code(code)
    if region is None:
        raise click.UsageError(texts.label("explain.no_region", code=code))
    return region
