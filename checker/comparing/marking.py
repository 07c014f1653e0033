"""Which rows of a catalogue can concern others at all: told by numbers, so that all other rows stay packed.

Rows of two catalogues can be one service where their canonical texts, their 基本编码 or a block of the search
for like names (`pairs`) are the same. Of each there is a mark, a checksum: what has no mark in common has
nothing in common. Two marks may be equal by chance; then a row is looked at in vain.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from checker.comparing.extracting import Told

_ALL = 0xFFFFFFFF
TYPE = "I"
"""Of an array: whole numbers of 32 bits."""


class Marks(NamedTuple):
    """The marks of a catalogue, row after row, and how many each row has.

    `own` is what a row is; `less` what another would be that has one unexplained character less. The rows of
    `anyway` are of interest whatever others have: they are a task's, or the catalogue has a second one like them.
    """

    own: array[int]
    own_counts: array[int]
    less: array[int]
    less_counts: array[int]
    anyway: array[int]


def marked(rows: Sequence[Told]) -> Marks:
    """The marks of the rows of a catalogue."""
    found = Marks(*(array(TYPE) for _ in Marks._fields))
    wordings = Counter([row.wording for row, _, _ in rows])
    keys = Counter([key for _, key, _ in rows])
    for number, (row, key, (about, bare, _)) in enumerate(rows):
        own, less = _blocks(about, bare)
        own.append(_sum(key.text))
        if row.base:
            own.append(_sum(row.base))
        if row.tasks or wordings[row.wording] > 1 or keys[key] > 1:
            found.anyway.append(number)
        found.own.extend(own)
        found.own_counts.append(len(own))
        found.less.extend(less)
        found.less_counts.append(len(less))
    return found


def _blocks(about: Sequence[str], bare: str) -> tuple[list[int], list[int]]:
    """Marks of the blocks of a name, and of those with one unexplained character less.

    Names of a block have these characters and an object in common; two characters and more tell enough alone.
    """
    if not about or not bare:
        return [*map(_sum, about)], []
    each = [*map(character, bare)]
    total, others = sum(each), {*each}
    if len(bare) > 2:
        return [total & _ALL], [(total - one) & _ALL for one in others]
    objects = [*map(_sum, about)]
    less = [(concept + total - one) & _ALL for one in others for concept in objects]
    return [total & _ALL] if len(bare) > 1 else [
        concept + total & _ALL for concept in objects
    ], less


def _sum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


character = cache(_sum)
"""The mark of a character; sums of them tell texts of the same characters."""
