"""Rows are unpacked as they were packed."""

from __future__ import annotations

from checker.comparing.rows import Columns, Key, Row, Sight, packed, rows_of
from checker.normalizing import Bracket

PERSON = (Bracket("applicant", "个人", (("group", "个人"),)),)
COLUMNS = Columns(
    names=["失业登记", "公司（个人）变更", "失业登记"],
    wordings={1: "公司变更"},
    items={1: 3},
    bases={1: "000123001000"},
    tasks={1: ((("list", "7"), 98.5),)},
    texts={1: "企业变更"},
    brackets={1: PERSON},
    sectors=[(), ("market",), ("market",)],
    about=[("失业",), ("企业",), ()],
    bare=["", "甲乙", ""],
    kinds=[0, 1, 0],
)
PACKED = packed(tuple(COLUMNS))
ROWS = [
    (Row("失业登记", "失业登记", 1), Key("失业登记", (), ()), Sight(("失业",), "", 0)),
    (
        Row("公司（个人）变更", "公司变更", 3, "000123001000", ((("list", "7"), 98.5),)),
        Key("企业变更", PERSON, ("market",)),
        Sight(("企业",), "甲乙", 1),
    ),
    (Row("失业登记", "失业登记", 1), Key("失业登记", (), ("market",)), Sight((), "", 0)),
]


def test_rows_come_out_as_they_went_in() -> None:
    assert list(rows_of(PACKED, range(3), {})) == ROWS


def test_some_rows_come_in_the_order_asked_for_and_equal_names_are_one() -> None:
    same: dict[str, str] = {}
    last, first = rows_of(PACKED, (2, 0), same)
    assert [last, first] == [ROWS[2], ROWS[0]]
    assert last[0].name is first[0].name is same["失业登记"]
