"""``stdcheck audit``: the main job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.audit import Settings, audit
from checker.cli.configured import configured, yardstick
from checker.cli.exemptions import applying, exemptions, waived
from checker.cli.inputs import decisions, task_lists, weighed, words
from checker.cli.outcome import audit_targets, gravity, reached, write_reports
from checker.cli.progress import progress
from checker.cli.reading import columns_stated, limits, read_options, standards
from checker.cli.selection import policy, selection
from checker.cli.shared import knowledge, language
from checker.cli.tracked import against, baseline_options, keep
from checker.model import Audit
from checker.reporting.timing import tell_seconds
from checker.rules.policy import Ignore
from checker.running import settled


@click.command("audit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@standards
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text, lines, json, jsonl, csv, xlsx, html (html:DIR/ is a folder of pages), sarif, junit or github; may be repeated; ':-' is standard output.  [default: text]",
)
@columns_stated
@click.option(
    "--include-unconfirmed/--no-include-unconfirmed",
    help="Count list rows no source confirms as missing too.",
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes to use."
)
@gravity
@language("Language of the reports.")
@limits
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
    "--compare/--no-compare",
    default=True,
    help="Hold several catalogues against each other (N211 to N214, family U).",
)
@click.option(
    "--timing/--no-timing",
    help="Tell on standard error how long each rule took, the slowest first.",
)
@click.option(
    "--save",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep the audit in this folder, for `stdcheck trend`.",
)
@baseline_options
@exemptions
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
    compare: bool,
    timing: bool,
    save: Path | None,
    baseline: Path | None,
    update_baseline: bool,
    waivers: Path | None,
    today: str | None,
    applicability: Path | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str | Ignore, ...],
) -> None:
    """Check the catalogues in PATHS (files or folders) against task lists and element standards.

    Exit status: 0 nothing as grave as --fail-on, 1 findings, 2 the run itself failed.
    """
    wanted = audit_targets(reports or ("text",), lang)
    words(lexicon, lang)  # a slip in it is told before anything is read
    held, day = waived(waivers, today, lang)
    settings = Settings(
        lists=applying(task_lists(lists, lang), applicability, lang),
        reading=read_options(columns, profile, max_size, max_unpacked),
        include_unconfirmed=include_unconfirmed,
        workers=workers,
        lexicon=lexicon,
        judgements=decisions(judgements, lang),
        weights=weighed(weights, lang),
        semantic=semantic,
        findability=findability,
        policy=policy(select, extend_select, ignore, lang),
        waivers=held,
        today=day,
        yardstick=yardstick(),
        compare=compare,
    )
    with settled(), progress("audit", lang) as step:
        result = audit(paths, settings, step)
    keep(result, save, day, lang)
    result = against(result, baseline, update_baseline, lang)
    write_reports(result, wanted, lang)
    if timing:
        tell_seconds(result.catalogues, lang)
    sys.exit(_status(result, paths, fail_on))


def _status(result: Audit, paths: tuple[Path, ...], fail_on: str) -> int:
    """2 when a path is not there or nothing could be read, 1 at findings, else 0."""
    if not all(path.exists() for path in paths) or not any(c.readable for c in result.catalogues):
        return 2
    return int(reached(result, fail_on))
