"""Which rows of a catalogue can concern others at all: told by numbers, so that all other rows stay packed.

Rows of two catalogues can be one service where their canonical texts, their 基本编码 or a block of the search
for like names (`pairs`) are the same. Of each there is a mark, a checksum: what has no mark in common has
nothing in common. Two marks may be equal by chance; then a row is looked at in vain.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
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
        own, less = [_sum(key.text)], set[int]()
        if row.base:
            own.append(_sum(row.base))
        if about:
            each = [*map(_character, bare)]
            total = sum(each)
            own += _block(about, len(bare), total)
            for one in each:
                less.update(_block(about, len(bare) - 1, total - one))
        if row.tasks or wordings[row.wording] > 1 or keys[key] > 1:
            found.anyway.append(number)
        found.own.extend(own)
        found.own_counts.append(len(own))
        found.less.extend(less)
        found.less_counts.append(len(less))
    return found


def _block(about: Sequence[str], size: int, total: int) -> Iterable[int]:
    """What names with an unexplained text of so many characters and a common object have in common.

    A text of two characters and more tells enough by itself.
    """
    return (total & _ALL,) if size > 1 else [(total + _sum(concept)) & _ALL for concept in about]


def _sum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


_character = cache(_sum)
