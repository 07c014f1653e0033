"""Workbooks through calamine, behind guards: damaged files break it in many ways, some fill the memory."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checker.reading.compound import compound
from checker.reading.extent import Extent
from checker.reading.options import MIB
from checker.reading.records import most_spanned

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_RATIO = 300
"""Real workbooks unpack to 5 to 50 times their size; a bomb to 1,000."""
_SMALL = 16 * MIB
_CHUNK = MIB


class BrokenWorkbookError(Exception):
    """A workbook that cannot be read; `locked` where it asks for a password, `detail` names the error."""

    def __init__(self, detail: str, locked: bool = False) -> None:
        super().__init__(detail)
        self.detail, self.locked = detail, locked


class HugeWorkbookError(BrokenWorkbookError):
    """A workbook that unpacks to `size` bytes or more, too many."""

    def __init__(self, size: int) -> None:
        super().__init__("huge")
        self.size = size


@contextmanager
def opened(data: bytes, most: int = 1024 * MIB) -> Iterator[CalamineWorkbook]:
    """The workbook in `data`, to be read within the block; it may unpack to `most` bytes.

    Raises BrokenWorkbookError for whatever calamine raises there.
    """
    from python_calamine import CalamineWorkbook

    _look_into(data, most)
    try:
        with _muted(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            yield book
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:  # Rust's PanicException is no Exception
        locked = type(error).__name__ == "PasswordError" or "password" in str(error).lower()
        raise BrokenWorkbookError(type(error).__name__, locked) from error


def _look_into(data: bytes, most: int) -> None:
    """Tell what would fill the memory. Raises BrokenWorkbookError."""
    if not data.startswith(b"PK"):
        _look_into_compound(data, most)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _bound(sum(info.file_size for info in archive.infolist()), len(data), most)
            _unpack(archive, len(data), most)
    except HugeWorkbookError:
        raise
    except Exception as error:  # BadZipFile, zlib.error, OSError … have no nearer common base
        raise BrokenWorkbookError(type(error).__name__) from error


def _look_into_compound(data: bytes, most: int) -> None:
    """The same for a file of the old format."""
    if not (held := compound(data)):
        return
    if held.circular:
        raise BrokenWorkbookError("circle")  # calamine would follow it to the end of the memory
    for stream in held.streams("Workbook", "Book"):
        if (size := most_spanned(stream)) > most:
            raise HugeWorkbookError(size)


def _unpack(archive: zipfile.ZipFile, packed: int, most: int) -> None:
    """Unpack once, counting: the sizes an archive declares need not be true."""
    total = 0
    for info in archive.infolist():
        extent = Extent()
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                _bound(total, packed, most)
                if "worksheets/" in info.filename:
                    extent.add(chunk)
        if extent.bytes > most:
            raise HugeWorkbookError(extent.bytes)


def _bound(size: int, packed: int, most: int) -> None:
    if size > most or (size > _SMALL and size > _RATIO * packed):
        raise HugeWorkbookError(size)


@contextmanager
def _muted() -> Iterator[None]:
    """Rust says of a panic where it happened, past Python, on standard error: we tell it in words."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
