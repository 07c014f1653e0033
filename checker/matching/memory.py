"""The memory of names: what a name says is worked out once, where it comes again."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar
from weakref import WeakSet

from checker.matching.parsing import structure_of
from checker.matching.structure import Structure
from checker.normalizing import Bracket, Lexicon, Normalized, lexicon, normalize

MOST_KEPT = 65536
"""Names remembered before a memory is emptied."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Keeps what is met a second time, as in the next city.

    What is met once is not kept: of a million names most never come again, and to push out an old one for
    each of them costs as much as to read it.
    """

    _every: ClassVar[WeakSet[Memory[Any, Any]]] = WeakSet()

    def __init__(self) -> None:
        self._met: dict[int, None] = {}
        self._kept: dict[Key, Value] = {}
        self.get = self._kept.get
        self._every.add(self)

    def keep(self, key: Key, value: Value) -> None:
        """Keep it, if it was met before; a full memory is emptied first."""
        if (met := hash(key)) in self._met:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = value
        else:
            if len(self._met) >= MOST_KEPT:
                self._met.clear()
            self._met[met] = None

    @classmethod
    def forget(cls) -> None:
        """Empty all memories: for measurements, and for whoever is done with a lexicon."""
        for memory in cls._every:
            memory._met.clear()
            memory._kept.clear()


_structures: Memory[tuple[str, tuple[Bracket, ...], frozenset[str], Lexicon], Structure] = Memory()


def parse(
    name: str, places: tuple[str, ...] = (), department: str = "", words: Lexicon | None = None
) -> Structure:
    """Facets of a published name.

    A department says what its sector leaves out: 城乡居民参保登记 of 医保局 is about 基本医疗保险.
    """
    words = words or lexicon()
    return read(normalize(name, places, words), department, words)


@lru_cache(maxsize=4096)
def parse_bracket(content: str, department: str, words: Lexicon) -> Structure:
    """Facets of what stands in a bracket; a few contents stand in most brackets."""
    return parse(content, (), department, words)


def read(normal: Normalized, department: str, words: Lexicon) -> Structure:
    """Facets of a normalized name; what is met again is read no third time."""
    key = (normal.text, normal.brackets, sectors(department, words), words)
    if (known := _structures.get(key)) is not None:
        return known
    found = structure_of(*key)
    _structures.keep(key, found)
    return found


@lru_cache(maxsize=4096)
def sectors(department: str, words: Lexicon) -> frozenset[str]:
    """The sectors that a department's name tells."""
    return words.sectors_of(department)
