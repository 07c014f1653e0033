"""``stdcheck impact``: what a changed list, lexicon, configuration or rule set does to all catalogues."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from checker.audit import Settings
from checker.cli.configured import (
    SETTINGS,
    as_configured,
    configured,
    is_named,
    settings_of,
)
from checker.cli.exemptions import applying, exemptions, waived
from checker.cli.inputs import decisions, task_lists, weighed, words
from checker.cli.outcome import targets
from checker.cli.progress import progress
from checker.cli.reading import columns_stated, limits, read_options, standards
from checker.cli.selection import policy, selection
from checker.cli.shared import knowledge, language
from checker.cli.tracked import told
from checker.config import SCORES
from checker.lists import available, load
from checker.model import TaskList
from checker.reporting.messages import Texts
from checker.reporting.records import Record
from checker.schema import profiles
from checker.scoring import yardstick
from checker.tracking.impact.replaying import replay
from checker.tracking.impact.terms import Gate, Impact, gate
from checker.tracking.impact.writing import FORMATS, write
from checker.tracking.sides import load_report

Function = TypeVar("Function", bound=Callable[..., Any])
Told = Mapping[str, Any]
"""Values of options by name."""

TWINS = ("lists", "lexicon", "profile")
"""Options that tell the change, each with one ``--base-…`` for what was before; all others hold for both."""


def base(function: Function) -> Function:
    """What the catalogues were judged by before the change."""
    path = click.Path(path_type=Path)
    for name, options in (
        (
            ("--base-config", "base_config"),
            {"type": path, "metavar": "FILE", "help": "Configuration before the change."},
        ),
        (
            ("--base-profile", "base_profile"),
            {"type": click.Choice(profiles()), "help": "Profile before the change."},
        ),
        (
            ("--base-lexicon", "base_lexicon"),
            {"type": path, "metavar": "DIR", "help": "Lexicon before the change."},
        ),
        (
            ("--base-list", "base_lists"),
            {
                "multiple": True,
                "metavar": "ID|FILE",
                "help": "Task list before the change; may be repeated.  [default: the shipped ones of the same ids]",
            },
        ),
        (
            ("--against", "against"),
            {
                "type": click.Path(exists=True, dir_okay=False, path_type=Path),
                "metavar": "AUDIT.json",
                "help": "JSON report of an audit before the change, in place of auditing twice.",
            },
        ),
    ):
        function = click.option(*name, **options)(function)  # type: ignore[arg-type]
    return function


@click.command("impact")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@standards
@knowledge
@exemptions
@base
@click.option(
    "--max-new",
    metavar="N|N%",
    help="Exit with 1 where there are more new findings: a number, or a share of those before.",
)
@click.option(
    "--report",
    "outputs",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text, json or csv; may be repeated; ':-' is standard output.  [default: text]",
)
@columns_stated
@click.option(
    "--include-unconfirmed/--no-include-unconfirmed",
    help="Count list rows no source confirms as missing too.",
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes to use."
)
@click.option(
    "--semantic/--no-semantic",
    help="Ask about names of the same meaning in other words too; needs stdcheck[semantic].",
)
@click.option(
    "--findability/--no-findability",
    help="Try whether a search for each task brings up the items that are it.",
)
@language("Language of the reports.")
@limits
@selection
@configured
def command(
    paths: tuple[Path, ...],
    outputs: tuple[str, ...],
    max_new: str | None,
    against: Path | None,
    workers: int,
    lang: str,
    **options: Any,
) -> None:
    """Tell what a changed list, lexicon, profile or configuration does to the catalogues in PATHS.

    The catalogues are audited before and after the change, or after it only and held AGAINST a saved
    report, as for a new version of stdcheck. --list, --lexicon, --profile and --config tell the change,
    --base-… what was before; all other options hold for both.

    Exit status: 0 not more new findings than --max-new, 1 more, 2 the run itself failed.
    """
    wanted = targets(outputs or ("text",), lang, FORMATS)
    limit = _gate(max_new, lang)
    _exclude(against, options, lang)
    configuration = click.get_current_context().meta.get(SETTINGS, {})
    after = _settings(options, configuration, workers, lang)
    with told(lang):
        before: Settings | Record = (
            load_report(against) if against else _before(options, configuration, workers, lang)
        )
        with progress("impact", lang) as step:
            found = replay(paths, before, after, step)
        write(found, limit, wanted, lang)
    sys.exit(_status(found, paths, limit))


def _gate(text: str | None, lang: str) -> Gate | None:
    try:
        return gate(text) if text is not None else None
    except ValueError as error:
        raise click.UsageError(Texts(lang).error("impact.gate", {"value": text})) from error


def _exclude(against: Path | None, options: Told, lang: str) -> None:
    """A report from before leaves nothing to say of what was before."""
    names = [name for name, value in options.items() if name.startswith("base_") and value]
    if against and names:
        told = [f"--{name.replace('_', '-').replace('lists', 'list')}" for name in names]
        raise click.UsageError(Texts(lang).error("impact.against", {"options": told}))


def _settings(
    told: Told, configuration: dict[str, Any], workers: int, lang: str, lists: Any = None
) -> Settings:
    words(told["lexicon"], lang)  # a slip in it is told before anything is read
    reading = read_options(told["columns"], told["profile"], told["max_size"], told["max_unpacked"])
    held, day = waived(told["waivers"], told["today"], lang)
    chosen = (told["select"], told["extend_select"], told["ignore"])
    return Settings(
        lists=applying(lists or task_lists(told["lists"], lang), told["applicability"], lang),
        reading=reading,
        include_unconfirmed=told["include_unconfirmed"],
        workers=workers,
        lexicon=told["lexicon"],
        judgements=decisions(told["judgements"], lang),
        weights=weighed(told["weights"], lang),
        semantic=told["semantic"],
        findability=told["findability"],
        waivers=held,
        today=day,
        policy=policy(*chosen, lang, settings=configuration),
        yardstick=configuration.get(SCORES) or yardstick(),
    )


def _before(options: Told, configuration: dict[str, Any], workers: int, lang: str) -> Settings:
    """What the catalogues were judged by: what --base-… says, else the configuration before the change.

    That is --base-config, else, where --config tells the change, the one found without it.
    """
    if options["base_config"] or is_named():
        _, configuration = settings_of(options["base_config"])
    usual = as_configured(configuration, ["."])
    typed = {name: value for name, value in options.items() if _is_typed(name)}
    both = {name: value for name, value in typed.items() if name not in TWINS}
    twins = {name: options[f"base_{name}"] for name in TWINS if options[f"base_{name}"]}
    lists = None
    if "lists" in typed and "lists" not in twins:
        lists = _namesakes(typed["lists"], task_lists(usual["lists"], lang), lang)
    return _settings({**usual, **both, **twins}, configuration, workers, lang, lists)


def _is_typed(name: str) -> bool:
    source = click.get_current_context().get_parameter_source(name)
    return source in (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)


def _namesakes(
    refs: tuple[str, ...], usual: tuple[TaskList, ...], lang: str
) -> tuple[TaskList, ...]:
    """The lists of before that bear the ids of the changed ones; the usual ones where there is none."""
    known = {tasks.id: tasks for tasks in usual}
    ids = [tasks.id for tasks in task_lists(refs, lang)]
    shipped = {id: load(id) for id in ids if id in available()}
    return tuple((shipped | known)[id] for id in ids if id in shipped | known) or usual


def _status(found: Impact, paths: tuple[Path, ...], limit: Gate | None) -> int:
    """2 when a path is not there or nothing could be compared, 1 beyond the limit, else 0."""
    if not found.cities or not all(path.exists() for path in paths):
        return 2
    return int(limit is not None and not limit.holds(found.figures()))
