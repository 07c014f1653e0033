"""Office files whose bytes do not tell when they were made, so that the same content is the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The moment such a file claims to be from."""

_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def still(content: bytes) -> bytes:
    """An ``.xlsx`` or ``.docx`` with every moment in it set to `WRITTEN`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as packed:
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(b"1980-01-01T00:00:00Z", part)
            packed.writestr(zipfile.ZipInfo(name, WRITTEN), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
