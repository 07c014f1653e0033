"""The words that the rules of this family know, from ``marks.csv`` and ``endings.csv`` beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from checker.rules.facts import Facts, placeholders
from checker.standards.tables import rows

MAX_SHOWN = 60
"""Characters of a value that a message repeats."""

_REMARK = re.compile(r"\([^()]*\)$")
_CLOSING = "》>」”\"'。;.,、 "


@cache
def marks(use: str) -> tuple[str, ...]:
    """The marks of one use, longest first. Raises KeyError for a use the table does not have."""
    found: dict[str, list[str]] = {}
    for name, mark, _ in rows(Path(__file__).with_name("marks.csv"), ("use", "mark", "source")):
        found.setdefault(name, []).append(mark)
    return tuple(sorted(found[use], key=len, reverse=True))


@cache
def marked(use: str) -> re.Pattern[str]:
    """A pattern that finds any mark of one use, whatever its case."""
    return re.compile("|".join(map(re.escape, marks(use))), re.IGNORECASE)


@cache
def _endings(use: str) -> Mapping[str, frozenset[str]]:
    table = rows(Path(__file__).with_name("endings.csv"), ("use", "ending", "labels", "source"))
    return {
        ending: frozenset(filter(None, labels.split("|")))
        for name, ending, labels, _ in table
        if name == use
    }


@cache
def ending_labels(use: str, name: str) -> frozenset[str]:
    """What the ending of a name says; empty where it says nothing. The longest known ending counts.

    Remarks in brackets and closing marks are left aside: 《食品经营许可证》（副本） ends in 许可证.
    """
    plain = unicodedata.normalize("NFKC", name)
    while (bare := _REMARK.sub("", plain.rstrip(_CLOSING))) != plain:
        plain = bare
    known = _endings(use)
    for start in range(len(plain)):
        if (labels := known.get(plain[start:])) is not None:
            return labels
    return frozenset()


def shown(text: str) -> str:
    """A text cut for a message."""
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def answer(facts: Facts, key: str) -> str:
    """The text of an element, empty where it only points elsewhere (详见…) or stands for nothing."""
    text = facts.text(key)
    return "" if text and placeholders().stands_for_nothing(key, text) else text
