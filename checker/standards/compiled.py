"""Knowledge made of the shipped files, kept as Python keeps compiled modules: beside them, and under their rules.

To read the tables takes every process longer than to check an item by them. So what was made of them once is
read back while no file of the checker has changed; where nothing may be written, it is made anew each time. It is
data, not code: what is damaged, of another make or not of the type that is wanted is not taken.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import cache, update_wrapper
from hashlib import sha256
from importlib.util import cache_from_source
from operator import attrgetter
from pathlib import Path
from typing import TypeVar, get_type_hints
from zlib import crc32

from msgspec import msgpack

from checker.standards.resources import resource

Made = TypeVar("Made")

_PACKAGE = Path(__file__).parents[1]
_SEAL = 72
"""Bytes before what is kept: the stamp of the checker's files and a checksum of what was made of them."""
_DAMAGED = (OSError, ValueError, TypeError, NotImplementedError, RecursionError)


def compiled(make: Callable[[], Made]) -> Callable[[], Made]:
    """Like `functools.cache`, over processes too, for what hangs on the shipped files alone.

    The type that `make` is annotated with must say all there is, as it is read back by it.
    """
    return update_wrapper(cache(lambda: _recalled(make)), make)


def _recalled(make: Callable[[], Made]) -> Made:
    try:
        path = _place(f"{make.__module__}.{make.__name__}")
        kept = path.read_bytes()
        if kept[:_SEAL] == _seal(kept[_SEAL:]):
            found: Made = msgpack.decode(kept[_SEAL:], type=get_type_hints(make)["return"])
            return found
    except _DAMAGED:
        pass
    made = make()
    if not sys.dont_write_bytecode:
        _keep(f"{make.__module__}.{make.__name__}", made)
    return made


def _keep(name: str, made: object) -> None:
    """Write it whole or not at all."""
    try:
        path = _place(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            with draft.open("wb") as file:  # where that fails, no more time is lost
                content = msgpack.encode(made)
                file.write(_seal(content) + content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except _DAMAGED:
        return


def _place(name: str) -> Path:
    """Where it lies; NotImplementedError where this Python keeps no compiled modules."""
    return Path(cache_from_source(__file__)).with_name(f"{name}.msgpack")


def _seal(content: bytes) -> bytes:
    return f"{tool()}{crc32(content):08x}".encode()


@cache
def tool() -> str:
    """The checker itself, as a stamp: its code, schemas and lists may be newer than its version tells."""
    return stamp((_PACKAGE, resource("schemas"), resource("national_lists")))


def stamp(folders: Iterable[Path]) -> str:
    """A hash of names, sizes and times of all files in folders, compiled ones aside: quicker than a digest."""
    told = []
    todo = [str(folder) for folder in folders]
    while todo:
        for entry in sorted(os.scandir(todo.pop()), key=attrgetter("name")):
            if entry.is_dir():
                todo += [entry.path] if entry.name != "__pycache__" else []
            else:
                about = entry.stat()
                told.append(f"{entry.path}\0{about.st_size}\0{about.st_mtime_ns}\n")
    return sha256("".join(told).encode(errors="surrogatepass")).hexdigest()
