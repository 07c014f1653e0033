"""Text files: decoded as the reader does, encoded back to the same bytes."""

from __future__ import annotations

from msgspec import Struct

from checker.fixing.spots import FixError
from checker.reading.encoding import decode


class EncodedText(Struct, frozen=True):
    """The text of a file, its encoding and its byte order mark."""

    text: str
    encoding: str
    mark: bytes

    def encode(self, text: str) -> bytes:
        """Another text as bytes, in the same encoding and behind the same mark."""
        return self.mark + text.encode(self.encoding)


def encoded(data: bytes) -> EncodedText:
    """Decode a file. Raises FixError where its text, encoded again, would be other bytes."""
    found = decode(data)
    if found.text is None:
        raise FixError("encoding", encoding=found.encoding)
    body = found.text.encode(found.encoding)
    mark = data[: len(data) - len(body)]
    if mark + body != data:
        raise FixError("encoding", encoding=found.encoding)
    return EncodedText(found.text, found.encoding, mark)
