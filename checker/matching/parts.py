"""The parts of a task and which of them its items cover."""

from __future__ import annotations

from collections.abc import Sequence

from checker.matching.pair import about, sets
from checker.matching.structure import Structure
from checker.normalizing import Lexicon


def parts(task: Structure, words: Lexicon) -> tuple[str, tuple[str, ...]]:
    """(facet, parts) a task's name enumerates or its concept is made of; no parts if it is one thing."""
    for facet, concepts in (
        ("object", about(task)),
        ("action", task.doing.actions),
    ):
        found: list[str] = []
        for concept in sorted(concepts):
            known = words.concepts.get((facet, concept))
            found += known.parts if known and known.parts else (concept,)
        if len(found) > 1:
            return facet, tuple(dict.fromkeys(found))
    return "", ()


def covered(
    facet: str, wanted: Sequence[str], items: Sequence[Structure], words: Lexicon
) -> frozenset[str]:
    """Those of `wanted` that some item names, is a kind of, or holds."""
    found: set[str] = set()
    for item in items:
        said = (
            item.doing.actions
            if facet == "action"
            else item.head_slot.concepts
            if item.head_slot
            else frozenset()
        )
        if facet == "action" and not said:
            return frozenset(wanted)
        found |= {part for part in wanted if sets(facet, frozenset({part}), said, words)}
    return frozenset(found)
