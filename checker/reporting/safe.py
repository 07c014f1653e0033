"""Values from strangers made safe to show: every writer passes cities' text through here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

# C0 and C1 controls (terminal escapes among them), line separators, zero-width and bidirectional
# marks, lone surrogates and what is no character (XML refuses it): nothing of this is ever meant, and all
# of it can deceive a reader.
_HIDDEN = (
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

# Excel, WPS and LibreOffice run these as formulas, the full-width ones in Chinese editions.
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
# What Excel would rewrite when it opens the file: long numbers, leading zeros, exponents.
_REWRITTEN = re.compile(r"^(?:\d{12,}|0\d+|\d+[eE]\d+)$")


def visible(text: str) -> str:
    """`text` with hidden characters written out, such as ``\\x1b`` or ``\\u202e``."""
    return text if text.isprintable() else re.sub(_HIDDEN, _written_out, text)


def _written_out(match: re.Match[str]) -> str:
    character = match[0]
    number = ord(character)
    return _NAMED.get(character) or (f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}")


def cell(text: str) -> str:
    """`text` for a cell of a CSV file: never a formula, never rewritten by a spreadsheet.

    Such text gets a leading apostrophe (OWASP, CSV Injection).
    """
    return f"'{text}" if _FORMULA.match(text) or _REWRITTEN.match(text) else text


def script(json_text: str) -> str:
    """JSON text that may stand inside a ``<script>`` element, whatever names it holds."""
    return json_text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@lru_cache
def shown_path(path: str) -> str:
    """`path` if it is relative, else its last part: whose disk it was is nobody's business."""
    for flavour in (PurePosixPath, PureWindowsPath):
        if flavour(path).is_absolute():
            return flavour(path).name
    return path


def plain(value: Any) -> Any:
    """`value` in terms of JSON: mappings and sequences kept, sets sorted, the rest as text."""
    if type(value) is str or value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        order: Callable[[Any], str] = str
        return [plain(inner) for inner in sorted(value, key=order)]
    return str(value)
