"""Bytes to text: UTF-8, UTF-16 with a byte order mark, GB18030; never a guess that hides damage."""

from __future__ import annotations

import codecs

from msgspec import Struct

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURE = 4
"""So many well-formed multi-byte characters before the first bad byte mean that it was UTF-8."""
_PROBE = 8192


class Decoded(Struct, frozen=True):
    """The text, or None with `offset` (bytes from 0) and `line` (from 1) of the first bad byte."""

    text: str | None
    encoding: str
    offset: int = 0
    line: int = 0


def decode(data: bytes) -> Decoded:
    """Decode strictly: a byte order mark decides, else UTF-8, else GB18030."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark))
    utf8 = _strict(data, "utf-8")
    if utf8.text is not None or _was_utf8(data[: utf8.offset]):
        return utf8
    chinese = _strict(data, "gb18030")
    if chinese.text is not None or chinese.offset > utf8.offset:
        return chinese
    return utf8


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding read here."""
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    return not marked and b"\0" in data[:_PROBE]


def _strict(data: bytes, encoding: str, skipped: int = 0) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        newline = "\n".encode(encoding)
        return Decoded(None, encoding, error.start + skipped, before.count(newline) + 1)


def _was_utf8(start: bytes) -> bool:
    return sum(1 for byte in start if byte >= 0xC0) >= _SURE
