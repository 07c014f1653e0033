"""The table of corrections (``kinds.csv``): what each is called, whether it is safe, where it applies.

A kind is added by a row and a function. Rows are applied from the top down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from checker.fixing import text as texts
from checker.fixing.coded import official_label
from checker.standards.elements import Element, elements
from checker.standards.tables import TableError, rows

Correction = Callable[[str, Element], str]


def _of_text(function: Callable[[str], str]) -> Correction:
    return lambda text, _: function(text)


FUNCTIONS: Mapping[str, Correction] = {
    **{
        function.__name__: _of_text(function)
        for function in (
            texts.closed_brackets,
            texts.even_brackets,
            texts.full_width_brackets,
            texts.full_width_stops,
            texts.half_width,
            texts.half_width_code,
            texts.half_width_numbers,
            texts.on_one_line,
            texts.trimmed,
            texts.without_controls,
            texts.without_inner_blanks,
        )
    },
    "official_label": official_label,
}
"""The corrections by the name they have in the table."""


class Kind(Struct, frozen=True):
    """One row: `applies` holds patterns of ``type/key`` of an element; one that begins with ``!`` excludes."""

    name: str
    correct: Correction
    safe: bool
    applies: tuple[str, ...]

    def suits(self, element: Element) -> bool:
        """Whether the correction is meant for the element."""
        told = f"{element.type}/{element.key}"
        taken = any(fnmatchcase(told, pattern) for pattern in self.applies)
        return taken and not any(fnmatchcase(told, p[1:]) for p in self.applies if p[0] == "!")


@cache
def kinds() -> tuple[Kind, ...]:
    """All rows. Raises TableError for a row without a function or with a doubtful yes."""
    found = []
    for name, function, safe, applies, _ in rows(
        Path(__file__).with_name("kinds.csv"), ("kind", "function", "safe", "applies", "why")
    ):
        if function not in FUNCTIONS or safe not in ("yes", "no") or not applies:
            raise TableError(f"kinds.csv: {name}: {function}, {safe}")
        found.append(Kind(name, FUNCTIONS[function], safe == "yes", tuple(applies.split())))
    return tuple(found)


@cache
def kinds_for(key: str, unsafe: bool) -> Sequence[Kind]:
    """The rows for one element, the unsafe ones only where they are wanted."""
    element = elements()[key]
    return [kind for kind in kinds() if (kind.safe or unsafe) and kind.suits(element)]


@lru_cache(8192)
def corrected(text: str, key: str, unsafe: bool = False) -> tuple[str, tuple[str, ...]]:
    """A value of element `key` put right, and the kinds of correction that changed something."""
    done = []
    for kind in kinds_for(key, unsafe):
        better = kind.correct(text, elements()[key])
        if better != text:
            done.append(kind.name)
            text = better
    return text, tuple(done)
