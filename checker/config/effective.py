"""Every value that holds, and where it was said: what ``stdcheck config`` shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from checker.config import EVERY, RULE_KEYS, SCORES, SHARED_NAME, read, written
from checker.lists import DEFAULT_LISTS

WITHOUT: Mapping[str, Any] = {
    "lists": list(DEFAULT_LISTS),
    "profile": None,
    "reports": ["text"],
    "columns": {},
    "include-unconfirmed": False,
    "workers": 1,
    "fail-on": "error",
    "lang": "zh",
    "max-size": 200,
    "max-unpacked": 1024,
    "judgements": None,
    "lexicon": None,
    "weights": None,
    "semantic": False,
    "findability": False,
    "compare": True,
    "timing": False,
    "save": None,
    "baseline": None,
    "waivers": None,
    "applicability": None,
    "cache": True,
    "select": None,
    "extend-select": [],
    "ignore": [],
    "severity": {},
    "rules": {},
    "overrides": [],
    "scores": {},
    "letter": {},
    "letter-template": None,
}
"""What holds where nothing is said; None is for what then is not set."""

_HEAD = re.compile(r"\s*\[+\s*(?P<key>[^\[\]]+?)\s*\]+\s*(?:#.*)?$")
_PAIR = re.compile(r"\s*[\"']?(?P<key>[\w-]+)[\"']?\s*[.=]")


class Effective(Struct, frozen=True):
    """The value of a key, as a configuration would write it, and the line that says so; None = nobody does."""

    key: str
    value: Any
    line: int | None


def effective(path: Path | None) -> Iterator[Effective]:
    """All keys in the order of the manual; `path` is the configuration, if there is one.

    Paths are absolute, as they are used. Raises ConfigError as `read` does.
    """
    settings = read(path) if path else {}
    # What speaks of rules and scores is shown as it was written, not as it was read.
    table = written(path) or {} if path else {}
    lines = _lines(path) if path else {}
    for key in EVERY:
        said = table.get(key) if key in (*RULE_KEYS, SCORES) else settings.get(key)
        value = WITHOUT[key] if said is None else said
        yield Effective(key, value, lines.get(key) if key in settings else None)


def toml(value: Any) -> str:
    """A value as TOML on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_name(key)} = {toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _name(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else toml(key)


def _lines(path: Path) -> dict[str, int]:
    """The first line that speaks of each key."""
    found: dict[str, int] = {}
    before = "tool.stdcheck" if path.name == SHARED_NAME else ""
    inside = ""
    text = path.read_text(encoding="utf-8-sig")
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _HEAD.match(line):
            inside = head["key"].replace('"', "").replace(" ", "")
            key = inside.removeprefix(before).lstrip(".").partition(".")[0]
        elif inside == before and (pair := _PAIR.match(line)):
            key = pair["key"]
        else:
            continue
        found.setdefault(key, number)
    return found
