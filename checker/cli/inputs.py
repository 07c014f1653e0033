"""Lists, lexicons and decisions that a command names; what is wrong with them is a usage error, told in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.lists import DEFAULT_LISTS, ListError, load
from checker.matching.weighing import Weights, weights
from checker.model import Judgement, TaskList
from checker.normalizing import Lexicon, LexiconError, extended
from checker.reporting.messages import Texts

if TYPE_CHECKING:
    from checker.matching.judgement_table import JudgementError, TableProblem


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


def decisions(path: Path | None, lang: str) -> tuple[Judgement, ...]:
    """People's decisions, oldest first; none where no file is named."""
    if path is None:
        return ()
    from checker.matching.judgement_table import JudgementError, load_judgements

    try:
        return load_judgements(path)
    except JudgementError as error:
        raise click.UsageError(told_problems(error, Texts(lang))) from error
    except OSError as error:
        detail = error.strerror or str(error)
        told = Texts(lang).error("judgements_unreadable", {"file": path, "detail": detail})
        raise click.UsageError(told) from error


def weighed(path: Path | None, lang: str) -> Weights:
    """The weights of a file, or the shipped ones where none is named."""
    try:
        return weights(path) if path else weights()
    except (OSError, ValueError, KeyError, TypeError) as error:
        told = Texts(lang).label("calibrate.weights", file=path, detail=error)
        raise click.UsageError(told) from error


def told_problems(error: JudgementError, texts: Texts) -> str:
    """All that is wrong with a file of decisions, a line each."""
    lines = [texts.error("judgements", {"file": error.path, "count": len(error.problems)})]
    return "\n".join(lines + [_problem(problem, texts) for problem in error.problems])


def _problem(problem: TableProblem, texts: Texts) -> str:
    params = dict(problem.params)
    if "columns" in params:
        params["columns"] = [texts.label(f"judgement.{name}") for name in params["columns"]]
    told = texts.error(f"judgement.{problem.key}", params)
    return texts.error("judgement.at", {"line": problem.line, "told": told})
