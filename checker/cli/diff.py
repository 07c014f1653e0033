"""``stdcheck diff``: what changed between two audits, or two versions of a catalogue."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.audit import Settings
from checker.cli.configured import configured
from checker.cli.inputs import decisions, task_lists, weighed, words
from checker.cli.outcome import gravity, targets
from checker.cli.progress import progress
from checker.cli.reading import columns_stated, limits, read_options, standards
from checker.cli.selection import policy, selection
from checker.cli.shared import knowledge, language
from checker.cli.tracked import told
from checker.model import Severity
from checker.rules.policy import Ignore
from checker.tracking.diff import difference
from checker.tracking.difference import Cause, Difference, Outcome
from checker.tracking.sides import sides
from checker.tracking.writing import FORMATS, write


@click.command("diff")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--report",
    "outputs",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text, json, html, docx or xlsx; may be repeated; ':-' is standard output.  [default: text]",
)
@standards
@columns_stated
@click.option(
    "--include-unconfirmed/--no-include-unconfirmed",
    help="Count list rows no source confirms as missing too.",
)
@gravity
@language("Language of the reports.")
@limits
@knowledge
@selection
@configured
def command(
    old: Path,
    new: Path,
    outputs: tuple[str, ...],
    lists: tuple[str, ...],
    profile: str | None,
    columns: dict[str, str],
    include_unconfirmed: bool,
    fail_on: str,
    lang: str,
    max_size: int,
    max_unpacked: int,
    lexicon: Path | None,
    judgements: Path | None,
    weights: Path | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str | Ignore, ...],
) -> None:
    """Compare OLD with NEW: audit reports (json), or catalogues, which are audited now.

    Tells what was mended, what is new, what became worse and what remains, which items came, went or
    were renamed, and each element before and after. What another edition of a list, other rules or
    another profile changed is told apart from what the city did.

    Exit status: 0 nothing new by the city as grave as --fail-on, 1 something, 2 the run itself failed.
    """
    wanted = targets(outputs or ("text",), lang, FORMATS)
    words(lexicon, lang)
    settings = Settings(
        lists=task_lists(lists, lang),
        reading=read_options(columns, profile, max_size, max_unpacked),
        include_unconfirmed=include_unconfirmed,
        lexicon=lexicon,
        judgements=decisions(judgements, lang),
        weights=weighed(weights, lang),
        policy=policy(select, extend_select, ignore, lang),
    )
    with told(lang):
        with progress("diff", lang) as step:
            found = difference(*sides(old, new, settings, step))
        write(found, wanted, lang)
    sys.exit(_status(found, fail_on))


def _status(found: Difference, fail_on: str) -> int:
    if not any(city.compared for city in found.cities):
        return 2
    if fail_on == "never":
        return 0
    limit = Severity(fail_on).rank
    worse = (
        change
        for city in found.cities
        for outcome in (Outcome.NEW, Outcome.REGRESSED)
        for change in city.of(outcome, Cause.CITY, Cause.ITEM)
    )
    return int(any(Severity(change.finding["severity"]).rank <= limit for change in worse))
