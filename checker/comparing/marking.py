"""Which rows of a catalogue can concern others at all: told by numbers, so that all other rows stay packed.

Rows of two catalogues can be one service where their canonical texts or their 基本编码 are the same, or where
they meet in a block of the search for like names (`pairs`) and what is done leaves room for it (`kinds`). Of
each text, code and block there is a mark, a checksum: what has no mark in common has nothing in common. Two
marks may be equal by chance; then a row is looked at in vain.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from checker.comparing.rows import Columns

_ALL = 0xFFFFFFFF
TYPE = "I"
"""Of an array: whole numbers of 32 bits."""


class Marks(NamedTuple):
    """The marks of a catalogue, row after row; the rows that have a code are in `coded`.

    `own` are the blocks that each row is in, `less` those it would be in with one unexplained character less, with
    how many each row has. `kinds` are numbers of the catalogue's own. The rows of `anyway` are of interest
    whatever others have: they are a task's, or the catalogue has a second one like them.
    """

    texts: array[int]
    codes: array[int]
    coded: array[int]
    own: array[int]
    own_counts: array[int]
    less: array[int]
    less_counts: array[int]
    kinds: array[int]
    anyway: array[int]


def marked(rows: Columns) -> Marks:
    """The marks of the rows of a catalogue."""
    found = Marks(*(array(TYPE) for _ in Marks._fields))
    found.codes.extend(map(_sum, rows.bases.values()))
    found.coded.extend(rows.bases)
    found.anyway.extend(_anyway(rows))
    found.kinds.extend(rows.kinds)
    texts = rows.texts.get
    for number, (name, about, bare) in enumerate(
        zip(rows.names, rows.about, rows.bare, strict=True)
    ):
        own, less = _blocks(about, bare)
        found.texts.append(_sum(texts(number, name)))
        found.own.extend(own)
        found.own_counts.append(len(own))
        found.less.extend(less)
        found.less_counts.append(len(less))
    return found


def _anyway(rows: Columns) -> list[int]:
    """The rows that are a task's, or one of several with the same wording or read alike."""
    numbers = range(len(rows.names))
    wordings = [*map(rows.wordings.get, numbers, rows.names)]
    texts = [*map(rows.texts.get, numbers, rows.names)]
    keys = [*zip(texts, map(rows.brackets.get, numbers), rows.sectors, strict=True)]
    found = {*rows.tasks}
    for said in (wordings, keys):
        times = Counter(said)
        if len(times) < len(said):
            found.update(number for number, one in enumerate(said) if times[one] > 1)
    return sorted(found)


def _blocks(about: Sequence[str], bare: str) -> tuple[list[int], list[int]]:
    """Marks of the blocks of a name, and of those with one unexplained character less.

    Names of a block have these characters and an object in common; two characters and more tell enough alone.
    """
    if not about or not bare:
        return [*map(mark, about)], []
    each = [*map(mark, bare)]
    total, others = sum(each), {*each}
    if len(bare) > 2:
        return [total & _ALL], [(total - one) & _ALL for one in others]
    objects = [*map(mark, about)]
    less = [(concept + total - one) & _ALL for one in others for concept in objects]
    return [total & _ALL] if len(bare) > 1 else [
        concept + total & _ALL for concept in objects
    ], less


def _sum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


mark = cache(_sum)
"""The mark of a character or an object; sums of them tell texts of the same characters."""
