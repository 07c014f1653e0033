"""The file of decisions only grows."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.matching.judgement_table import JudgementError, load_judgements
from checker.model import Judgement
from checker.reviewing.errors import ReviewError
from checker.reviewing.ledger import record


def judged(verdict: str = "same", item: str = "社保卡申领", **told: str) -> Judgement:
    facts = {"code": "000119001000", "scope": "511602", "by": "张三", "on": "2026-01-02", **told}
    return Judgement("own", "T1", item, verdict, task_name="社会保障卡申领", **facts)


def kinds(path: Path, *rows: Judgement) -> list[str]:
    return [change.kind for change in record(path, rows)]


def test_a_new_file_opens_in_excel_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "judgements.csv"
    row = judged(why='逗号,引号"和\n换行')
    assert kinds(path, row) == ["added"]
    assert path.read_bytes().startswith(b"\xef\xbb\xbflist,task,")
    assert "'000119001000" in path.read_text(encoding="utf-8-sig")
    assert load_judgements(path) == (row,)


def test_what_a_decision_does_is_told(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    assert kinds(path, judged()) == ["added"]
    assert kinds(path, judged(on="2026-01-03")) == ["unchanged"]
    assert kinds(path, judged(by="李四")) == ["confirmed"]
    assert kinds(path, judged("different", on="2026-01-01")) == ["older"]
    assert kinds(path, judged("different")) == ["overturned"]
    assert kinds(path, judged("withdrawn")) == ["withdrawn"]
    assert kinds(path, judged("withdrawn")) == ["unchanged"]
    assert kinds(path, judged()) == ["added"]
    assert [one.verdict for one in load_judgements(path)] == [
        "same",
        "same",
        "different",
        "withdrawn",
        "same",
    ]


def test_a_decision_is_on_scope_code_and_the_official_form_of_the_name(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    rows = (
        judged(),
        judged("part", scope="51"),
        judged("whole", code=""),
        judged("different", item="社保卡申领（县级行使）"),
    )
    assert kinds(path, *rows) == ["added", "added", "added", "overturned"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_and_columns_of_a_clerk_stay_as_they_are(
    tmp_path: Path, encoding: str, end: str
) -> None:
    path = tmp_path / "judgements.csv"
    head = "备忘,判定,清单,编号,清单事项,事项名称,事项编码,适用范围,判定人,判定日期,理由"
    old = "“原样”,等同,own,T9,某事项,某业务,,*,王五,2025/12/1,"
    path.write_bytes(end.join((head, old)).encode(encoding))
    assert kinds(path, judged()) == ["added"]
    text = path.read_bytes().decode("utf-8-sig")
    assert text.startswith(f"{head}{end}{old}{end},same,own,T1,")
    assert [one.by for one in load_judgements(path)] == ["王五", "张三"]


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    kinds(path, judged())
    before = path.stat().st_mtime_ns
    assert kinds(path, judged()) == ["unchanged"]
    assert path.stat().st_mtime_ns == before
    assert kinds(tmp_path / "none.csv") == []
    assert not (tmp_path / "none.csv").exists()


def test_a_header_without_room_is_told(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text("list,task,item,verdict,by,on\n", encoding="utf-8")
    with pytest.raises(ReviewError) as error:
        record(path, [judged()])
    assert error.value.params["columns"] == ["task_name", "code", "scope", "why"]


def test_a_file_with_errors_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text("list,task,item,verdict,by,on\nL,1,甲,也许,张,2026-01-02\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(JudgementError):
        record(path, [judged()])
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "-甲", "00012", "'甲"])
def test_dangerous_names_come_back_and_are_no_formula(tmp_path: Path, name: str) -> None:
    path = tmp_path / "judgements.csv"
    record(path, [judged(item=name)])
    line = path.read_text(encoding="utf-8-sig").splitlines()[1]
    assert line.split(",")[3].startswith("'")
    assert load_judgements(path)[0].item == name.removeprefix("'")
