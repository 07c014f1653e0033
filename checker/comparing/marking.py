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
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

    from checker.comparing.extracting import Told

    Numbers = np.ndarray[Any, Any]

_ALL = 0xFFFFFFFF
_TYPE = "I"


class Marks(NamedTuple):
    """The marks of a catalogue, each with the number of its row.

    `own` is what a row is; `less` what another would be that has one unexplained character less. The rows of
    `anyway` are of interest whatever others have: they are a task's, or the catalogue has a second one like them.
    """

    own: array[int]
    own_rows: array[int]
    less: array[int]
    less_rows: array[int]
    anyway: array[int]


def marked(rows: Iterable[Told]) -> Marks:
    """The marks of the rows of a catalogue."""
    found = Marks(*(array(_TYPE) for _ in Marks._fields))
    told = list(rows)
    wordings = Counter(row.wording for row, _, _ in told)
    keys = Counter(key for _, key, _ in told)
    for number, (row, key, (about, bare, _)) in enumerate(told):
        own, less = [_sum(key.text)], set[int]()
        if row.base:
            own.append(_sum(row.base))
        if about:
            each = list(map(_character, bare))
            own += _block(about, len(bare), sum(each))
            for one in set(each):
                less.update(_block(about, len(bare) - 1, sum(each) - one))
        if row.tasks or wordings[row.wording] > 1 or keys[key] > 1:
            found.anyway.append(number)
        found.own.extend(own)
        found.own_rows.extend([number] * len(own))
        found.less.extend(less)
        found.less_rows.extend([number] * len(less))
    return found


def _block(about: Sequence[str], size: int, total: int) -> list[int]:
    """What names with an unexplained text of so many characters and a common object have in common.

    A text of two characters and more tells enough by itself.
    """
    return [total & _ALL] if size > 1 else [(total + _sum(concept)) & _ALL for concept in about]


def _sum(text: str) -> int:
    return crc32(text.encode(errors="surrogatepass"))


_character = cache(_sum)


def concerned(every: Sequence[Marks]) -> list[list[int]]:
    """Of each catalogue the numbers of the rows that others may concern, in order."""
    import numpy as np

    told = [[np.frombuffer(each, _TYPE) for each in one] for one in every]
    # Who has which mark, each once and in order: one that follows itself is that of several catalogues.
    has = [own.astype("u8") << 32 | at for at, (own, *_) in enumerate(told)]
    marks = (np.unique(np.concatenate(has)) >> 32).astype(_TYPE)
    shared = marks[1:][marks[1:] == marks[:-1]]
    near = [less[_among(less, marks)] for _, _, less, _, _ in told]
    common = np.unique(np.concatenate([shared, *near]))
    return [
        np.unique(
            np.concatenate([of[_among(own, common)], less_of[_among(less, common)], anyway])
        ).tolist()
        for own, of, less, less_of, anyway in told
    ]


def _among(marks: Numbers, known: Numbers) -> Numbers:
    """Which of the marks are among the known ones, which are in order."""
    at = known.searchsorted(marks)
    at[at == len(known)] = 0
    return known[at] == marks if len(known) else at.astype(bool)
