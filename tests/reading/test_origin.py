"""Region, level and profile: derived with a note, or left open."""

from __future__ import annotations

import pytest

from checker.model import Catalogue
from checker.reading.origin import level_of

from .conftest import Reader


def note_keys(catalogue: Catalogue) -> set[str]:
    return {note.key for note in catalogue.notes}


@pytest.mark.parametrize(
    ("name", "text", "region", "note"),
    [
        ("a.csv", "事项名称,区划代码\n一,511602000000\n", "511602", "region_from_area"),
        ("a.csv", "事项名称,区划名称\n一,广东省广州市\n", "440100", "region_from_area"),
        (
            "a.csv",
            "事项名称,province,city\n一,四川省,广安市广安区\n",
            "511602",
            "region_from_columns",
        ),
        (
            "a.csv",
            "事项名称,province,city\n一,广东省,（省本级）\n",
            "440000",
            "region_from_columns",
        ),
        (
            "a.csv",
            "事项名称,实施编码\n一,11440113MB2C92966P4000131004000\n",
            "440113",
            "region_from_codes",
        ),
        (
            "a.csv",
            "事项名称,实施主体\n一,上海市嘉定区民政局\n",
            "310114",
            "region_from_departments",
        ),
        ("成都市目录2024.csv", "事项名称\n一\n", "510100", "region_from_name"),
    ],
)
def test_region(reader: Reader, name: str, text: str, region: str, note: str) -> None:
    catalogue = reader(name, text)
    assert catalogue.region is not None
    assert catalogue.region.code == region
    assert note in note_keys(catalogue)


def test_the_manifest_goes_before_the_columns(reader: Reader) -> None:
    text = "事项名称,区划代码\n一,511602\n"
    catalogue = reader("a.csv", text, manifest='region = "440100"\n')
    assert catalogue.region is not None
    assert catalogue.region.name == "广州市"
    assert "region_from_area" not in note_keys(catalogue)


def test_many_regions_are_no_region(reader: Reader) -> None:
    catalogue = reader("a.csv", "事项名称,区划代码\n一,511602\n二,440100\n")
    assert catalogue.region is None
    assert "region_mixed" in note_keys(catalogue)


def test_parts_of_a_province_are_the_province(reader: Reader) -> None:
    catalogue = reader("a.csv", "事项名称,区划代码\n一,440300\n二,440100\n")
    assert catalogue.region is not None
    assert catalogue.region.code == "440000"


def test_central_bodies_do_not_move_the_region(reader: Reader) -> None:
    rows = [f"{n},11440113MB2C92966P4000131004000" for n in range(9)]
    text = "\n".join(["事项名称,实施编码", *rows, "税务,11100000MB0143028R4000130004000", ""])
    catalogue = reader("a.csv", text)
    assert catalogue.region is not None
    assert catalogue.region.code == "440113"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2", "省级"),
        ("省级/直属", "省级"),
        ("市本级", "市级"),
        ("区级", "县级"),
        ("4", "县级"),
        ("x", ""),
    ],
)
def test_levels(text: str, level: str) -> None:
    assert level_of(text) == level


def test_level_and_profile_are_derived(reader: Reader) -> None:
    names = reader("a.csv", "事项名称,区划代码\n一,511602\n")
    assert (names.level, names.profile) == ("县级", "names")
    guide = reader(
        "b.csv",
        "事项名称,事项类型,设定依据,实施主体,服务对象,受理条件,行使层级\n一,01,法,局,1,无,3\n",
    )
    assert (guide.level, guide.profile) == ("市级", "guide")
    assert {"level_from_items", "profile_guide"} <= note_keys(guide)
    assert reader("c.csv", "事项名称\n一\n", profile="exchange").profile == "exchange"
