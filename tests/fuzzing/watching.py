"""One run under watch: it may write in its folder only, and has so much time and memory."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from checker.running import aside

SECONDS = 60
"""Time for one run, on a busy machine."""
MEMORY = 4 * 2**30
"""Bytes of address space that a run may take; the rest is a MemoryError."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate",
            "os.chmod", "os.chown", "shutil.rmtree", "shutil.move", "shutil.copyfile"}  # fmt: skip
_OUTSIDE = {"socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.exec", "os.fork"}

_folder: Path | None = None
_strayed: list[str] = []
_over = False
"""Whether time was up, even if the run swallowed what was raised then."""


class StrayedError(AssertionError):
    """A run wrote, connected or started something it had no business with."""


class OvertimeError(AssertionError):
    """A run took too long; the traceback shows where it was."""


def _look(event: str, args: tuple[Any, ...]) -> None:
    if _folder is None:
        return
    if event == "open":
        path, _, flags = args
        paths = [path] if isinstance(flags, int) and flags & _WRITING else []
    elif event in _CHANGES:
        paths = [one for one in args if isinstance(one, str | bytes | os.PathLike)]
    elif event in _OUTSIDE:
        _strayed.append(event)
        return
    else:
        return
    told = [os.fsdecode(path) for path in paths if isinstance(path, str | bytes | os.PathLike)]
    _strayed.extend(f"{event} {path}" for path in told if not _within(path))


def _within(path: str) -> bool:
    full = os.path.abspath(path)  # noqa: PTH100  no Path here: it would be looked at in turn
    if f"{os.sep}.hypothesis{os.sep}" in f"{full}{os.sep}":
        return True  # what the fuzzer itself remembers
    return full == os.devnull or full == str(_folder) or full.startswith(f"{_folder}{os.sep}")


_added = False


@contextmanager
def watched(folder: Path, seconds: int = SECONDS) -> Iterator[None]:
    """Runs the block in `folder`. Raises StrayedError or OvertimeError."""
    global _folder, _added, _over
    if not _added:
        sys.addaudithook(_look)
        _added = True
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    possible, aside.possible = aside.possible, lambda: False  # nobody would watch a copy
    home, tempfile.tempdir = Path.cwd(), str(folder)
    os.chdir(folder)
    _strayed.clear()
    _over = False
    usual = signal.signal(signal.SIGALRM, _late)
    signal.alarm(seconds)
    _folder = folder.resolve()
    try:
        yield
    finally:
        _folder = None
        signal.alarm(0)
        signal.signal(signal.SIGALRM, usual)
        os.chdir(home)
        tempfile.tempdir = None
        aside.possible = possible
        sys.dont_write_bytecode = before
    if _over:
        raise OvertimeError
    if _strayed:
        raise StrayedError("; ".join(_strayed))


def _late(number: int, frame: FrameType | None) -> None:
    global _over
    _over = True
    raise OvertimeError


def bounded() -> None:
    """Bound the memory of this process, for long runs."""
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
