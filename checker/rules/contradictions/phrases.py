"""Phrases that settle what a free text says, from ``phrases.csv`` (kind, phrase, source)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checker.standards.tables import TableError, rows


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """The phrases of one kind, at least one. Raises TableError where there is none."""
    path = Path(__file__).with_name("phrases.csv")
    found = tuple(
        phrase for of, phrase, _ in rows(path, ("kind", "phrase", "source")) if of == kind
    )
    if not found or not all(found):
        raise TableError(f"{path.name}: nothing of kind {kind}")
    return found


def holds(text: str, kind: str) -> bool:
    """Whether `text` contains a phrase of that kind."""
    return any(phrase in text for phrase in phrases(kind))
