"""``--cache``: what an unchanged file was told last time is told again without judging it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from checker import __version__
from checker.cli.configured import SETTINGS, SOURCE
from checker.running.memory import FOLDER, Memory, digest
from checker.standards.compiled import tool

Function = TypeVar("Function", bound=Callable[..., Any])

_PATHS = ("lists", "lexicon", "judgements", "weights", "waivers", "applicability")
"""Options that may name files."""

_JUDGING = (
    *_PATHS,
    *("profile", "columns", "coverage", "max_size", "max_unpacked"),
    *("select", "extend_select", "ignore"),
)
"""Options that what is found in a file hangs on."""


def cached(function: Function) -> Function:
    """``--cache`` and ``--no-cache``."""
    return click.option(
        "--cache/--no-cache",
        default=True,
        help=f"Remember in {FOLDER}/ what was found in a file, until it or what judges it changes.",
    )(function)


def memory(brief: bool) -> Memory:
    """The memory for what the current command was asked; `brief` results lack what only whole reports show.

    It lies beside the configuration, else in the working directory.
    """
    context = click.get_current_context()
    said = [(name, context.params[name]) for name in _JUDGING]
    settings = context.meta.get(SETTINGS, {})
    paths = [Path(path) for _, value in said[: len(_PATHS)] for path in _several(value)]
    day = context.params["today"] or date.today().isoformat() if context.params["waivers"] else ""
    spoken = (__version__, sys.version, brief, said, day, settings, tool(), digest(paths))
    source: Path | None = context.meta.get(SOURCE)
    return Memory((source.parent if source else Path()) / FOLDER, repr(spoken))


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()
