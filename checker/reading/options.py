"""What a caller says about reading, and what `discover` answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from checker.model import Problem

MIB = 1024 * 1024
NOTHING: Mapping[str, str] = MappingProxyType({})


class ReadOptions(Struct, frozen=True):
    """Limits and statements that hold for every file.

    `columns` states what a header means, in either direction: ``{"项目": "task_name"}``,
    ``{"事项名称": "项目"}`` or ``{"task_name": "项目"}``. `max_bytes` bounds the file, `max_unpacked` the
    contents of a workbook (both in bytes), `max_cell` one cell in characters. `profile` overrides
    what manifest and columns say.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 200 * MIB
    max_unpacked: int = 1024 * MIB
    max_cell: int = 1_000_000
    max_columns: int = 5_000
    profile: str | None = None


class Manifest(Struct, frozen=True):
    """What ``catalogue.toml`` beside a file says of it; empty where it says nothing.

    `extent` is ``full``, ``excerpt`` (an absence from an excerpt proves nothing) or not stated; `header_row`
    counts from 1, 0 = find it; `columns` maps an element (key or title) to the header that holds it.
    """

    id: str = ""
    title: str = ""
    region: str = ""
    region_name: str = ""
    date: str = ""
    source: str = ""
    level: str = ""
    profile: str = ""
    extent: str = ""
    synthetic: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    header_row: int = 0
    ignore: bool = False


class Source(Struct, frozen=True):
    """One catalogue file: where it lies, how it is shown (never an absolute path), its unique id.

    `problems` are those of the folder's manifest; the first catalogue of the folder tells them. `data`
    are the bytes where they are at hand already, as from standard input; `path` need not exist then.
    """

    path: Path
    display: str
    id: str
    manifest: Manifest = field(default_factory=Manifest)
    problems: tuple[Problem, ...] = ()
    data: bytes | None = None


class Discovery(Struct, frozen=True):
    """The catalogues found, what went wrong on the way, and files that are no catalogues."""

    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[str, ...] = ()
