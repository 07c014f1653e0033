"""XML: repeated elements are items, nested ones their materials."""

from __future__ import annotations

from .conftest import Reader, codes

XML = """<?xml version="1.0" encoding="{}"?>
<catalogue xmlns="urn:x"><items>
<item code="7"><事项名称>失业登记</事项名称>
 <materials><material><材料名称>身份证</材料名称></material>
  <material><材料名称>照片</材料名称></material></materials></item>
<item><事项名称>结婚登记</事项名称>
 <申请材料><材料名称>户口簿</材料名称></申请材料></item>
</items></catalogue>"""


def test_items_and_materials(reader: Reader) -> None:
    catalogue = reader("a.xml", XML.format("utf-8"))
    assert [item.name for item in catalogue.items] == ["失业登记", "结婚登记"]
    assert catalogue.items[0].values["materials"] == [
        {"material_name": "身份证"},
        {"material_name": "照片"},
    ]
    assert catalogue.items[1].values["materials"] == [{"material_name": "户口簿"}]
    assert catalogue.items[0].extra == {"code": "7"}


def test_positions_are_paths_and_lines(reader: Reader) -> None:
    locate = reader("a.xml", XML.format("utf-8")).locator.locate
    place = locate(0, "materials[1].material_name")
    assert place.line == 5
    assert place.pointer == "/catalogue/items/item[1]/materials/material[2]/材料名称"
    assert (locate(1).line, locate(1).pointer) == (6, "/catalogue/items/item[2]")


def test_chinese_encodings(reader: Reader) -> None:
    catalogue = reader("a.xml", XML.format("GB2312").encode("gb18030"))
    assert catalogue.items[0].name == "失业登记"


def test_entities_are_refused(reader: Reader) -> None:
    bomb = '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
    outside = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<l>&x;</l>'
    for text in (bomb, outside):
        catalogue = reader("a.xml", text)
        assert codes(catalogue) == ["D005"]
        assert catalogue.items == ()


def test_broken_xml_tells_the_place(reader: Reader) -> None:
    catalogue = reader("a.xml", "<a>\n<b>\n</a>")
    assert codes(catalogue) == ["D004.xml"]
    assert catalogue.problems[0].position.line == 3
