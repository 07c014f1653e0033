"""What can be put right in a text without knowing what it says: pure functions, str in, str out.

Each leaves a clean text as it is and changes nothing when it is called on its own result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Chinese characters, for use in a character class."""

# Marks without ink and without meaning: zero-width space, word joiner, byte order mark, soft hyphen,
# and the C0 controls that are no tab and break no line.
_NOTHING = "\u200b\u2060\ufeff\u00ad"
_CONTROLS = f"[\x00-\x08\x0e-\x1f\x7f{_NOTHING}]"
# Joiners and marks of direction mean something in the scripts below and in emoji, nothing elsewhere.
_SHAPING = "[\u200c-\u200f\u202a-\u202e\u2066-\u2069]"
_SHAPED = (
    "[\u0590-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ua840-\ua87f"
    "\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001f000-\U0001faff]"
)
_EDGES = rf"^[\s{_NOTHING}]+|[\s{_NOTHING}]+$"

# Stops and brackets: a blank between one of them and a Chinese character says nothing.
_STOPS = "()（）《》〈〉【】〔〕「」、，。；：？！"
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BLANKS = rf"(?<=[{HAN}{_STOPS}])[^\S{_LINE_ENDS}]+(?=[{HAN}{_STOPS}])"
_LINES = rf"(?<=[{HAN}{_STOPS}])\s*[{_LINE_ENDS}]\s*(?=[{HAN}{_STOPS}])"

_LETTERS = {
    wide: wide - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for wide in range(ord(first), ord(last) + 1)
}
_SIGNS = r"(?<=[0-9A-Za-z])[－．／：](?=[0-9A-Za-z])"
_HYPHENS = r"(?<=[0-9])－(?=[0-9])"
_STOP_BETWEEN = rf"(?<=[{HAN}])[,;:?!](?=[{HAN}])"
_WIDE_STOP = {ord(stop): ord(stop) + 0xFEE0 for stop in ",;:?!"}

_CLOSING = dict(zip("(（《〈【〔「『[", ")）》〉】〕」』]", strict=True))
_OPENING = {close: open for open, close in _CLOSING.items()}
_BRACKET = re.compile(f"[{re.escape(''.join((*_CLOSING, *_OPENING)))}]")
_WIDE = {"(": "（", ")": "）"}
_NARROW = {"（": "(", "）": ")"}
_IS_HAN = f"[{HAN}]"

_DAMAGE = "[\ufffd\ud800-\udfff\x80-\x84\x86-\x9f]"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Patterns with many characters take up to milliseconds to compile: only those that are used are."""
    return re.compile(pattern)


def without_controls(text: str) -> str:
    """`text` without control characters and marks that have no ink; tabs and line breaks stay.

    Joiners and marks of direction stay where a script of the text (Uyghur, Mongolian, Tibetan …) uses them.
    """
    text = _compiled(_CONTROLS).sub("", text)
    return text if _compiled(_SHAPED).search(text) else _compiled(_SHAPING).sub("", text)


def trimmed(text: str) -> str:
    """`text` without blanks around it, whatever their width: U+3000, NBSP and zero-width ones too."""
    return _compiled(_EDGES).sub("", text)


def without_inner_blanks(text: str) -> str:
    """`text` without blanks between Chinese characters or wide stops; line breaks stay."""
    return _compiled(_BLANKS).sub("", text)


def on_one_line(text: str) -> str:
    """`text` without line breaks between Chinese characters or wide stops."""
    return _compiled(_LINES).sub("", text)


def half_width(text: str) -> str:
    """`text` with full-width digits and letters made half-width; stops and brackets stay."""
    return text.translate(_LETTERS)


def half_width_code(text: str) -> str:
    """`text` with digits and letters half-width, and the hyphens, points, slashes and colons between them."""
    return _compiled(_SIGNS).sub(lambda sign: chr(ord(sign[0]) - 0xFEE0), half_width(text))


def half_width_numbers(text: str) -> str:
    """A text about numbers (``电话1：０７５７－１２３``) with digits, letters and hyphens in numbers half-width."""
    return _compiled(_HYPHENS).sub("-", half_width(text))


def full_width_stops(text: str) -> str:
    """`text` with half-width stops between two Chinese characters made full-width."""
    return _compiled(_STOP_BETWEEN).sub(lambda stop: stop[0].translate(_WIDE_STOP), text)


class Brackets(Struct, frozen=True):
    """The brackets of a text: pairs as (index of the opening, of the closing one), and those left alone."""

    pairs: tuple[tuple[int, int], ...]
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]

    @property
    def balanced(self) -> bool:
        """Whether every bracket has its partner."""
        return not self.unclosed and not self.unopened


def brackets(text: str) -> Brackets:
    """Which brackets belong together; ``(`` and ``（`` are one kind, as they are often mixed."""
    pairs: list[tuple[int, int]] = []
    waiting: list[int] = []
    unopened: list[int] = []
    for found in _BRACKET.finditer(text):
        index, character = found.start(), found[0]
        if character in _CLOSING:
            waiting.append(index)
        elif waiting and _kind(text[waiting[-1]]) == _kind(_OPENING[character]):
            pairs.append((waiting.pop(), index))
        else:
            unopened.append(index)
    return Brackets(tuple(sorted(pairs)), tuple(waiting), tuple(unopened))


def _kind(bracket: str) -> str:
    return _NARROW.get(bracket, bracket)


def mixed_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of which one bracket is half-width and the other full-width."""
    return (
        (first, last) for first, last in brackets(text).pairs if _CLOSING[text[first]] != text[last]
    )


def even_brackets(text: str) -> str:
    """`text`, if Chinese, with pairs of one half-width and one full-width bracket made full-width.

    A text with a bracket that has no partner stays: which ones belong together is not sure.
    """
    if not _compiled(_IS_HAN).search(text) or not brackets(text).balanced:
        return text
    return _widened(text, mixed_pairs(text))


def full_width_brackets(text: str) -> str:
    """`text` with half-width pairs around Chinese characters made full-width (GB/T 15834), mixed ones too."""
    found = brackets(text)
    if not found.balanced:
        return text
    around = (pair for pair in found.pairs if _compiled(_IS_HAN).search(text, *pair))
    return _widened(even_brackets(text), around)


def _widened(text: str, pairs: Iterator[tuple[int, int]]) -> str:
    characters = list(text)
    for pair in pairs:
        for index in pair:
            characters[index] = _WIDE.get(characters[index], characters[index])
    return "".join(characters)


def closed_brackets(text: str) -> str:
    """`text` with the one bracket that was not closed closed at the end, if something stands in it."""
    found = brackets(text)
    if len(found.unclosed) != 1 or found.unopened or not text[found.unclosed[0] + 1 :].strip():
        return text
    return text + _CLOSING[text[found.unclosed[0]]]


def is_damaged(text: str) -> bool:
    """Whether characters were lost on the way: U+FFFD, halves of surrogate pairs, C1 controls."""
    return bool(_compiled(_DAMAGE).search(text))
