"""``stdcheck lists diff``: two editions of a task list."""

from __future__ import annotations

import sys
from pathlib import Path

from checker.cli.diff import told
from checker.cli.inputs import task_lists
from checker.cli.outcome import targets
from checker.reviewing.files import replace_file
from checker.tracking.list_changes import list_changes
from checker.tracking.sides import load_report
from checker.tracking.writing.list_changes import WRITERS


def diff(old: str, new: str, audit: Path | None, outputs: tuple[str, ...], lang: str) -> None:
    """Compare two editions and write the reports; what cannot be read is a usage error."""
    wanted = targets(outputs or ("text",), lang, WRITERS)
    (before,), (after,) = task_lists([old], lang), task_lists([new], lang)
    with told(lang):
        found = list_changes(before, after, load_report(audit) if audit else None)
        for target in wanted:
            content = WRITERS[target.format](found, lang)
            if target.path is None:
                sys.stdout.buffer.write(content)
                sys.stdout.buffer.flush()
            else:
                replace_file(target.path, content)
