"""Bodies that come slowly: nobody keeps a place by sending nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.requests import Request

from checker.serving import intake
from checker.serving.problems import Problem


def request(chunks: Iterable[tuple[float, bytes]]) -> Request:
    """A request that sends each chunk after so many seconds, and never ends where the last one is empty."""
    left = list(chunks)

    async def receive() -> dict[str, Any]:
        wait, chunk = left.pop(0)
        await asyncio.sleep(wait)
        return {"type": "http.request", "body": chunk, "more_body": bool(left)}

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


def received(chunks: Iterable[tuple[float, bytes]]) -> bytes:
    return asyncio.run(intake.received(request(chunks), 10_000, "a.csv"))[1]


@pytest.fixture(autouse=True)
def short_of_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "GRACE", 0.1)
    monkeypatch.setattr(intake, "PACE", 1000)
    monkeypatch.setattr(intake, "SECONDS", 0.6)


@pytest.mark.parametrize(
    "chunks",
    [
        [(5, b"")],
        [(0, b"x" * 100), (5, b"x")],
        [(0.05, b"x")] * 40,
        [(0, b"x" * 2000), (5, b"x")],
    ],
    ids=["nothing", "nothing more", "drop by drop", "much, then nothing"],
)
def test_who_sends_too_slowly_is_cut_off(chunks: list[tuple[float, bytes]]) -> None:
    with pytest.raises(Problem) as refused:
        received(chunks)
    assert refused.value.status == 408


def test_a_pause_that_the_pace_allows_is_none() -> None:
    assert received([(0.05, b"x" * 400), (0.2, b"y" * 100)]) == b"x" * 400 + b"y" * 100
