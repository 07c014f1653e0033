"""``catalogue.toml`` beside catalogue files: region, date, title and the like, said by a person.

Keys at the top hold for every file of the folder, ``[files."name.csv"]`` for one of them. ``ignore``
is true or, at the top, a list of file names that are no catalogues.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from checker.model import Position, Problem
from checker.reading.options import Manifest
from checker.standards.toml import read_toml

MANIFEST = "catalogue.toml"
_TYPES: dict[str, type] = dict.fromkeys(Manifest.__struct_fields__, str) | {
    "synthetic": bool,
    "ignore": bool,
    "header_row": int,
    "columns": dict,
}
_FORMS = {
    "region": re.compile(r"[1-8][0-9]{5}([0-9]{6})?"),
    "extent": re.compile(r"full|excerpt"),
    "profile": re.compile(r"names|guide|exchange"),
}
"""What a value must look like as a whole (schemas/catalogue-manifest.schema.json)."""


class Folder(Struct, frozen=True):
    """What the manifest of a folder says: of all its files, and of single ones."""

    common: Manifest = field(default_factory=Manifest)
    single: Mapping[str, Manifest] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def manifest(self, name: str) -> Manifest:
        """What is said of the file `name`."""
        return self.single.get(name, self.common)

    def ignores(self, name: str) -> bool:
        """Whether the file is said to be no catalogue."""
        return name in self.ignored or self.manifest(name).ignore


def folder_manifest(folder: Path, shown: str) -> Folder:
    """Read the manifest of `folder`, shown as `shown`; no manifest, nothing said."""
    path = folder / MANIFEST
    try:
        if not path.is_file():
            return Folder()
        table = read_toml(path)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = Position(shown, line=int(line[1]) if line else None)
        return Folder(
            problems=(Problem("D011", where, {"variant": "broken", "detail": str(error)}),)
        )
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(
            "D011", Position(shown), {"variant": "broken", "detail": type(error).__name__}
        )
        return Folder(problems=(problem,))
    return _Parser(shown).folder(table, folder)


class _Parser:
    """Checks a manifest; what is wrong is told and left out."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []

    def folder(self, table: dict[str, Any], folder: Path) -> Folder:
        """The whole manifest."""
        files = table.pop("files", {})
        ignored = table.pop("ignore", False)
        names = frozenset(map(str, ignored)) if isinstance(ignored, list) else frozenset[str]()
        common = self._manifest(Manifest(), table, "")
        if ignored is True:
            common = replace(common, ignore=True)
        single = {}
        for name, said in files.items() if isinstance(files, dict) else ():
            if not isinstance(said, dict):
                self._problem("type", key=f"files.{name}", expected="table")
                continue
            if not (folder / name).exists():
                self._problem("file", key=name)
            single[name] = self._manifest(replace(common, id=""), said, f"files.{name}.")
        return Folder(common, single, names, tuple(self.problems))

    def _manifest(self, base: Manifest, said: Mapping[str, Any], prefix: str) -> Manifest:
        good: dict[str, Any] = {}
        for key, value in said.items():
            expected = _TYPES.get(key)
            text: Any = value.isoformat() if hasattr(value, "isoformat") else value
            if expected is None:
                from difflib import get_close_matches

                nearest = get_close_matches(key, [*_TYPES, "files"], 1, 0.0)[0]
                self._problem("key", key=prefix + key, nearest=nearest)
            elif type(text) is not expected:
                self._problem("type", key=prefix + key, expected=expected.__name__)
            elif key in _FORMS and not _FORMS[key].fullmatch(str(text)):
                self._problem("value", key=prefix + key, value=str(text))
            else:
                good[key] = text
        return replace(base, **good)

    def _problem(self, variant: str, **params: str) -> None:
        told = {"variant": variant, **params, "identity": f"{variant}:{params['key']}"}
        self.problems.append(Problem("D011", Position(self.shown), told))
