"""The national report: a folder of pages that lead to each other, and a workbook of the same tables.

``write(audit, parse_target("html:report/"), "zh")`` is all a caller needs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from checker.model import Audit
from checker.national.errors import NeedsOpenpyxlError
from checker.reporting import Target

FORMATS = ("xlsx",)
"""Formats made here beside the folder of pages, which is ``html`` with a folder as its target."""


def mine(target: Target) -> bool:
    """Whether a report is made in this room."""
    return target.folder or target.format in FORMATS


def check(target: Target) -> None:
    """Raise at once what `write` would raise after the work: FolderTakenError, NeedsOpenpyxlError."""
    if target.folder and target.path:
        from checker.national.folder import free

        free(target.path.resolve())
    elif target.format in FORMATS:
        from importlib.util import find_spec

        if not find_spec("openpyxl"):
            raise NeedsOpenpyxlError


def write(
    audit: Audit,
    target: Target,
    lang: str = "zh",
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the report whole or not at all; a missing parent folder is made.

    `progress` is called with (pages done, pages in all) after each page of a folder.

    Raises OSError where the target cannot be written and what `check` raises (OSErrors too).
    """
    if target.folder and target.path:
        from checker.national.folder import replace_folder
        from checker.national.pages import pages

        replace_folder(target.path, pages(audit, lang, progress))
    else:
        from checker.national.to_workbook import render

        _put(target.path, render(audit, lang))


def _put(path: Path | None, content: bytes) -> None:
    from checker.reporting.files import replace_file

    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        replace_file(path, content)
