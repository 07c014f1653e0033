"""Compound files ([MS-CFB]), the wrapping of ``.xls``: whether every chain of sectors in one comes to an end.

A damaged or wicked file may lead a chain back into itself; a reader that follows it fills the memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from struct import unpack_from

_SHIFT, _MINI_FAT, _DIFAT, _HEADER_DIFAT = 30, 60, 68, 76
"""Offsets in the header: size of a sector (power of 2), first sectors, the first numbers of FAT sectors."""
_IN_HEADER = 109
_HEADER = 512


def runs_in_circles(data: bytes) -> bool:
    """Whether following the chains of a compound file would never end; false for what is none at all."""
    if len(data) < _HEADER or not 7 <= (shift := unpack_from("<H", data, _SHIFT)[0]) <= 16:
        return False
    size = 1 << shift
    difat = list(unpack_from(f"<{_IN_HEADER}I", data, _HEADER_DIFAT))
    next_, seen = unpack_from("<I", data, _DIFAT)[0], set[int]()
    while numbers := _sector(data, next_, size):
        if next_ in seen:
            return True
        seen.add(next_)
        difat += numbers[:-1]
        next_ = numbers[-1]
    fat = array("L", (next_ for number in difat for next_ in _sector(data, number, size)))
    if _has_circle(fat):
        return True
    start = unpack_from("<I", data, _MINI_FAT)[0]
    return _has_circle([n for number in _chain(fat, start) for n in _sector(data, number, size)])


def _sector(data: bytes, number: int, size: int) -> tuple[int, ...]:
    """The numbers in a sector; none where there is no such sector."""
    start = (number + 1) * size
    return unpack_from(f"<{size // 4}I", data, start) if start + size <= len(data) else ()


def _chain(fat: Sequence[int], number: int) -> Iterator[int]:
    while number < len(fat):
        yield number
        number = fat[number]


def _has_circle(following: Sequence[int]) -> bool:
    """Whether some number leads back to itself; those out of range lead nowhere."""
    walk = bytearray(len(following))  # 1 = met on this walk, 2 = known to end
    for start in range(len(following)):
        met = []
        at = start
        while at < len(following) and not walk[at]:
            walk[at] = 1
            met.append(at)
            at = following[at]
        if at < len(following) and walk[at] == 1:
            return True
        for each in met:
            walk[each] = 2
    return False
