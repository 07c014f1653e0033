"""Readings of characters. The phrase dictionary of pypinyin is left out: it costs 200 ms and misreads names."""

from __future__ import annotations

import os
from functools import lru_cache


@lru_cache(maxsize=8192)
def readings(character: str) -> frozenset[str]:
    """All readings of a character, without tones."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def same_sound(a: str, b: str) -> bool:
    """Whether two characters share a reading."""
    return bool(readings(a) & readings(b))
