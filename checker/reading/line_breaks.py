"""From offsets in a text to lines and characters, counted when somebody asks."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property


class Lines:
    """The lines of a text; `breaks` is the pattern of what ends one."""

    def __init__(self, text: str, breaks: str = "\n") -> None:
        self._text, self._breaks = text, breaks

    @cached_property
    def _starts(self) -> array[int]:
        return array("q", (0, *(end.end() for end in re.finditer(self._breaks, self._text))))

    def at(self, offset: int) -> tuple[int, int]:
        """Line and character, both from 1, of an offset from 0."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """Offset at which a line, counted from 1, begins."""
        return self._starts[line - 1]

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, with what ends it."""
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : end]
