"""A comparison as a report: one writer a format."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from checker.reporting import Target
from checker.reporting.files import replace_file
from checker.tracking.difference import Difference

FORMATS = {
    name: f"checker.tracking.writing.to_{name}" for name in ("text", "json", "html", "docx", "xlsx")
}
"""Format and the module that renders it, imported when the format is asked for."""


class Writer(Protocol):
    """A module that makes a report."""

    def render(self, found: Difference, lang: str) -> bytes:
        """The whole report in `lang`. Raises TrackingError where a library it needs is not installed."""
        ...


def write(found: Difference, targets: Iterable[Target], lang: str) -> None:
    """Write every report, each whole or not at all. Raises OSError and TrackingError."""
    for target in targets:
        content = cast(Writer, import_module(FORMATS[target.format])).render(found, lang)
        if target.path is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            replace_file(target.path, content)
