"""Options that choose rules: ``--select``, ``--extend-select`` and ``--ignore``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.cli.configured import SETTINGS

if TYPE_CHECKING:
    from checker.rules.policy import Ignore, Policy

Function = TypeVar("Function", bound=Callable[..., Any])


def selection(function: Function) -> Function:
    """Give a command the three options; a configuration may tell ignores with reasons as their default."""
    told = (
        ("--select", "Check by these rules only: codes or beginnings of codes; may be repeated."),
        ("--extend-select", "Check by these rules too."),
        ("--ignore", "Count what these rules find instead of telling it; may be repeated."),
    )
    for name, meaning in reversed(told):
        option = click.option(
            name, multiple=True, type=click.UNPROCESSED, metavar="CODE,…", help=meaning
        )
        function = option(function)
    return function


def policy(
    select: Iterable[str],
    extend: Iterable[str],
    ignore: Iterable[str | Ignore],
    lang: str,
    usual: tuple[str, ...] | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Policy:
    """What the command line and, where it is silent, the configuration say of rules.

    Severities, options and overrides come from the configuration alone: `settings`, else that of the
    running command. `usual` is selected where neither says anything; None stands for all.
    """
    from checker.config.policies import layer
    from checker.rules.policy import Policy

    if settings is None:
        settings = click.get_current_context().meta.get(SETTINGS, {})
    chosen = tuple(_codes("--select", select, lang)) or None
    said = {
        **settings,
        "select": settings.get("select", usual) if chosen is None else chosen,
        "extend-select": tuple(_codes("--extend-select", extend, lang)),
        "ignore": tuple(_ignores(ignore, lang)),
    }
    return Policy(layer(said), settings.get("overrides", ()))


def all_but(family: str) -> tuple[str, ...]:
    """Every family of rules but one."""
    from checker.rules import rules

    return tuple(sorted({code[0] for code in rules()} - {family}))


def _ignores(ignore: Iterable[str | Ignore], lang: str) -> Iterator[Ignore]:
    from checker.rules.policy import Ignore

    for each in ignore:
        if isinstance(each, Ignore):
            yield each
        else:
            yield from map(Ignore, _codes("--ignore", [each], lang))


def _codes(option: str, told: Iterable[str], lang: str) -> Iterator[str]:
    """The selectors of ``A,B`` and repetitions; a usage error names the nearest where one is unknown."""
    from checker.config.policies import selector
    from checker.reporting.messages import Texts

    for code in (code for each in told for code in each.split(",") if code.strip()):
        try:
            yield selector(code)
        except ValueError as error:
            params = {"option": option, "code": code.strip(), "nearest": error.args}
            raise click.UsageError(Texts(lang).error("rule_unknown", params)) from error
