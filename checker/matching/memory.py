"""The memory of names: what a name says is worked out once, where it comes again."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from checker.matching.structure import Structure, structure_of
from checker.normalizing import Bracket, Lexicon, Normalized, lexicon, normalize

MOST_KEPT = 65536
"""Names remembered before the memory is emptied."""

_met: dict[int, None] = {}
_kept: dict[tuple[str, tuple[Bracket, ...], frozenset[str], Lexicon], Structure] = {}


def parse(
    name: str, places: tuple[str, ...] = (), department: str = "", words: Lexicon | None = None
) -> Structure:
    """Facets of a published name.

    A department says what its sector leaves out: 城乡居民参保登记 of 医保局 is about 基本医疗保险.
    """
    words = words or lexicon()
    return read(normalize(name, places, words), department, words)


def read(normal: Normalized, department: str, words: Lexicon) -> Structure:
    """Facets of a normalized name; what is met again, as in the next city, is read no third time.

    A name met once is not kept: of a million names most never come again, and to push out an old one
    for each of them costs as much as to read it.
    """
    key = (normal.text, normal.brackets, _sectors(department, words), words)
    if (known := _kept.get(key)) is not None:
        return known
    found, met = structure_of(*key), hash(key)
    if met not in _met:
        _remember(_met, met)
    else:
        _remember(_kept, key, found)
    return found


def forget() -> None:
    """Empty the memory of names: for measurements, and for whoever is done with a lexicon."""
    _met.clear()
    _kept.clear()


def _remember(memory: dict[Any, Any], key: Any, value: Any = None) -> None:
    """Keep it; a full memory is emptied first."""
    if len(memory) >= MOST_KEPT:
        memory.clear()
    memory[key] = value


@lru_cache(maxsize=4096)
def _sectors(department: str, words: Lexicon) -> frozenset[str]:
    return words.sectors_of(department)
