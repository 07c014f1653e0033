"""Finding catalogue files: paths, folders, and what ``catalogue.toml`` says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checker.model import Position, Problem
from checker.reading.manifests import MANIFEST, Folder, folder_manifest
from checker.reading.options import Discovery, Source

EXTENSIONS = frozenset(
    {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xml"}
)

REPORT = b'"format": "stdcheck-'
"""How the JSON reports of stdcheck begin, after a bracket and blanks."""


def discover(paths: Sequence[Path], given: Mapping[Path, bytes] | None = None) -> Discovery:
    """All catalogues in `paths`: files as they are, folders with all they hold, in sorted order.

    Hidden files and folders are left out, loops of links are not followed, files of other kinds and reports of
    earlier runs are listed as skipped. Missing or unreadable paths are problems, not exceptions. `given` holds the bytes
    of paths that are not read from the disk.
    """
    search = _Search(given or {})
    for path in paths:
        search.add(Path(path))
    return search.result()


class _Search:
    def __init__(self, given: Mapping[Path, bytes]) -> None:
        self._given = given
        self.found: list[tuple[Path, str]] = []
        self.problems: list[Problem] = []
        self.skipped: list[str] = []
        self._folders: dict[Path, Folder] = {}
        self._seen: set[Path] = set()

    def add(self, path: Path) -> None:
        """Look at one path the user gave."""
        base = path.parent if path.is_absolute() else None
        try:
            if path in self._given:
                self._file(path, base, named=True)
            elif path.is_dir():
                self._walk(path, base, frozenset())
            elif path.is_file():
                self._file(path, base, named=True)
            else:
                self._problem(path, base, "missing")
        except PermissionError:
            self._problem(path, base, "permission")
        except OSError as error:
            self._problem(path, base, "", detail=error.strerror or type(error).__name__)

    def _walk(self, folder: Path, base: Path | None, above: frozenset[Path]) -> None:
        real = folder.resolve()
        if real in above:
            self.skipped.append(_display(folder, base))
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except PermissionError:
            self._problem(folder, base, "permission")
            return
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir():
                self._walk(entry, base, above | {real})
            elif _is_report(entry):
                self.skipped.append(_display(entry, base))
            elif entry.name != MANIFEST:
                self._file(entry, base, named=False)

    def _file(self, path: Path, base: Path | None, *, named: bool) -> None:
        folder = self._folder(path.parent, base)
        known = path.suffix.lower() in EXTENSIONS
        if not known or folder.ignores(path.name):
            self.skipped.append(_display(path, base))
            if named and not known:
                self._problem(path, base, "kind", suffix=path.suffix or path.name)
        elif path.resolve() not in self._seen:
            self._seen.add(path.resolve())
            self.found.append((path, _display(path, base)))

    def _folder(self, path: Path, base: Path | None) -> Folder:
        if path not in self._folders:
            folder = folder_manifest(path, _display(path / MANIFEST, base))
            self._folders[path] = folder
        return self._folders[path]

    def _problem(self, path: Path, base: Path | None, variant: str, **params: str) -> None:
        told = {"variant": variant, **params} if variant else params
        self.problems.append(Problem("D001", Position(_display(path, base)), told))

    def result(self) -> Discovery:
        """The sources with unique ids."""
        sources: list[Source] = []
        heard: set[Path] = set()
        manifests = [self._folders[path.parent].manifest(path.name) for path, _ in self.found]
        ids = _unique_ids(
            [
                (m.id or Path(shown).stem, shown)
                for m, (_, shown) in zip(manifests, self.found, strict=True)
            ]
        )
        for (path, shown), manifest, own in zip(self.found, manifests, ids, strict=True):
            told = self._folders[path.parent].problems if path.parent not in heard else ()
            heard.add(path.parent)
            sources.append(Source(path, shown, own, manifest, told, self._given.get(path)))
        for folder in sorted(self._folders.keys() - heard):
            self.problems += self._folders[folder].problems
        return Discovery(tuple(sources), tuple(self.problems), tuple(self.skipped))


def _is_report(path: Path) -> bool:
    """Whether a file is a report of stdcheck, left in the folder by an earlier run."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return REPORT in file.read(len(REPORT) + 8)
    except OSError:
        return False  # whoever reads it tells why it cannot be read


def _display(path: Path, base: Path | None) -> str:
    """How a path is shown: as given, or below the parent of an absolute argument."""
    if base is not None:
        path = path.relative_to(base) if path != base else Path(path.name)
    return path.as_posix()


def _unique_ids(wanted: Sequence[tuple[str, str]]) -> list[str]:
    """Ids made unique by parent folders, then by number."""
    ids = [name for name, _ in wanted]
    parents = [list(reversed(Path(shown).parent.parts)) for _, shown in wanted]
    for depth in range(max(map(len, parents), default=0)):
        for index in list(_doubles(ids)):
            if depth < len(parents[index]):
                ids[index] = f"{parents[index][depth]}/{ids[index]}"
    for number, index in enumerate(list(_doubles(ids)), start=1):
        ids[index] = f"{ids[index]}-{number}"
    return ids


def _doubles(ids: Sequence[str]) -> Iterator[int]:
    counts = {name: ids.count(name) for name in set(ids)}
    return (index for index, name in enumerate(ids) if counts[name] > 1)
