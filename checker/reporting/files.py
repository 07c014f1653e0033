"""Files that are written whole or not at all, and office files that do not tell when they were made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The moment an office file claims to be from."""


def replace_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Put `content`, whole or in pieces, in the place of the file, which is never half written.

    A missing folder is made.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".stdcheck-", dir=path.parent) as folder:
        draft = Path(folder) / "draft"
        with draft.open("wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
        draft.replace(path)


def still(content: bytes) -> bytes:
    """An ``.xlsx`` or ``.docx`` with every moment in it set to `WRITTEN`: the same content, the same bytes."""
    import io
    import re
    import zipfile

    stamp = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as packed:
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = stamp.sub(b"1980-01-01T00:00:00Z", part)
            packed.writestr(zipfile.ZipInfo(name, WRITTEN), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
