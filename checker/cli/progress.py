"""A bar on standard error, only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.audit import Progress


@contextmanager
def progress(job: str, lang: str) -> Iterator[Progress | None]:
    """What to call after each catalogue; `job` names its label under ``[label.progress]``."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from checker.reporting.messages import Texts

    parts = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(Texts(lang).label(f"progress.{job}"), total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            # The thread of a bar that is not done with would keep this process from having a copy.
            (bar.stop if done == total else bar.start)()

        yield tell
