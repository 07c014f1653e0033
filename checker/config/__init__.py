"""Configuration: ``stdcheck.toml``, or ``[tool.stdcheck]`` in ``pyproject.toml``, found upwards from a folder.

Every option of ``stdcheck audit`` has a key of the same name; docs/configuration.md tells them all. What
speaks of rules (`RULE_KEYS`) is read by policies.py, what speaks of scores (`SCORES`) by scores.py;
`LETTER_KEYS` are for letters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from checker.config.errors import ConfigError
from checker.standards.toml import read_toml

__all__ = [
    "EVERY",
    "KEYS",
    "LETTER_KEYS",
    "NAME",
    "RULE_KEYS",
    "SCORES",
    "ConfigError",
    "Key",
    "find",
    "read",
    "written",
]

NAME = "stdcheck.toml"
SHARED_NAME = "pyproject.toml"


class Key(Struct, frozen=True):
    """What the value of a key must be: its type, then one of `known`, at least `least`, or a path."""

    type: type
    known: Callable[[], tuple[str, ...]] | None = None
    least: int | None = None
    path: Callable[[Path, str], str] | None = None

    def fits(self, value: Any) -> bool:
        """Whether `value` is of the type; lists and tables hold texts only, true is no number."""
        if isinstance(value, (list, dict)):
            inner = value.values() if isinstance(value, dict) else value
            return isinstance(value, self.type) and all(isinstance(each, str) for each in inner)
        return isinstance(value, self.type) and isinstance(value, bool) == (self.type is bool)


def _beside(folder: Path, path: str) -> str:
    """A path told from the folder of the configuration."""
    return str(folder / path)


def _list(folder: Path, ref: str) -> str:
    """The id of a list that comes with the project, or a path."""
    from checker.lists import available

    return ref if ref in available() else _beside(folder, ref)


def _report(folder: Path, target: str) -> str:
    """``FORMAT`` or ``FORMAT:PATH``."""
    format, colon, path = target.partition(":")
    return target if path in ("", "-") else f"{format}{colon}{_beside(folder, path)}"


def _profiles() -> tuple[str, ...]:
    from checker.schema import profiles

    return profiles()


KEYS: Mapping[str, Key] = {
    "lists": Key(list, path=_list),
    "profile": Key(str, known=_profiles),
    "reports": Key(list, path=_report),
    "columns": Key(dict),
    "include-unconfirmed": Key(bool),
    "workers": Key(int, least=1),
    "fail-on": Key(str, known=lambda: ("error", "warning", "never")),
    "lang": Key(str, known=lambda: ("zh", "en")),
    "max-size": Key(int, least=1),
    "max-unpacked": Key(int, least=1),
    "judgements": Key(str, path=_beside),
    "lexicon": Key(str, path=_beside),
    "weights": Key(str, path=_beside),
    "semantic": Key(bool),
    "findability": Key(bool),
    "compare": Key(bool),
    "timing": Key(bool),
    "save": Key(str, path=_beside),
    "baseline": Key(str, path=_beside),
    "waivers": Key(str, path=_beside),
    "applicability": Key(str, path=_beside),
    "cache": Key(bool),
}
"""Keys that each have one plain value, and an option of ``stdcheck audit`` or ``validate`` of the same name."""

LETTER_KEYS: Mapping[str, Key] = {
    "letter": Key(dict),
    "letter-template": Key(str, path=_beside),
}
"""Keys that only ``stdcheck report`` has a use for."""

RULE_KEYS = ("select", "extend-select", "ignore", "severity", "rules", "overrides")
"""Keys that speak of rules; policies.py, imported only where there are such, tells their form."""

SCORES = "scores"
"""The key for weights and bands of one's own; scores.py, imported only where it is there, tells its form."""

EVERY = (*KEYS, *RULE_KEYS, SCORES, *LETTER_KEYS)
"""All keys, in the order of the manual."""


def find(start: Path) -> Path | None:
    """The nearest configuration in `start` or a folder above it; ``stdcheck.toml`` goes first.

    A ``pyproject.toml`` counts where it has a table ``[tool.stdcheck]``. Raises ConfigError as `read` does.
    """
    for folder in (start, *start.parents):
        if (own := folder / NAME).is_file():
            return own
        shared = folder / SHARED_NAME
        if shared.is_file() and written(shared) is not None:
            return shared
    return None


def read(path: Path) -> dict[str, Any]:
    """The settings of a file by key, checked, paths told from the file's folder.

    Raises ConfigError for a file that cannot be read, a key nobody knows and a value that does not fit.
    """
    table = written(path) or {}
    try:
        return {key: _checked(path, key, value) for key, value in table.items()}
    except ConfigError as error:
        error.lang = "en" if table.get("lang") == "en" else "zh"
        raise


def written(path: Path) -> dict[str, Any] | None:
    """The settings a file holds; None for a ``pyproject.toml`` that speaks of other things only."""
    try:
        table = read_toml(path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise ConfigError("config_unreadable", file=path, detail=detail) from error
    if path.name != SHARED_NAME:
        return table
    found = table.get("tool", {}).get("stdcheck")
    if found is not None and not isinstance(found, dict):
        raise ConfigError("config_type", file=path, key="tool.stdcheck", form="dict")
    return found


def _checked(path: Path, key: str, value: Any) -> Any:
    if key in RULE_KEYS:
        from checker.config.policies import READERS, Place

        return READERS[key](Place(path, key), value)
    if key == SCORES:
        from checker.config.policies import Place
        from checker.config.scores import scores

        return scores(Place(path, key), value)
    wanted = {**KEYS, **LETTER_KEYS}.get(key)
    if wanted is None:
        from difflib import get_close_matches

        nearest = get_close_matches(key, EVERY, 1, 0.0)[0]
        raise ConfigError("config_key", file=path, key=key, nearest=nearest)
    if not wanted.fits(value):
        raise ConfigError("config_type", file=path, key=key, form=wanted.type.__name__)
    if wanted.known and value not in wanted.known():
        raise ConfigError("config_value", file=path, key=key, value=value, known=wanted.known())
    if wanted.least is not None and value < wanted.least:
        raise ConfigError("config_least", file=path, key=key, value=value, least=wanted.least)
    if wanted.path is None:
        return value
    folder = path.resolve().parent
    if isinstance(value, list):
        return [wanted.path(folder, each) for each in value]
    return wanted.path(folder, value)
