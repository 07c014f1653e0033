"""Files to `Catalogue`: one reader a format, header aliases, encodings, limits; every value can be located.

``discover(paths)`` finds the catalogues, ``read(source, options)`` reads one. Neither raises for bad
input: what they meet becomes a `Problem` whose code is the D-rule that tells it.
"""

from __future__ import annotations

from checker.reading.discovery import discover
from checker.reading.options import Discovery, Manifest, ReadOptions, Source
from checker.reading.reader import read

__all__ = ["Discovery", "Manifest", "ReadOptions", "Source", "discover", "read"]
