"""``stdcheck lists diff``: two editions of a list, and whom the change hits."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from checker.cli.shared import language

FORMATS = ("text", "json")


@click.command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--audit",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An audit by A (json): tells which cities the change hits.",
)
@click.option(
    "--report",
    "outputs",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text or json; may be repeated.  [default: text]",
)
@language("Language of the report.")
def diff(a: str, b: str, audit: Path | None, outputs: tuple[str, ...], lang: str) -> None:
    """Tell which tasks the list B adds, drops, renames and alters against A (ids, folders or tables).

    Tasks are the same by name, alias or code, or where the matcher is sure of it.
    """
    # What compares takes long to load, and the other commands on lists need none of it.
    from checker.cli.inputs import task_lists
    from checker.cli.outcome import targets
    from checker.cli.tracked import told
    from checker.reporting.files import replace_file
    from checker.reporting.to_text import WIDTH
    from checker.tracking.editions import altered, compare_lists
    from checker.tracking.hits import hits, unknown
    from checker.tracking.sides import load_report
    from checker.tracking.writing.lists import as_json, as_text

    wanted = targets(outputs or ("text",), lang, FORMATS)
    ((old,), (new,)) = (task_lists([ref], lang) for ref in (a, b))
    edition = compare_lists(old, new)
    otherwise = tuple(altered(old, new, edition))
    width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
    with told(lang):
        record = load_report(audit) if audit else None
        found = tuple(hits(edition, old.id, record)) if record else ()
        left = unknown(edition, record) if record else ()
        for target in wanted:
            content = (
                as_json(old, edition, otherwise, found, left)
                if target.format == "json"
                else as_text(old, edition, otherwise, found, left, lang, width)
            )
            data = content.encode("utf-8", errors="backslashreplace")
            if target.path is None:
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
            else:
                replace_file(target.path, data)
