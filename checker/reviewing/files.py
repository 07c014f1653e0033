"""Files that are the same bytes for the same content, and that are written whole or not at all."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The moment an office document claims to be from, so that the same content makes the same bytes."""

_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def still(document: bytes) -> bytes:
    """A workbook or text document that does not tell when it was written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(made, "w") as copy:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(b"1980-01-01T00:00:00Z", content)
            copy.writestr(zipfile.ZipInfo(name, WRITTEN), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file, which is never half written; a missing folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".stdcheck-", dir=path.parent) as folder:
        draft = Path(folder) / "draft"
        draft.write_bytes(content)
        draft.replace(path)
