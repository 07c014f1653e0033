"""Options that several commands have alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def language(what: str) -> Callable[[Function], Function]:
    """``--lang`` with `what` as its help."""
    return click.option(
        "--lang", default="zh", show_default=True, type=click.Choice(["zh", "en"]), help=what
    )


def knowledge(function: Function) -> Function:
    """What the matcher takes from people: ``--lexicon``, ``--judgements`` and ``--weights``."""
    told = (
        ("--lexicon", "DIR", "Folder of tables of words that extend the shipped ones."),
        ("--judgements", "FILE", "People's decisions, as `stdcheck review` keeps them."),
        (
            "--weights",
            "FILE",
            "Weights and cuts of the matcher, as `stdcheck calibrate` writes them.",
        ),
    )
    for name, metavar, meaning in reversed(told):
        option = click.option(name, type=click.Path(path_type=Path), metavar=metavar, help=meaning)
        function = option(function)
    return function
