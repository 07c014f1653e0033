"""The profiles, from ``schemas/profiles.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from checker.schema.types import Profile
from checker.standards.resources import resource


def profiles() -> tuple[str, ...]:
    """Names of the profiles, from the least demanding to the most."""
    return tuple(name for name in _table() if name != "kinds")


@cache
def profile(name: str) -> Profile:
    """The profile of that name. Raises ValueError where there is none."""
    if name not in profiles():
        raise ValueError(f"no profile {name!r}; there are {', '.join(profiles())}")
    entry, kinds = _table()[name], _table()["kinds"]
    usual = (*entry["required"], *entry["general"])
    whole = (*usual, *entry["administrative"])
    return Profile(
        name=name,
        title_zh=entry["title_zh"],
        title_en=entry["title_en"],
        required=whole,
        nested={group: tuple(keys) for group, keys in entry.get("nested", {}).items()},
        by_type={
            "": usual,
            **dict.fromkeys(kinds["administrative"], whole),
            **dict.fromkeys(kinds["enforcement"], tuple(entry["required"])),
        },
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resource("schemas", "profiles.toml").read_text(encoding="utf-8"))
