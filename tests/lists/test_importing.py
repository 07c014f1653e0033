"""Official tables become lists: merged cells, sections, titles and totals are understood."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checker.lists import ListError, check, load
from checker.lists.importing import import_table

TABLE: list[list[Any]] = [
    ["附件", "", "", ""],
    ["全国高频政务服务“跨省通办”事项清单", "", "", ""],
    ["序号", "事项名称", "应用场景", "牵头单位"],
    ["一、2020年底前实现（2项）", "", "", ""],
    [1, "学历公证", "异地申请", "司法部"],
    [2, "机动车驾驶证\n公证", "", ""],
    ["序号", "事项名称", "应用场景", "牵头单位"],
    ["二、2021年底前实现（1项）", "", "", ""],
    [3, "失业登记", "", "人力资源社会保障部"],
    ["合计", "3", "", ""],
]
EXPECTED = [
    ("001", "学历公证", "司法部", "一、2020年底前实现（2项）"),
    ("002", "机动车驾驶证 公证", "司法部", "一、2020年底前实现（2项）"),
    ("003", "失业登记", "人力资源社会保障部", "二、2021年底前实现（1项）"),
]


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.append(["填表说明"])
    sheet = book.create_sheet("清单")
    for row in TABLE:
        sheet.append([cell or None for cell in row])
    sheet.merge_cells("A2:D2")
    sheet.merge_cells("D5:D6")
    book.save(path)
    return path


def table_csv(path: Path, encoding: str) -> Path:
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in TABLE)
    path.write_bytes(text.encode(encoding))
    return path


def document(path: Path) -> Path:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    found = docx.Document()
    found.add_paragraph("附件")
    table = found.add_table(rows=0, cols=4)
    for row in TABLE[2:]:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = str(text)
        if str(row[0])[:2] in ("一、", "二、"):
            cells[0].merge(cells[3])
    found.save(path)
    return path


@pytest.mark.parametrize("kind", ["xlsx", "utf-8", "gb18030", "docx"])
def test_import(tmp_path: Path, kind: str) -> None:
    makers = {"xlsx": workbook, "docx": document}
    path = tmp_path / f"table.{kind if kind in makers else 'csv'}"
    makers[kind](path) if kind in makers else table_csv(path, kind)
    found = import_table(path, "official", "正式清单", into=tmp_path, document="国办发〔2020〕35号")
    assert [(t.id, t.name, t.lead_agency, t.deadline) for t in found.tasks] == EXPECTED
    assert (found.complete, found.official_size, found.document) == (True, 3, "国办发〔2020〕35号")
    assert all(task.confirmed and task.confidence == "verbatim" for task in found.tasks)
    assert check(found) == ()
    assert load(tmp_path / "official") == found
    assert sorted(p.name for p in (tmp_path / "official").iterdir()) == ["list.toml", "tasks.csv"]
    assert (tmp_path / "official/tasks.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_part_of_an_official_table_is_not_complete(tmp_path: Path) -> None:
    path = table_csv(tmp_path / "t.csv", "utf-8")
    found = import_table(path, "part", '带 "引号" 的标题', into=tmp_path, official_size=140)
    assert (found.complete, found.official_size, found.title) == (False, 140, '带 "引号" 的标题')


def test_a_list_can_be_one_of_tasks_handled_across_provinces(tmp_path: Path) -> None:
    path = table_csv(tmp_path / "t.csv", "utf-8")
    assert import_table(path, "a", "甲", into=tmp_path, cross_province=True).cross_province
    assert not import_table(path, "b", "乙", into=tmp_path).cross_province
    assert load(tmp_path / "a").cross_province


def test_an_existing_list_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = table_csv(tmp_path / "t.csv", "utf-8")
    import_table(path, "a", "甲", into=tmp_path)
    with pytest.raises(ListError, match="list_exists"):
        import_table(path, "a", "乙", into=tmp_path)
    assert import_table(path, "a", "乙", into=tmp_path, replace=True).title == "乙"


def test_a_failed_import_leaves_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(ListError, match="list_no_name"):
        import_table(bad, "a", "甲", into=tmp_path)
    with pytest.raises(ListError, match="list_id"):
        import_table(bad, "../a", "甲", into=tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["bad.csv"]


def test_an_interrupted_write_keeps_the_old_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table_csv(tmp_path / "t.csv", "utf-8")
    before = import_table(path, "a", "甲", into=tmp_path)

    def broken(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        import_table(path, "a", "乙", into=tmp_path, replace=True)
    assert load(tmp_path / "a") == before
    assert len(list((tmp_path / "a").iterdir())) == 2
