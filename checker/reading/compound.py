"""Compound files ([MS-CFB]), the wrapping of ``.xls``: whether every chain of sectors in one comes to an end, and its streams.

A damaged or wicked file may lead a chain back into itself; a reader that follows it fills the memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from struct import iter_unpack, unpack_from

_SHIFT, _DIRECTORY, _CUTOFF, _MINI_FAT, _DIFAT, _HEADER_DIFAT = 30, 48, 56, 60, 68, 76
"""Offsets in the header: size of a sector (power of 2), first sector of the directory, size from which on a
stream has sectors of its own, other first sectors, the first numbers of FAT sectors."""
_IN_HEADER = 109
_HEADER = 512
_MINI = 64
"""Bytes of a sector of the small streams, which lie in the stream of the first entry."""
_ENTRY = "<64s 52x I Q"
"""An entry of the directory: name, first sector, size."""


class Compound:
    """A compound file, as far as its sectors are there; `circular` where following some chain would never end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << unpack_from("<H", data, _SHIFT)[0]
        difat = list(unpack_from(f"<{_IN_HEADER}I", data, _HEADER_DIFAT))
        next_, seen = unpack_from("<I", data, _DIFAT)[0], set[int]()
        while (numbers := self._numbers(next_)) and next_ not in seen:
            seen.add(next_)
            difat += numbers[:-1]
            next_ = numbers[-1]
        self._fat = array("L", (next_ for number in difat for next_ in self._numbers(number)))
        self.circular = bool(numbers) or _has_circle(self._fat)
        if self.circular:
            return
        start = unpack_from("<I", data, _MINI_FAT)[0]
        chain = _chain(self._fat, start)
        self._mini_fat = [next_ for number in chain for next_ in self._numbers(number)]
        self.circular = _has_circle(self._mini_fat)

    def streams(self, *names: str) -> Iterator[bytes]:
        """The content of the streams called so, of a file that is not circular."""
        directory = self._content(unpack_from("<I", self._data, _DIRECTORY)[0])
        entries = list(iter_unpack(_ENTRY, directory[: len(directory) // 128 * 128]))
        cutoff = unpack_from("<I", self._data, _CUTOFF)[0]
        for raw, start, size in entries:
            if raw.decode("utf-16-le", "replace").split("\0")[0] in names:
                if size >= cutoff:
                    yield self._content(start)[:size]
                else:
                    small = self._content(entries[0][1])
                    chain = (number * _MINI for number in _chain(self._mini_fat, start))
                    yield b"".join(small[at : at + _MINI] for at in chain)[:size]

    def _content(self, start: int) -> bytes:
        chain = ((number + 1) * self._size for number in _chain(self._fat, start))
        return b"".join(self._data[at : at + self._size] for at in chain)

    def _numbers(self, sector: int) -> tuple[int, ...]:
        """The numbers in a sector; none where there is no such sector."""
        start, size = (sector + 1) * self._size, self._size
        whole = start + size <= len(self._data)
        return unpack_from(f"<{size // 4}I", self._data, start) if whole else ()


def compound(data: bytes) -> Compound | None:
    """The compound file in `data`; None where it is none."""
    if len(data) < _HEADER or not 7 <= unpack_from("<H", data, _SHIFT)[0] <= 16:
        return None
    return Compound(data)


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
