"""Files that cannot be read: each is told, none raises."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.reading import ReadOptions, Source, discover, read

from .conftest import Reader, codes


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.csv", b"", "D006.empty"),
        ("a.json", b" \n", "D006.empty"),
        ("a.csv", "事项名称,实施主体\n".encode(), "D006.header_only"),
        ("a.csv", "事项名称\n失业\n".encode() + b"\xe5\xa4", "D003"),
        ("a.csv", "事项名称\n失业登记结婚登记\n".encode() + b"\xff\n", "D003"),
        ("a.csv", b"\xff\xff\xff\xff", "D003"),
        ("a.csv", b"PK\x03\x04....", "D004.workbook"),
        ("a.csv", b"\x00\x01\x02", "D004.binary"),
        ("a.xlsx", b"<html><table></table></html>", "D004.no_workbook"),
        ("a.xlsx", b"PK\x03\x04broken", "D004.workbook_broken"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "D004.workbook_broken"),
        ("a.json", b'[{"a": 1},\n {"b": ', "D004.json_cut"),
        ("a.json", b'[{"a": 1},\n {"b" 2}]', "D004.json"),
        ("a.json", b"[" * 100_000, "D004.json_deep"),
        ("a.json", b'{"a":' * 900 + b"1" + b"}" * 900, ""),
        ("a.json", b"3", "D006.no_records"),
        ("a.json", b"[]", "D006.no_records"),
        ("a.json", b'[{"x": 1}, {"x": 2}]', "D007.table"),
        ("a.json", b'{"x": 1}', "D007.single"),
        ("a.csv", "项目,电话\n一,二\n".encode(), "D007.table"),
        ("a.csv", "事项名称,实施主体\n,局\n".encode(), "D006.no_names"),
        ("a.xml", b"<a/>", "D006.no_records"),
        ("a.xml", b"<a>" * 5000 + b"</a>" * 5000, "D004.deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unreadable_files(reader: Reader, name: str, content: bytes, expected: str) -> None:
    catalogue = reader(name, content)
    assert catalogue.items == ()
    if expected:
        assert codes(catalogue) == [expected]
    assert catalogue.problems


def test_a_broken_byte_is_told_with_line_and_offset(reader: Reader) -> None:
    start = "事项名称\n失业登记结婚登记\n".encode()
    (problem,) = reader("a.csv", start + b"\xff\n").problems
    assert problem.position.line == 3
    assert problem.params["offset"] == len(start)
    assert problem.params["encoding"] == "utf-8"


def test_json_errors_tell_line_and_column(reader: Reader) -> None:
    (problem,) = reader("a.json", '[{"a": 1},\n {"b" 2}]').problems
    assert (problem.params["line"], problem.params["column"]) == (2, 7)
    assert problem.position.line == 2


def test_headers_seen_are_told_where_no_name_is_found(reader: Reader) -> None:
    (problem,) = reader("a.csv", "项目,电话\n一,二\n").problems
    assert problem.params["headers"] == ["项目", "电话"]
    stated = reader("a.csv", "项目,电话\n一,二\n", columns={"事项名称": "项目"})
    assert [item.name for item in stated.items] == ["一"]


def test_missing_and_forbidden_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Source(tmp_path / "gone.csv", "gone.csv", "gone")
    assert codes(read(gone)) == ["D001.missing"]
    (tmp_path / "gone.csv").write_text("事项名称\n一\n", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(read(gone)) == ["D001.permission"]


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert codes(read(Source(tmp_path, "folder", "folder"))) == ["D001"]


def test_limits(reader: Reader) -> None:
    assert codes(reader("a.csv", "事项名称\n一\n", max_bytes=5)) == ["D002"]
    long = reader("a.csv", f"事项名称,受理条件,x\n一,{'长' * 50},{'长' * 50}\n", max_cell=20)
    assert codes(long) == ["D010.long", "D010.long"]
    assert "accept_condition" not in long.items[0].values
    assert long.items[0].extra == {}


def test_50000_columns(reader: Reader) -> None:
    header = ",".join(f"c{n}" for n in range(50_000))
    assert codes(reader("a.csv", f"{header}\n{header}\n")) == ["D002.columns"]


def test_a_cell_of_20_million_characters(reader: Reader) -> None:
    catalogue = reader("a.csv", "事项名称,受理条件\n一," + "a" * 20_000_000 + "\n")
    assert codes(catalogue) == ["D010.long"]
    assert catalogue.items[0].values == {"task_name": "一"}


def test_zip_bombs_are_not_unpacked(reader: Reader) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 3_000_000)
    assert codes(reader("a.xlsx", packed.getvalue(), max_unpacked=1_000_000)) == ["D002.unpacked"]


def test_an_archive_that_lies_about_its_sizes(reader: Reader) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * 3_000_000)
    honest = (3_000_000).to_bytes(4, "little")
    lying = packed.getvalue().replace(honest, (10).to_bytes(4, "little"))
    catalogue = reader("a.xlsx", lying, max_unpacked=1_000_000)
    assert codes(catalogue) == ["D004.workbook_broken"]


def test_names_with_control_characters_and_markup(reader: Reader) -> None:
    rows = '[{"事项名称": "失业\\u0007登记\\n"}, {"事项名称": "<script>alert(1)</script>"}]'
    catalogue = reader("a.json", rows)
    assert [item.name for item in catalogue.items] == ["失业登记", "<script>alert(1)</script>"]
    assert codes(catalogue) == ["D009.control"]
    assert catalogue.items[0].values["task_name"] == "失业登记"


def test_blanks_around_names_stay_for_the_rules(reader: Reader) -> None:
    assert reader("a.json", '[{"事项名称": " 失业登记 "}]').items[0].name == " 失业登记 "


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    data=st.binary(max_size=300),
    suffix=st.sampled_from([".csv", ".tsv", ".json", ".jsonl", ".xml", ".xlsx", ".xls"]),
    head=st.sampled_from(
        [b"", "事项名称,编码\n".encode(), b'[{"task_name":', b"<a><b>", b"PK\x03\x04"]
    ),
)
def test_no_bytes_raise(tmp_path: Path, data: bytes, suffix: str, head: bytes) -> None:
    path = tmp_path / f"f{suffix}"
    path.write_bytes(head + data)
    catalogue = read(Source(path, path.name, "f"), ReadOptions())
    assert catalogue.items or catalogue.problems
    for problem in catalogue.problems:
        assert problem.position.file == path.name


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["事项名称", "申请材料", "材料名称", "法定办结时限", "window", "x", "实施编码"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(json_values)
def test_no_json_raises_and_every_value_is_located(tmp_path: Path, value: Any) -> None:
    import json

    path = tmp_path / "f.json"
    path.write_text(
        json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8", errors="replace"
    )
    (source,) = discover([path]).sources
    catalogue = read(source)
    for item in catalogue.items:
        for key in item.values:
            assert catalogue.locator.locate(item.index, key).line
