"""``--watch``: checks again whenever a file changes, until the person stops it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from checker.reading import discover
from checker.reading.manifests import MANIFEST

PAUSE = 0.3
"""Seconds between two looks."""
State = tuple[tuple[str, int, int], ...]


def state(paths: Sequence[Path]) -> State:
    """Names, sizes and times of the catalogues and the manifests beside them."""
    found = {source.path for source in discover(paths).sources} | set(paths)
    return tuple(map(_state, sorted(found | {path.parent / MANIFEST for path in found})))


def _state(path: Path) -> tuple[str, int, int]:
    try:
        about = path.stat()
    except OSError:
        return str(path), -1, -1
    return str(path), about.st_size, about.st_mtime_ns


def watch(paths: Sequence[Path], check: Callable[[], int], told: str) -> int:
    """Check whenever the files have changed and come to rest; the last exit status once interrupted.

    `told` is said before each further check.
    """
    seen = state(paths)
    status = check()
    try:
        while True:
            time.sleep(PAUSE)
            now = state(paths)
            if now == seen:
                continue
            while seen != now:  # wait until whoever writes is done
                time.sleep(PAUSE)
                seen, now = now, state(paths)
            click.echo(told, err=True)
            status = check()
    except KeyboardInterrupt:
        return status
