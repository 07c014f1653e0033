"""``--baseline`` and ``--update-baseline``: only what is new counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.model import Audit
from checker.reporting.files import replace_file
from checker.reporting.messages import Texts
from checker.reviewing.errors import ReviewError
from checker.tracking import baseline as base
from checker.tracking.errors import TrackingError

Function = TypeVar("Function", bound=Callable[..., Any])


def baseline_options(function: Function) -> Function:
    """Give a command the two options."""
    path = click.option(
        "--baseline",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Leave out the problems that this file holds.",
    )
    update = click.option(
        "--update-baseline",
        is_flag=True,
        help="Write all problems of this run to --baseline, new ones too.",
    )
    return path(update(function))


@contextmanager
def told(lang: str) -> Iterator[None]:
    """What goes wrong inside, in words."""
    texts = Texts(lang)
    try:
        yield
    except TrackingError as error:
        raise click.UsageError(texts.error(f"tracking.{error.key}", error.params)) from error
    except ReviewError as error:
        raise click.UsageError(texts.error(error.key, error.params)) from error
    except OSError as error:
        params = {"file": error.filename or "", "detail": error.strerror or str(error)}
        raise click.UsageError(texts.error("tracking.denied", params)) from error


def against(result: Audit, path: Path | None, update: bool, lang: str, prune: bool = True) -> Audit:
    """The audit without what the baseline holds; with `prune` what was mended leaves the file."""
    texts = Texts(lang)
    if path is None:
        if update:
            raise click.UsageError(texts.error("tracking.update_what", {}))
        return result
    with told(lang):
        if update:
            before = base.load(path) if path.exists() else base.Baseline()
            now = base.taken(result, before)
            replace_file(path, base.render(now))
            counts = {"file": path, "count": now.count, "before": before.count}
            click.echo(texts.label("baseline.written", **counts), err=True)
            return base.judge(result, now).fresh
        judged = base.judge(result, base.load(path))
        new = sum(len(city.findings) for city in judged.fresh.catalogues)
        click.echo(texts.label("baseline.known", count=judged.known, new=new), err=True)
        if judged.mended and prune:
            replace_file(path, base.render(judged.left))
            click.echo(texts.label("baseline.pruned", count=judged.mended, file=path), err=True)
    return judged.fresh


def keep(result: Audit, folder: Path | None, day: str, lang: str) -> None:
    """Put the whole audit into a store, where one is named."""
    if folder is None:
        return
    from checker.reporting.to_json import render
    from checker.tracking.history import save

    content = render(result, lang).encode("utf-8", errors="backslashreplace")
    with told(lang):
        path = save(content, folder, day)
    click.echo(Texts(lang).label("trend.saved", file=path), err=True)
