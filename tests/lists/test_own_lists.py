"""Lists of the user's own: any table with a column of names."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.lists import ListError, check, load
from checker.lists.table import fold, split
from checker.model import Task, TaskList


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def refused(path: Path | str) -> ListError:
    with pytest.raises(ListError) as caught:
        load(path)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "本省.csv", "事项名称\n失业登记\n社会保障卡补领、换领\n", encoding)
    found = load(path)
    assert [task.name for task in found.tasks] == ["失业登记", "社会保障卡补领、换领"]
    assert [task.id for task in found.tasks] == ["001", "002"]
    assert all(task.confirmed for task in found.tasks)
    assert (found.id, found.complete, found.official_size) == ("本省", True, 2)
    assert check(found) == ()


def test_columns_are_taken_by_header(tmp_path: Path) -> None:
    text = (
        "编号;名称;别名;membership;牵头 单位（部门）\n"
        "X1;失业登记;失业人员登记；登记失业;topic;人力资源社会保障部\n"
    )
    (task,) = load(write(tmp_path / "a.csv", text)).tasks
    assert task.id == "X1"
    assert task.membership == "topic"
    assert task.lead_agency == "人力资源社会保障部"


def test_rows_that_look_like_titles_or_totals_are_kept(tmp_path: Path) -> None:
    text = "名称,所属一件事,备注\n企业开办,企业开办,\n失业登记,,合计\n"
    found = load(write(tmp_path / "a.csv", text))
    assert [task.name for task in found.tasks] == ["企业开办", "失业登记"]


def test_a_folder_is_a_list(tmp_path: Path) -> None:
    write(
        tmp_path / "list.toml", 'id = "own"\ntitle = "自定"\nofficial_size = 0\ncomplete = false\n'
    )
    write(
        tmp_path / "tasks.csv",
        "id,name,aliases,lead_agency,deadline,modes,levels,membership,confidence,source,kind,one_thing,code,note\n"
        "1,失业登记,,,,,,confirmed,,,task,,,\n",
    )
    found = load(tmp_path)
    assert (found.id, found.title, found.complete, len(found.tasks)) == ("own", "自定", False, 1)


def test_excel_with_a_title_above(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["某省清单"], [], ["序号", "事项名称"], [1, "失业登记"], [2, "失业保险金申领"]):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    assert [task.name for task in load(tmp_path / "list.xlsx").tasks] == [
        "失业登记",
        "失业保险金申领",
    ]


def test_unusable_lists_say_why(tmp_path: Path) -> None:
    assert refused("no-such-list").key == "list_unknown"
    assert "kstb-2020" in str(refused("no-such-list").params["available"])
    assert refused(write(tmp_path / "a.pdf", "x")).key == "list_format"
    assert refused(write(tmp_path / "a.csv", "甲,乙\n1,2\n")).key == "list_no_name"
    assert refused(write(tmp_path / "b.xlsx", "not a workbook")).key == "list_unreadable"
    assert refused(write(tmp_path / "c.csv", "name,membership\n甲,maybe\n")).key == "list_value"
    (tmp_path / "d.csv").write_bytes("事项名称\n".encode() + b"\xff\xff\xff")
    assert refused(tmp_path / "d.csv").key == "list_unreadable"
    assert refused(tmp_path).key == "list_unreadable"


def test_check_finds_what_is_wrong_inside() -> None:
    tasks = (
        Task("1", "甲"),
        Task("1", "乙"),
        Task("3", "甲"),
        Task("4", ""),
        Task("5", "丙", membership="maybe"),
        Task("6", "丁", kind="thing"),
        Task("7", "甲", kind="component", one_thing="戊"),
    )
    found = check(TaskList("x", "x", tasks, official_size=9))
    assert [(problem.key, problem.task, problem.value) for problem in found] == [
        ("duplicate_id", "1", "1"),
        ("duplicate_name", "3", "甲"),
        ("empty_name", "4", ""),
        ("membership", "5", "maybe"),
        ("kind", "6", "thing"),
        ("size", "", "7/9"),
    ]


@given(st.text(), st.sampled_from(["", "（必填）", "(部门)", " ", "\n"]))
def test_fold_forgets_brackets_and_blanks(header: str, tail: str) -> None:
    folded = fold(header)
    assert fold(folded) == folded
    if not set("（(") & set(header):
        assert fold(header + tail) == folded


@given(st.lists(st.text(alphabet="甲乙丙 /、", min_size=1).filter(str.strip)))
def test_split_undoes_join(parts: list[str]) -> None:
    assert split(";".join(parts)) == tuple(part.strip() for part in parts)
