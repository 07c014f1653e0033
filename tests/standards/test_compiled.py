"""What is made of the shipped tables is read back as it was made, and made anew where it cannot be trusted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec import Struct
from msgspec.structs import asdict

from checker.lists import loading
from checker.matching import known
from checker.normalizing import Lexicon, lexicon, spelling
from checker.reading import headers
from checker.standards import compiled as module
from checker.standards import elements
from checker.standards.compiled import compiled

KEPT: list[Callable[[], Any]] = [
    elements._elements,
    headers._table,
    known._shipped,
    lexicon,
    loading._shipped,
    spelling._folded,
]


class Pair(NamedTuple):
    left: str
    right: frozenset[str]


class Thing(Struct, frozen=True):
    pairs: tuple[Pair, ...]
    by: dict[tuple[str, str], int]


MADE = Thing((Pair("左", frozenset("上下")),), {("甲", "乙"): 1})
calls: list[None] = []


def thing() -> Thing:
    calls.append(None)
    return MADE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    calls.clear()
    return tmp_path


def asked() -> tuple[Thing, int]:
    """What a new process says, and how often it was made so far."""
    return compiled(thing)(), len(calls)


def kept(folder: Path, module: str = thing.__module__) -> Path:
    (path,) = folder.rglob(f"{module}.*")
    return path


def test_it_is_made_once() -> None:
    assert asked() == (MADE, 1)
    assert asked() == (MADE, 1)
    again = compiled(thing)
    assert again() is again()


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: bytes([content[0] ^ 1]) + content[1:],
        lambda content: module._seal(b"\x01") + b"\x01",
        lambda content: module._seal(b"") + b"",
    ],
    ids=["empty", "cut", "one bit", "other tool", "other type", "nothing"],
)
def test_what_is_damaged_or_foreign_is_made_anew(
    folder: Path, spoiled: Callable[[bytes], bytes]
) -> None:
    asked()
    path = kept(folder)
    path.write_bytes(spoiled(path.read_bytes()))
    assert asked() == (MADE, 2)
    assert asked() == (MADE, 2)


def test_a_changed_checker_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked()
    monkeypatch.setattr(module, "tool", lambda: "0" * 64)
    assert asked() == (MADE, 2)


def test_nothing_is_kept_where_python_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert asked() == (MADE, 1)
    assert list(folder.iterdir()) == []


def test_it_is_made_where_nothing_can_be_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "file").write_text("")
    monkeypatch.setattr(sys, "pycache_prefix", str(folder / "file"))
    assert asked() == (MADE, 1)
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert asked() == (MADE, 2)


def told(made: Any) -> Any:
    """What was made; of a lexicon, which equals itself only, all its fields."""
    return asdict(made) if isinstance(made, Lexicon) else made


@pytest.mark.parametrize("table", KEPT, ids=lambda table: table.__module__)
def test_every_table_is_read_back_as_it_was_made(folder: Path, table: Any) -> None:
    made = compiled(table.__wrapped__)()
    path = kept(folder, table.__module__)
    written = path.stat().st_ino
    again = compiled(table.__wrapped__)()
    assert again is not made
    assert told(again) == told(made)
    assert path.stat().st_ino == written
