"""Lists and lexicons that a command names; what is wrong with them is a usage error, told in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from checker.lists import DEFAULT_LISTS, ListError, load
from checker.model import TaskList
from checker.normalizing import Lexicon, LexiconError, extended
from checker.reporting.messages import Texts


def task_lists(refs: Sequence[str], lang: str) -> tuple[TaskList, ...]:
    """The lists by id or path, each once; the default ones where none is named."""
    try:
        return tuple(load(ref) for ref in dict.fromkeys(refs or DEFAULT_LISTS))
    except ListError as error:
        raise click.UsageError(Texts(lang).error(error.key, error.params)) from error


def words(folder: Path | None, lang: str) -> Lexicon | None:
    """The lexicon with what a user's folder adds; None where no folder is named."""
    try:
        return extended(folder) if folder else None
    except LexiconError as error:
        raise click.UsageError(Texts(lang).error(error.key, error.params)) from error
