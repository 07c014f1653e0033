"""Names read once more with their suspected wrong characters put right: 残疾人证注消 is 残疾人证注销."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.matching.offer import Entry
from checker.matching.parsing import FEW, structure_of
from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import canonical_words
from checker.normalizing.spelling import doubtful, suspects

MOST = 6
"""Unexplained characters of a name that has wrong ones; of more it is another thing that nobody taught."""


def put_right(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Structure, Evidence]]:
    """Entries in which a word is misspelt, what they say with it put right, and what was put right.

    Without those of which more than FEW characters then remain unexplained.
    """
    few = [entry for entry in entries if 0 < len(_unexplained(entry.structure)) <= MOST]
    for place in doubtful([entry.structure.text for entry in few]):
        name = few[place].structure
        if not (slips := suspects(name.text)):
            continue
        text = name.text
        for written, meant in slips:
            text = text.replace(written, meant)
        text = canonical_words(text, name.words)
        read = structure_of(text, few[place].brackets, name.sectors, name.words)
        if read.known and len(read.bare) <= FEW:
            written, meant = ("、".join(words) for words in zip(*slips, strict=True))
            yield few[place], read, Evidence("homophone", {"task": meant, "item": written})


def _unexplained(name: Structure) -> str:
    return name.bare if name.known else "".join(name.head_slot.concepts)
