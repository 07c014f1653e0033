"""Which items of a catalogue are worth comparing with a task.

Items are indexed under the object their name is about and under everything that object is a kind
of, so a task meets only items about the same, a narrower or a broader object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.matching.structure import Structure
from checker.model import Item
from checker.normalizing import Lexicon


@dataclass(frozen=True, slots=True)
class Entry:
    """A distinct name of the catalogue (with its department) and the items that bear it."""

    structure: Structure
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The name as published."""
        return self.items[0].name


class Index:
    """Entries of one catalogue by object."""

    def __init__(self, entries: Sequence[Entry], words: Lexicon) -> None:
        self.entries = entries
        self._words = words
        self._own: dict[str, set[int]] = defaultdict(set)
        self._under: dict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(entries):
            for concept in _about(entry.structure):
                self._own[concept].add(number)
                for up in words.ancestors("object", concept):
                    self._under[up].add(number)

    def near(self, structures: Iterable[Structure]) -> list[Entry]:
        """Entries that may correspond to any of the structures, in catalogue order."""
        found: set[int] = set()
        for structure in structures:
            for concept in _about(structure):
                found |= self._under.get(concept, set())
                for up in self._words.ancestors("object", concept):
                    found |= self._own.get(up, set())
        return [self.entries[number] for number in sorted(found)]


def _about(structure: Structure) -> frozenset[str]:
    head = structure.head_slot
    return head.concepts | head.included
