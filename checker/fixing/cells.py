"""Cells, some of which hold a JSON object: what tables of every format have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.fixing.json_source import JsonText
from checker.fixing.spots import Spot, Texts
from checker.model import Position


def column_number(letters: str) -> int:
    """Column of spreadsheet letters counted from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@lru_cache(256)
def _opened(cell: str) -> JsonText:
    return JsonText(cell)


def spots_in(
    key: tuple[str | int, ...], cell: str, position: Position, locked: str = ""
) -> Iterator[Spot]:
    """The text of a cell, or the strings inside it where the position points into its JSON."""
    if position.pointer is None:
        yield Spot(key, cell, locked=locked)
        return
    for at, text in _opened(cell).find(position.pointer):
        yield Spot(key, text, at, locked)


def new_cells(
    texts: Texts, cells: Mapping[tuple[str | int, ...], str]
) -> dict[tuple[str | int, ...], str]:
    """The new text of each cell that changes, by key; `cells` are the old ones."""
    inside: dict[tuple[str | int, ...], dict[str, str]] = {}
    found = {}
    for spot, text in texts.items():
        if spot.pointer:
            inside.setdefault(spot.key, {})[spot.pointer] = text
        else:
            found[spot.key] = text
    for key, pieces in inside.items():
        found[key] = _opened(cells[key]).rewritten(pieces)
    return found
