"""Files to `Catalogue`: one reader a format, header aliases, encodings, limits; every value can be located.

``discover(paths)`` finds the catalogues, ``read(source, options)`` reads one. Neither raises for bad
input: what they meet becomes a `Problem` whose code is the D-rule that tells it.
"""

from __future__ import annotations

from checker.model import Catalogue
from checker.reading.discovery import discover
from checker.reading.options import Discovery, Manifest, ReadOptions, Source

__all__ = ["Discovery", "Manifest", "ReadOptions", "Source", "discover", "read"]


def read(source: Source, options: ReadOptions | None = None) -> Catalogue:
    """Read one catalogue. Never raises for bad input: the problems say what was wrong."""
    from checker.reading import reader  # not needed for a file that is remembered

    return reader.read(source, options)
