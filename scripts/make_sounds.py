"""Write checker/normalizing/sounds.csv: the characters of GB 2312 by their usual reading, without tone.

The readings are those of pypinyin (MIT). Run after a change of what counts as usual:
``python scripts/make_sounds.py``.
"""

from __future__ import annotations

import csv
from pathlib import Path

from pypinyin import lazy_pinyin

TARGET = Path(__file__).resolve().parents[1] / "checker/normalizing/sounds.csv"
FIRST, LAST = 0xB0, 0xF7
"""Rows of GB 2312 that hold Chinese characters, as their first byte."""


def characters() -> list[str]:
    """The Chinese characters of GB 2312, the common ones first."""
    pairs = (bytes((a, b)) for a in range(FIRST, LAST + 1) for b in range(0xA1, 0xFF))
    return [text for pair in pairs if (text := pair.decode("gb2312", "ignore"))]


def main() -> None:
    """Write the table."""
    found: dict[str, str] = {}
    for character in characters():
        sound = lazy_pinyin(character)[0]
        found[sound] = found.get(sound, "") + character
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["sound", "characters"])
        table.writerows(sorted(found.items()))


if __name__ == "__main__":
    main()
