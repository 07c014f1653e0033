"""Whole catalogues beside each other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.synthetic.nation import invented_names
from checker.audit import Settings, audit
from checker.model import Audit
from checker.reporting.to_json import render
from checker.running import aside

NAMES = {
    "a": [
        "残疾人证办理",
        "公证员免职审核",
        "人体器官心脏移植医师执业资格认定",
        "人体器官肝脏移植医师执业资格认定",
    ],
    "b": ["残疾人证办理", "公证员免职许可", "人体器官心脏移植医师执业资格认定"],
    "c": ["残疾人证申请（县级）", "人体器官肝脏移植医师执业资格认定"],
}


def compared(folder: Path, names: dict[str, list[str]], workers: int = 1) -> Audit:
    """An audit of catalogues without a list."""
    paths = []
    for key, items in names.items():
        path = folder / f"{key}.csv"
        path.write_text("\n".join(["事项名称", *items, ""]), encoding="utf-8")
        paths.append(path)
    return audit(paths, Settings(lists=(), workers=workers))


def test_items_are_found_again_under_other_names(tmp_path: Path) -> None:
    found = {
        frozenset(variant.name for variant in one.variants): one
        for one in compared(tmp_path, NAMES).consensus
    }
    assert frozenset({"公证员免职审核", "公证员免职许可"}) in found
    assert frozenset({"人体器官心脏移植医师执业资格认定"}) in found
    assert frozenset({"人体器官肝脏移植医师执业资格认定"}) in found
    one = found[frozenset({"公证员免职审核", "公证员免职许可"})]
    assert one.weakest is not None
    assert one.weakest.how == "name"


def test_what_leaves_something_out_is_not_the_whole_elsewhere(tmp_path: Path) -> None:
    names = {
        "a": ["养犬登记", "公证员免职审核"],
        "b": ["养犬登记（注销除外）", "公证员免职审核（主动申请除外）"],
        "c": ["养犬登记（注销除外）", "公证员免职审核（不含主动申请）"],
        "d": ["养犬登记", "公证员免职审核"],
    }
    found = [{v.name for v in one.variants} for one in compared(tmp_path, names).consensus]
    assert {"养犬登记"} in found
    assert {"养犬登记（注销除外）"} in found
    assert {"公证员免职审核"} in found


def test_neither_order_nor_workers_change_a_byte(tmp_path: Path) -> None:
    wanted = render(compared(tmp_path, NAMES), "zh")
    assert render(compared(tmp_path, dict(reversed(NAMES.items()))), "zh") == wanted
    assert render(compared(tmp_path, NAMES, workers=2), "zh") == wanted


def test_what_is_shared_out_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pairs and services here, or half of them in a copy of the process."""
    names = {str(at): [f"{name}办理" for name in invented_names(30)] for at in range(3)}
    names["0"] = names["0"][:20] + [name.removesuffix("办理") for name in names["0"][20:]]
    wanted = render(compared(tmp_path, names), "zh")
    monkeypatch.setattr(aside, "possible", lambda: True)
    monkeypatch.setattr(aside, "FEW", 0)
    copies: list[int] = []
    fork = os.fork

    def forked() -> int:
        copies.append(os.getpid())
        return fork()

    monkeypatch.setattr(os, "fork", forked)
    assert render(compared(tmp_path, names, workers=2), "zh") == wanted
    assert len(copies) == 2


def test_one_catalogue_alone_is_compared_with_nothing(tmp_path: Path) -> None:
    assert compared(tmp_path, {"a": NAMES["a"]}).consensus == ()


def test_who_does_not_ask_is_told_that_nothing_was_compared(tmp_path: Path) -> None:
    for city in ("甲", "乙"):
        (tmp_path / f"{city}.csv").write_text("事项名称\n失业登记\n就业登记\n", encoding="utf-8")
    asked = audit([tmp_path], Settings(lists=()))
    silent = audit([tmp_path], Settings(lists=(), compare=False))
    assert [len(asked.consensus), len(silent.consensus)] == [2, 0]
    keys = [{note.key for note in found.unchecked} for found in (asked, silent)]
    assert ["compare_off" in each for each in keys] == [False, True]


def test_one_code_under_one_wording_is_no_clash(tmp_path: Path) -> None:
    """Such names say too little to be joined, but they are not two services either."""
    code, other = "000123001000", "000123002000"
    for city, mark in (("甲", ""), ("乙", "（区级）"), ("丙", "")):
        rows = [f"房地产开发企业资质核定{mark},{code}", f"残疾人证{mark}办理,{other}"]
        if city == "丙":
            rows[1] = f"失业登记,{other}"
        text = "\n".join(["事项名称,基本编码", *rows, ""])
        (tmp_path / f"{city}.csv").write_text(text, encoding="utf-8")
    found = audit([tmp_path], Settings(lists=()))
    told = {one.actual for each in found.catalogues for one in each.findings if one.code == "N212"}
    assert told == {"失业登记"}
