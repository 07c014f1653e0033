"""What was said of a file is remembered under the hash of all it hangs on: an unchanged file is not judged again.

A folder of small JSON files that may be deleted at any time. What cannot be read there, or is not what was
written, counts as not remembered; where nothing can be written, nothing is remembered.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, json
from msgspec.structs import replace

from checker import __version__
from checker.model import Audit, CatalogueResult
from checker.reading import Discovery, Source

FOLDER = ".stdcheck-cache"
MOST = 2000
"""Files kept; the ones written first go when there are more."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is remembered; reading a larger one twice is no gain."""
_DAMAGED = (OSError, ValueError, TypeError, RecursionError)


class _Entry(Struct, frozen=True):
    """What a file holds: the name under which it was kept, and what was said by which rules."""

    of: str
    ruleset: str
    result: CatalogueResult


class Memory:
    """Results of catalogues judged as `spoken` says: the settings and all they name, as a digest."""

    def __init__(self, folder: Path, spoken: str) -> None:
        self._folder = folder
        self._spoken = spoken

    def load(self, source: Source) -> Source:
        """The source with its bytes, so that what is judged is what is remembered; as it is where that fails."""
        try:
            if source.data is None and source.path.stat().st_size <= LARGEST:
                return replace(source, data=source.path.read_bytes())
        except OSError:
            pass
        return source

    def recall(self, source: Source) -> CatalogueResult | None:
        """What was said of the very same bytes under the same settings, or None."""
        return self._entry(source)[0]

    def whole(self, discovery: Discovery) -> Audit | None:
        """The findings of a run in which every file is remembered, without lists and notes on them."""
        entries = [self._entry(self.load(source)) for source in discovery.sources]
        results = [result for result, _ in entries if result]
        if not results or discovery.problems or len(results) < len(entries):
            return None
        by_order = tuple(sorted(results, key=lambda result: result.order))
        return Audit(__version__, entries[0][1], (), by_order)

    def keep(self, source: Source, result: CatalogueResult) -> None:
        """Remember what was said of a loaded source; the file is written whole or not at all."""
        from checker.rules import RULESET

        try:
            name = self._name(source)
            text = json.encode(_Entry(name, RULESET, replace(result, seconds={})))
            self._write(name, sha256(text).hexdigest().encode() + b"\n" + text)
        except _DAMAGED:
            return

    def _entry(self, source: Source) -> tuple[CatalogueResult | None, str]:
        """What is remembered of a loaded source, and by which rules it was judged."""
        try:
            name = self._name(source)
            seal, _, text = (self._folder / name).read_bytes().partition(b"\n")
            if seal == sha256(text).hexdigest().encode():
                entry = json.decode(text, type=_Entry)
                return (entry.result, entry.ruleset) if entry.of == name else (None, "")
        except _DAMAGED:
            pass
        return None, ""

    def _name(self, source: Source) -> str:
        if source.data is None:
            raise ValueError("not loaded")
        about = repr((self._spoken, source.display, source.id, source.manifest, source.problems))
        return sha256(
            sha256(source.data).digest() + about.encode(errors="surrogatepass")
        ).hexdigest()

    def _write(self, name: str, content: bytes) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir()
            (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
        draft = self._folder / f"{name}.{os.getpid()}"
        draft.write_bytes(content)
        draft.replace(self._folder / name)
        self._forget()

    def _forget(self) -> None:
        """Keep the folder small."""
        kept = [path for path in self._folder.iterdir() if not path.name.startswith(".")]
        if len(kept) > MOST:
            for path in sorted(kept, key=lambda path: path.stat().st_mtime)[: len(kept) - MOST]:
                path.unlink(missing_ok=True)


def digest(paths: Iterable[Path]) -> str:
    """A hash of the content of files and of all files in folders; of what is not there, of its absence."""
    told = sha256()
    for path in paths:
        for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
            told.update(f"\0{each}\0".encode(errors="surrogatepass"))
            told.update(each.read_bytes() if each.is_file() else b"")
    return told.hexdigest()
