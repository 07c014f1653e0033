"""An impact as a report: one writer a format."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from checker.reporting import Target
from checker.reporting.files import replace_file
from checker.tracking.impact.terms import Gate, Impact

FORMATS = {name: f"checker.tracking.impact.writing.to_{name}" for name in ("text", "json", "csv")}
"""Format and the module that renders it, imported when the format is asked for."""


class Writer(Protocol):
    """A module that makes a report."""

    def render(self, found: Impact, gate: Gate | None, lang: str) -> bytes:
        """The whole report in `lang`, with the verdict of the gate where there is one."""
        ...


def write(found: Impact, gate: Gate | None, targets: Iterable[Target], lang: str) -> None:
    """Write every report, each whole or not at all. Raises OSError."""
    for target in targets:
        content = cast(Writer, import_module(FORMATS[target.format])).render(found, gate, lang)
        if target.path is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            replace_file(target.path, content)
