"""Reports: one writer a format, each turning a whole `Audit` into one text.

``write(audit, parse_target("html:report.html"), "zh")`` is all a caller needs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from msgspec import Struct

from checker.model import Audit

FORMATS = {
    "text": "checker.reporting.to_text",
    "json": "checker.reporting.to_json",
    "jsonl": "checker.reporting.to_jsonl",
    "csv": "checker.reporting.to_csv",
    "html": "checker.reporting.to_html",
    "lines": "checker.reporting.to_lines",
    "sarif": "checker.reporting.to_sarif",
    "junit": "checker.reporting.to_junit",
    "github": "checker.reporting.to_github",
}
"""Format and the module that renders it, imported when the format is asked for."""


class Writer(Protocol):
    """A module that makes a report."""

    def render(self, audit: Audit, lang: str) -> str:
        """The whole report in `lang` (``zh`` or ``en``)."""
        ...


class Target(Struct, frozen=True):
    """Where a report goes and in which format; `path` None is standard output.

    `folder`: a folder of pages is asked for (``html:DIR/``), not one file.
    """

    format: str
    path: Path | None
    folder: bool = False


class UnknownFormatError(ValueError):
    """No writer has this name; `nearest` is the one most like it."""

    def __init__(self, name: str, known: Iterable[str] = FORMATS) -> None:
        self.name = name
        self.known = list(known)
        self.nearest = _nearest(name, self.known)
        super().__init__(self.message("en"))

    def message(self, lang: str) -> str:
        """What is wrong and which formats there are."""
        from checker.reporting.messages import Texts

        return Texts(lang).label(
            "error.format", name=self.name, nearest=self.nearest, known=self.known
        )


def parse_target(text: str, known: Iterable[str] = FORMATS) -> Target:
    """Read ``FORMAT`` or ``FORMAT:PATH``; no path or ``-`` is standard output.

    The path of ``html`` is a folder where it ends with ``/`` or is one already.

    `known` are the formats to choose from. Raises UnknownFormatError, which names the nearest known format.
    """
    name, _, path = text.partition(":")
    name = name.strip().lower()
    if name not in known:
        raise UnknownFormatError(name, known)
    if path in ("", "-"):
        return Target(name, None)
    folder = name == "html" and (path.endswith(("/", os.sep)) or Path(path).is_dir())
    return Target(name, Path(path), folder)


def write(audit: Audit, target: Target, lang: str = "zh", explain: bool = False) -> None:
    """Write the report whole or not at all; a missing parent folder is made.

    `explain` adds to ``lines`` what the rules are. Raises OSError where the target cannot be written.
    """
    if target.path is None:
        _print(audit, target.format, lang, explain)
    else:
        from checker.reporting.files import replace_file

        told = _pieces(audit, target.format, lang, explain)
        replace_file(target.path, map(_encode, told))


def _pieces(audit: Audit, name: str, lang: str, explain: bool) -> Iterable[str]:
    if name != "json":
        return (_rendered(audit, name, lang, explain),)
    from checker.reporting.to_json import pieces

    return pieces(audit)


def _rendered(audit: Audit, name: str, lang: str, explain: bool) -> str:
    if name != "lines":
        return _writer(name).render(audit, lang)
    from checker.reporting.to_lines import render

    return render(audit, lang, explain)


def _writer(name: str) -> Writer:
    return cast(Writer, import_module(FORMATS[name]))


def _print(audit: Audit, name: str, lang: str, explain: bool) -> None:
    """Data goes out as UTF-8 bytes; text and lines in the terminal's own width, colours and encoding."""
    if name not in ("text", "lines"):
        sys.stdout.buffer.write(_encode(_rendered(audit, name, lang, explain)))
        sys.stdout.buffer.flush()
        return
    shown = _page(audit, lang) if name == "text" else _rendered(audit, name, lang, explain)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(shown.encode(encoding, errors="replace").decode(encoding))
    sys.stdout.flush()


def _page(audit: Audit, lang: str) -> str:
    import shutil

    from checker.reporting.to_text import WIDTH, render

    width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return render(audit, lang, width=width, colour=colour)


def _encode(text: str) -> bytes:
    # A lone surrogate from a careless JSON export becomes a \ud800 escape instead of an exception.
    return text.encode("utf-8", errors="backslashreplace")


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import SequenceMatcher

    return max(known, key=lambda each: SequenceMatcher(None, name, each).ratio())
