"""TOML files, as people write them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def read_toml(path: Path) -> dict[str, Any]:
    """The table that a file holds. Raises OSError, UnicodeDecodeError and tomllib.TOMLDecodeError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("values nested without end") from error
