"""A real server, started as its users start it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

import checker

ROOT = Path(checker.__file__).parents[1]
TOKENS = {"ningbo": '["3302"]', "one": '["690300"]', "all": '["*"]'}
"""Tokens and the regions they are for."""
Start = Callable[..., "subprocess.Popen[str]"]


@contextmanager
def served(folder: Path, *words: str) -> Iterator[httpx.Client]:
    """A client of a server with one worker, started in a folder that must stay as it is."""
    command = [sys.executable, "-m", "checker", "serve", "--api-only", "--isolated", "--port", "0"]
    with subprocess.Popen(
        [*command, "--workers", "1", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as server:
        assert server.stderr
        said = []
        for line in server.stderr:
            said.append(line)
            if found := re.search(r"running on (http://\S+)", line):
                break
        else:
            raise RuntimeError("".join(said))
        try:
            with httpx.Client(base_url=found[1], timeout=60, trust_env=False) as client:
                yield client
        finally:
            server.terminate()
            rest = server.stderr.read()
    assert "Traceback" not in rest, rest


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server for this machine, which leaves nothing behind."""
    folder = tmp_path_factory.mktemp("served")
    with served(folder, "--max-size", "1", "--queue", "1") as client:
        yield client
    assert list(folder.iterdir()) == []


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server that asks for tokens and keeps files in ``kept``."""
    folder = tmp_path_factory.mktemp("guarded")
    entries = [
        f'[[tokens]]\nname = "{token}"\nsha256 = "{sha256(token.encode()).hexdigest()}"\nregions = {regions}\n'
        for token, regions in TOKENS.items()
    ]
    (folder / "tokens.toml").write_text("\n".join(entries), encoding="utf-8")
    with served(folder, "--tokens", "tokens.toml", "--store", "kept") as client:
        client.headers["X-Folder"] = str(folder)
        yield client
