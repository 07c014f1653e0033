"""Options that say how catalogues are read and by which standards they are judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from checker.cli.configured import stated_columns
from checker.reading import ReadOptions
from checker.reading.options import MIB

Function = TypeVar("Function", bound=Callable[..., Any])


def standards(function: Function) -> Function:
    """``--list`` and ``--profile``."""
    lists = click.option(
        "--list",
        "lists",
        multiple=True,
        metavar="ID|FILE",
        help="Task list; may be repeated.  [default: kstb-2020, kstb-2022]",
    )
    profile = click.option(
        "--profile",
        callback=_known,
        metavar="[names|guide|exchange]",
        help="Which elements are required, whatever the catalogues say.",
    )
    return lists(profile(function))


def _known(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """The name of a profile; they are looked up only where one is named."""
    if name is None:
        return None
    from checker.schema import profiles

    return str(click.Choice(profiles()).convert(name, option, context))


def columns_stated(function: Function) -> Function:
    """``--columns``."""
    return click.option(
        "--columns",
        default="",
        type=click.UNPROCESSED,
        callback=stated_columns,
        metavar="ELEMENT=HEADER,…",
        help="State which header holds which element.",
    )(function)


def limits(function: Function) -> Function:
    """``--max-size`` and ``--max-unpacked``, in MiB."""
    told = (
        ("--max-size", 200, "Largest file to read."),
        ("--max-unpacked", 1024, "Largest workbook, unpacked."),
    )
    for name, default, meaning in reversed(told):
        option = click.option(
            name,
            default=default,
            show_default=True,
            type=click.IntRange(1),
            metavar="MIB",
            help=meaning,
        )
        function = option(function)
    return function


def read_options(
    columns: Mapping[str, str], profile: str | None, max_size: int, max_unpacked: int
) -> ReadOptions:
    """What the options say; sizes in MiB."""
    return ReadOptions(
        columns=columns,
        max_bytes=max_size * MIB,
        max_unpacked=max_unpacked * MIB,
        profile=profile,
    )
