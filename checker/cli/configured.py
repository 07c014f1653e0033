"""Options whose defaults come from a configuration: ``--config FILE`` and ``--isolated``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.config import SCORES, ConfigError, find, read
from checker.model import Yardstick

SETTINGS = f"{__name__}.settings"
"""Where the settings of the configuration lie in the context, for what has no option of its own."""

SOURCE = f"{__name__}.source"
"""Where the path of the configuration lies in the context; None where there is none."""

Function = TypeVar("Function", bound=Callable[..., Any])


def configured(function: Function) -> Function:
    """Give a command the two options; what the command line says wins over the configuration."""
    isolated = click.option(
        "--isolated",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_heard,
        help="Look for no configuration.",
    )
    config = click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_heard,
        help="Configuration.  [default: the nearest stdcheck.toml, or pyproject.toml with [tool.stdcheck]]",
    )
    return isolated(config(function))


def _heard(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Once both options are heard, and before any other, take the defaults from the configuration."""
    heard: dict[str | None, Any] = context.meta.setdefault(__name__, {})
    heard[option.name] = value
    if len(heard) < 2 or context.resilient_parsing:
        return
    if heard["isolated"] and heard["config"]:
        raise click.UsageError("--config and --isolated exclude each other.", context)
    if heard["isolated"]:
        return
    path, settings = settings_of(heard["config"])
    context.default_map = _defaults(context.command, settings)
    context.meta[SETTINGS] = settings
    context.meta[SOURCE] = path


def settings_of(named: Path | None) -> tuple[Path | None, dict[str, Any]]:
    """The configuration `named`, else the nearest one, and its settings; none where there is none."""
    try:
        path = named or find(Path.cwd())
        return path, read(path) if path else {}
    except ConfigError as error:
        from checker.reporting.messages import Texts

        raise click.UsageError(Texts(error.lang).error(error.key, error.params)) from error


def is_named() -> bool:
    """Whether the running command was told ``--config``."""
    return bool(click.get_current_context().meta.get(__name__, {}).get("config"))


def as_configured(settings: dict[str, Any], arguments: Sequence[str]) -> dict[str, Any]:
    """What the options of the running command would be, were only `settings` and `arguments` told."""
    command = click.get_current_context().command
    told = ["--isolated", "--", *arguments]
    context = command.make_context(command.name, told, default_map=_defaults(command, settings))
    return context.params


def _defaults(command: click.Command, settings: dict[str, Any]) -> dict[str, Any]:
    """The settings that a command, or a command below it, has options for, by name of parameter."""
    names = {option.name for option in command.params}
    named = {key.replace("-", "_"): value for key, value in settings.items()}
    defaults = {name: value for name, value in named.items() if name in names}
    for name, inner in command.commands.items() if isinstance(command, click.Group) else ():
        defaults[name] = _defaults(inner, settings)
    return defaults


def yardstick() -> Yardstick:
    """How catalogues are ranked: as the configuration of the running command says, else as shipped."""
    settings = click.get_current_context().meta.get(SETTINGS, {})
    from checker.scoring import yardstick as shipped

    return settings.get(SCORES) or shipped()


def stated_columns(
    context: click.Context, option: click.Parameter, value: str | dict[str, str]
) -> dict[str, str]:
    """``事项名称=业务名称,…`` of the command line, or the table of a configuration, as a mapping."""
    if isinstance(value, dict):
        return value
    stated = {}
    for pair in filter(None, value.split(",")):
        element, equals, header = pair.partition("=")
        if not equals or not element.strip() or not header.strip():
            raise click.BadParameter(f"{pair!r} is not ELEMENT=HEADER", context, option)
        stated[element.strip()] = header.strip()
    return stated
