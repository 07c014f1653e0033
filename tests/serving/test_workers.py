"""A check that takes too long, or breaks, costs nobody else anything."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from checker.audit import Settings
from checker.serving import workers
from checker.serving.jobs import Answer, Job
from checker.serving.tokens import Caller
from checker.serving.workers import BROKEN, OVERTIME, Crew, Worker

DEMO = Path(__file__).parents[2] / "city_catalogs" / "demo-province"


def job(data: bytes = b"a,b\n1,2\n", **said: str) -> Job:
    return Job("a.csv", data, Caller(), **said)


def test_overtime_and_breakdown(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        crew = Crew(Settings(lists=()), workers=1, queue=0, seconds=60, patience=60)
        await crew.start()
        try:
            assert isinstance(await crew.do(job()), Answer)
            assert await crew.do(job(profile="none")) == BROKEN
            assert isinstance(await crew.do(job()), Answer)
            crew._seconds = 0.0
            assert await crew.do(job((DEMO / "690200.csv").read_bytes())) == OVERTIME
            crew._seconds = 60
            (worker,) = crew._workers
            worker._process.kill()
            assert await crew.do(job()) == BROKEN
            assert isinstance(await crew.do(job()), Answer)
        finally:
            await crew.stop()
        assert all(not worker._process.is_alive() for worker in [worker])

    asyncio.run(run())


def test_a_process_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LARGEST", 1)
    worker = Worker(Settings(lists=()))
    try:
        answer, fit = worker.do(job(), 60)
    finally:
        worker.end()
    assert isinstance(answer, Answer)
    assert not fit


def test_places_are_given_back() -> None:
    crew = Crew(Settings(lists=()), workers=1, queue=1, seconds=1, patience=1)
    assert [crew.enter() for _ in range(3)] == [True, True, False]
    crew.leave()
    assert crew.enter()


def test_nobody_waits_longer_than_told() -> None:
    async def run() -> None:
        crew = Crew(Settings(lists=()), workers=1, queue=9, seconds=60, patience=0.0)
        await crew.start()
        try:
            told = await asyncio.gather(*(crew.do(job()) for _ in range(3)))
            assert [isinstance(one, Answer) for one in told] == [True, False, False]
            assert told[1:] == [None, None]
            assert isinstance(await crew.do(job()), Answer)
        finally:
            await crew.stop()

    asyncio.run(run())


def test_everybody_turned_away_is_given_another_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(workers.time, "monotonic", lambda: now[0])
    crew = Crew(Settings(lists=()), workers=2, queue=1, seconds=1, patience=0)
    crew._usual = 3.0
    assert [crew.again() for _ in range(4)] == [2, 3, 5, 6]
    now[0] += 5
    assert crew.again() == 3
    assert max(crew.again() for _ in range(200)) == 60
    now[0] += 1000
    assert crew.again() == 2
