"""``stdcheck review``: from the doubts of an audit to decisions that the next audit takes."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.reviewing.sheet import SHEET

COLUMN = {column.key: number for number, column in enumerate(SHEET, 1)}
LIST = "id,name\nT1,城乡居民基本养老保险关系转移接续\nT2,父母投靠子女户口迁移\nT3,流动人员人事档案转递\n"
ITEMS = (
    "事项名称,实施编码\n基本养老保险关系转移接续（窗口）,A1\n父母投考子女户口迁移,A2\n"
    "流动人员人事档案转第,A3\n"
)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs stdcheck in a folder with a list, two catalogues and the report of their audit."""
    monkeypatch.chdir(tmp_path)
    Path("own.csv").write_text(LIST, encoding="utf-8")
    Path("cities").mkdir()
    for name, region in (("甲.csv", "511602"), ("乙.csv", "510903")):
        Path("cities", name).write_text(ITEMS, encoding="utf-8")
        with Path("cities", "catalogue.toml").open("a", encoding="utf-8") as manifest:
            manifest.write(f'[files."{name}"]\nregion = "{region}"\nextent = "full"\n')

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, list(words))

    audit(run)
    return run


def audit(run: Run, *options: str) -> dict[str, Any]:
    """The audit's report; it also lies in audit.json."""
    words = ("cities", "--list", "own.csv", "--report", "json:audit.json", "--fail-on", "never")
    result = run("audit", *words, *options)
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(Path("audit.json").read_text(encoding="utf-8"))
    return report


def statuses(report: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {
        (catalogue["region"]["code"], cover["task"]): cover["status"]
        for catalogue in report["catalogues"]
        for cover in catalogue["coverage"]
    }


def fill(verdicts: dict[tuple[str, str], str]) -> None:
    """Fill in q.xlsx by scope and task."""
    book = openpyxl.load_workbook("q.xlsx")
    sheet = book.worksheets[1]
    for row in range(2, sheet.max_row + 1):
        about = tuple(str(sheet.cell(row, COLUMN[key]).value) for key in ("scope", "task"))
        if about in verdicts:
            sheet.cell(row, COLUMN["verdict"]).value = verdicts[about[0], about[1]]
    book.save("q.xlsx")


def test_decisions_of_a_workbook_settle_the_next_audit(run: Run) -> None:
    before = statuses(audit(run))
    assert set(before.values()) == {"review"}
    assert run("review", "audit.json", "--to", "q.xlsx").exit_code == 0
    fill(
        {
            ("511602", "T1"): "包含",
            ("511602", "T2"): "等同",
            ("511602", "T3"): "不是",
            ("510903", "T2"): "包含",
            ("510903", "T3"): "不确定",
        }
    )
    told = run("review", "audit.json", "--from", "q.xlsx", "--by", "张三", "--on", "2026-01-02")
    assert told.exit_code == 0, told.output
    assert "新增 5 条" in told.stdout
    assert "未填 1 行" in told.stdout
    for workers in ("1", "2"):
        after = statuses(audit(run, "--judgements", "judgements.csv", "--workers", workers))
        assert after == {
            ("511602", "T1"): "merged",
            ("511602", "T2"): "renamed",
            ("511602", "T3"): "missing",
            ("510903", "T1"): "review",
            ("510903", "T2"): "merged",
            ("510903", "T3"): "review",
        }
    assert "1 个问题" in run("review", "audit.json", "--to", "q.xlsx").stderr


def test_a_decision_may_name_an_item_nothing_else_would_find(run: Run) -> None:
    Path("cities", "甲.csv").write_text("事项名称\n综合窗口\n", encoding="utf-8")
    Path("judgements.csv").write_text(
        "list,task,item,scope,verdict,by,on\nown,T2,综合窗口,51,同一,张三,2026-01-02\n",
        encoding="utf-8",
    )
    report = audit(run, "--judgements", "judgements.csv")
    assert statuses(report)["511602", "T2"] == "renamed"
    (finding,) = [
        one
        for catalogue in report["catalogues"]
        for one in catalogue["findings"]
        if one["code"] == "N201"
    ]
    assert finding["because"][-1]["zh"] == "人工判定（张三，2026-01-02）"


def test_a_changed_name_is_listed_and_not_judged_in_silence(run: Run) -> None:
    run("review", "audit.json", "--to", "q.xlsx")
    fill({("511602", "T2"): "等同"})
    run("review", "audit.json", "--from", "q.xlsx", "--by", "张三")
    text = ITEMS.replace("父母投考子女户口迁移", "户籍综合业务")
    Path("cities", "甲.csv").write_text(text, encoding="utf-8")
    report = audit(run, "--judgements", "judgements.csv")
    assert statuses(report)["511602", "T2"] == "missing"
    (finding,) = [
        one
        for catalogue in report["catalogues"]
        for one in catalogue["findings"]
        if one["code"] == "M105"
    ]
    assert "“父母投考子女户口迁移”" in finding["message"]["zh"]
    assert "“户籍综合业务”" in finding["message"]["zh"]


def test_refused_rows_and_changes_are_told(run: Run) -> None:
    take = ("review", "audit.json", "--from", "q.xlsx", "--on", "2026-01-02", "--by")
    run("review", "audit.json", "--to", "q.xlsx")
    fill({("511602", "T1"): "等同", ("511602", "T2"): "等同"})
    assert run(*take, "张三").exit_code == 0
    fill({("511602", "T1"): "部分", ("510903", "T1"): "大概"})
    told = run(*take, "李四")
    assert told.exit_code == 1
    assert re.search(r"推翻.*等同 改为 部分（李四；原判定人 张三，2026-01-02）", told.stdout)
    assert re.search(r"确认.*父母投考子女户口迁移", told.stdout)
    assert "新增 0 条，确认 1 条，推翻 1 条" in told.stdout
    assert re.search(r"第 \d 行没有采用：不认识的判定“大概”", told.stderr)
    fill({("511602", "T1"): "包含"})
    older = run(*(word if word != "2026-01-02" else "2025-01-01" for word in take), "张三")
    assert older.exit_code == 1
    assert "晚于这次的日期 2025-01-01" in older.stderr


def test_nothing_left_to_ask_ends_well(run: Run) -> None:
    run("review", "audit.json", "--to", "q.xlsx")
    fill({(scope, f"T{n}"): "等同" for scope in ("511602", "510903") for n in (1, 2, 3)})
    run("review", "audit.json", "--from", "q.xlsx", "--by", "张三")
    Path("q.xlsx").unlink()
    for options in (("--to", "q.xlsx"), ("--by", "张三")):
        told = run("review", "audit.json", *options)
        assert told.exit_code == 0
        assert "没有需要判定的" in told.stderr
    assert not Path("q.xlsx").exists()


def test_decisions_on_unknown_lists_and_tasks_are_told(run: Run) -> None:
    rows = "yjs,001,甲,*,是,张三,2026-01-02\nown,T9,甲,*,是,张三,2026-01-02\n"
    Path("judgements.csv").write_text(
        "list,task,item,scope,verdict,by,on\n" + rows, encoding="utf-8"
    )
    told = run("review", "audit.json", "--to", "q.xlsx")
    assert "清单 yjs" in told.stderr
    assert "T9" in told.stderr
    report = audit(run, "--judgements", "judgements.csv")
    keys = {one["key"] for one in report["unchecked"]}
    assert {"judgements.list", "judgements.task"} <= keys


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("audit.json",), "请用 --by"),
        (("audit.json", "--by", "张三"), "终端"),
        (("audit.json", "--to", "a.xlsx", "--from", "b.xlsx"), "不能同时用"),
        (("audit.json", "--from", "q.xlsx"), "请用 --by"),
        (("audit.json", "--from", "none.xlsx", "--by", "张三"), "none.xlsx 无法读取"),
        (("audit.json", "--by", "张三", "--on", "昨天"), "日期“昨天”不对"),
        (("own.csv", "--to", "q.xlsx"), "不是 JSON"),
        (("none.json", "--to", "q.xlsx"), "none.json 无法读取"),
        (("audit.json", "--to", "q.xlsx", "--judgements", "own.csv"), "第 1 行：表头缺少"),
    ],
)
def test_what_cannot_be_done_is_told_on_stderr(run: Run, words: tuple[str, ...], told: str) -> None:
    result = run("review", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_an_audit_refuses_a_file_with_errors_and_tells_every_line(run: Run) -> None:
    text = "list,task,item,verdict,by,on\nown,T1,甲,也许,张三,2026-01-02\nown,T1,,是,张三,去年\n"
    Path("judgements.csv").write_text(text, encoding="utf-8")
    result = run("audit", "cities", "--list", "own.csv", "--judgements", "judgements.csv")
    assert result.exit_code == 2
    assert [line for line in result.stderr.splitlines() if line.startswith("第 ")] == [
        "第 2 行：不认识的判定“也许”，可用：等同、部分、包含、不是、不确定、撤回。",
        "第 3 行：没有填写事项名称（item）。",
        "第 3 行：日期“去年”不对，应写成 2026-01-31 的样子。",
    ]
    missing = run("audit", "cities", "--judgements", "none.csv")
    assert missing.exit_code == 2
    assert "none.csv" in missing.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_one_by_one_in_a_terminal(run: Run) -> None:
    import pty

    words = ["review", "audit.json", "--by", "张三", "--on", "2026-01-02"]
    ours, theirs = pty.openpty()
    around = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "dumb"}
    with subprocess.Popen(
        [sys.executable, "-m", "checker", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=around,
    ) as program:
        os.close(theirs)
        terminal = Terminal(ours)
        try:
            for key, answer in (
                ("2", "→ 部分"),
                ("x", "请按 1 到 5"),
                ("4", "→ 不是"),
                ("u", "→ 回到上一条"),
                ("s", "→ 跳过"),
                ("q", "已保存到"),
            ):
                terminal.press(key, answer)
            assert program.wait(20) == 0
        finally:
            program.kill()
    os.close(ours)
    assert "第 1 / 6 问" in terminal.seen
    assert "判定 1 条，跳过 1 条，还剩 4 条" in terminal.seen
    rows = Path("judgements.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [row.split(",")[6] for row in rows] == ["part", "different", "withdrawn"]


class Terminal:
    """The other end of a pseudo-terminal."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._data = b""
        self._from = 0

    @property
    def seen(self) -> str:
        """All that was shown so far."""
        return self._data.decode(errors="replace")

    def press(self, key: str, answer: str) -> None:
        """Wait until single keys are taken, press one, and wait for the answer."""
        import termios

        while termios.tcgetattr(self._end)[3] & termios.ICANON:
            self._read(0.02)
        os.write(self._end, key.encode())
        self._from = len(self._data)
        self._wait(answer)

    def _wait(self, words: str) -> None:
        while words not in self._data[self._from :].decode(errors="ignore"):
            assert self._read(20), f"no {words}: {self.seen}"

    def _read(self, patience: float) -> bool:
        """Take what is shown within so many seconds; false where there is nothing."""
        ready, _, _ = select.select([self._end], [], [], patience)
        if ready:
            self._data += os.read(self._end, 4096)
        return bool(ready)
