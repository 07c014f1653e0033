"""Texts in a file and how others are put in their place: what all formats have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from checker.model import Position


class FixError(Exception):
    """A file that cannot be corrected; `key` names the message under ``[error.fix]``, `params` fill it."""

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


class Spot(Struct, frozen=True):
    """A text of a file. `key` is what its source finds it by, `pointer` where it stands inside a cell.

    `locked` says why it cannot be replaced (``formula``, ``rich``, ``markup``), and is empty where it can.
    """

    key: tuple[str | int, ...]
    text: str
    pointer: str = ""
    locked: str = ""


Texts = Mapping[Spot, str]
"""What is to stand in place of the texts of some spots."""


class Origin(Protocol):
    """A file in one format."""

    def find(self, position: Position) -> Sequence[Spot]:
        """The texts at a position; none where there is no text (a number, an empty cell)."""
        ...

    def rewritten(self, texts: Texts) -> bytes:
        """The file with other texts in place of some; all else stays byte for byte."""
        ...


def spliced(text: str, pieces: Mapping[tuple[int, int], str]) -> str:
    """`text` with the stretches (from, to) replaced; stretches do not overlap."""
    found, at = [], 0
    for (first, last), piece in sorted(pieces.items()):
        found += [text[at:first], piece]
        at = last
    return "".join([*found, text[at:]])
