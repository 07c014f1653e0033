"""A folder that is written whole or not at all, and never in the place of somebody else's files."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from checker.national.errors import FolderTakenError

STYLE = "style.css"
INDEX = "index.html"
MARK = '<meta name="generator" content="stdcheck national report">'
"""Stands in every page; a folder whose index lacks it is not ours."""

_OURS = re.compile(
    r"(?:[\w-]+(?:\.\d+)?\.html|style\.css|(?:cities|items|rules)(?:/[\w-]+(?:\.\d+)?\.html)?)",
    re.ASCII,
)
_HEAD = 2000


def replace_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Put the files (relative name, content) in the place of the folder and of all that was in it.

    They are written beside it and swapped in when all are there. Raises FolderTakenError where the folder
    holds anything but an earlier report, OSError where it cannot be written.
    """
    path = path.resolve()
    free(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".stdcheck-", dir=path.parent) as draft:
        new, old = Path(draft) / "new", Path(draft) / "old"
        new.mkdir()
        for name, content in files:
            target = new / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        _swap(path, new, old)


def _swap(path: Path, new: Path, old: Path) -> None:
    """`new` in the place of `path`, which becomes `old`; at a failure `path` is as it was."""
    if not path.exists():
        new.rename(path)
        return
    path.rename(old)
    try:
        new.rename(path)
    except OSError:
        old.rename(path)
        raise


def free(path: Path) -> None:
    """FolderTakenError where `path` holds anything but an earlier report; NotADirectoryError for a file."""
    if not path.exists():
        return
    names = sorted(each.relative_to(path).as_posix() for each in path.rglob("*"))
    foreign = next((name for name in names if not _OURS.fullmatch(name)), None)
    if foreign is None and names and not _marked(path / INDEX):
        foreign = names[0]
    if foreign is not None:
        raise FolderTakenError(path, foreign)
    if not path.is_dir():
        raise NotADirectoryError(20, "not a folder", str(path))


def _marked(index: Path) -> bool:
    if not index.is_file():
        return False
    with index.open("rb") as file:
        return MARK.encode() in file.read(_HEAD)
