"""What names say they do not hold."""

from __future__ import annotations

import pytest

from checker.lists import load
from checker.matching import Matcher
from checker.matching.exceptions import excepting
from checker.matching.memory import parse
from checker.model import Band, Catalogue, Item, Relation
from tests.matching.test_matcher import Rows

MATCHER = Matcher([load(name) for name in ("kstb-2020", "kstb-2022", "kstb-other")])


@pytest.mark.parametrize(
    ("name", "rest", "what"),
    [
        ("残疾人证办理(注销除外)", "残疾人证办理", "残疾人证办理(注销)"),
        ("残疾人证办理(除注销外)", "残疾人证办理", "残疾人证办理(注销)"),
        ("残疾人证办理(除注销以外的)", "残疾人证办理", "残疾人证办理(注销)"),
        ("残疾人证办理(不含注销)", "残疾人证办理", "残疾人证办理(注销)"),
        ("货运(危险品除外)证件补发", "货运证件补发", "货运证件补发(危险品)"),
        ("购房提取以外的提取", "提取", "提取(购房提取)"),
        ("户口迁移(投靠类,夫妻投靠除外)", "户口迁移(投靠类)", "户口迁移(夫妻投靠)"),
        ("户口迁移(夫妻投靠以外的,限市内)", "户口迁移(限市内)", "户口迁移(夫妻投靠)"),
        ("户口迁移(除投靠、购房外的其他情形)", "户口迁移(其他情形)", "户口迁移(投靠、购房)"),
        ("车辆证件(货运以外的客运车辆)", "车辆证件(客运车辆)", "车辆证件(货运)"),
        ("证件办理(不含甲,乙除外)(丙)", "证件办理(丙)", "证件办理(甲、乙)"),
        ("证件办理(不含甲)(除乙外)", "证件办理", "证件办理(甲、乙)"),
        ("除新生儿外的户口登记", "户口登记", "户口登记(新生儿)"),
        ("除新生儿外,户口登记", "户口登记", "户口登记(新生儿)"),
        ("户口迁移(本市以外)", "", ""),
        ("本省以外的户口迁移", "", ""),
        ("国外学历认证", "", ""),
        ("不动产抵押登记", "", ""),
        ("(不含注销)", "", ""),
    ],
)
def test_what_is_left_out_is_parted_from_the_rest(name: str, rest: str, what: str) -> None:
    assert excepting(name) == (rest, what)


def relations(name: str, department: str = "") -> dict[str, Relation]:
    """The tasks a name is surely linked with."""
    item = Item(0, name, {"dept_name": department} if department else {})
    covers = MATCHER.coverage(Catalogue("city", "city.csv", Rows(), (item,), extent="full"))
    return {
        cover.task.name: link.relation
        for cover in covers
        for link in cover.links
        if link.band is Band.ACCEPTED
    }


@pytest.mark.parametrize(
    ("name", "held", "left_out"),
    [
        ("残疾人证办理（注销除外）", {"残疾人证新办", "残疾人证换领"}, {"残疾人证注销"}),
        ("户口迁移（除投靠类外）", {"工作调动户口迁移"}, {"夫妻投靠户口迁移"}),
        ("购房提取以外的住房公积金提取", {"租房提取住房公积金"}, {"购房提取住房公积金"}),
        ("个体工商户登记（不含注销登记）", {"个体工商户变更登记"}, {"个体工商户注销登记"}),
        ("户口登记（除出生登记）", set(), {"新生儿入户"}),
    ],
)
def test_a_task_that_is_left_out_is_no_task_of_the_item(
    name: str, held: set[str], left_out: set[str]
) -> None:
    found = relations(name)
    assert held <= found.keys()
    assert left_out.isdisjoint(found)


def test_nobody_is_asked_about_what_is_left_out() -> None:
    item = Item(0, "残疾人证办理（注销除外）", {"dept_name": "残疾人联合会"})
    covers = MATCHER.coverage(Catalogue("city", "city.csv", Rows(), (item,), extent="full"))
    (cover,) = (cover for cover in covers if cover.task.name == "残疾人证注销")
    assert not cover.links


def test_where_a_part_of_the_task_is_left_out_the_item_is_a_part() -> None:
    assert relations("异地就医结算备案", "医疗保障局") == {"异地就医结算备案": Relation.SAME}
    named = relations("异地就医备案（转诊除外）", "医疗保障局")
    assert named == {"异地就医结算备案": Relation.PART}


def test_what_would_hold_a_task_but_for_a_part_of_it_is_asked_about() -> None:
    name = "工伤保险定期待遇领取人员资格认证（异地居住人员除外）"
    assert "工伤职工异地待遇资格认证" not in relations(name, "人力资源和社会保障局")
    whole = relations(name[: name.index("（")], "人力资源和社会保障局")
    assert whole["工伤职工异地待遇资格认证"] is Relation.WHOLE


def test_an_exception_that_says_nothing_changes_nothing() -> None:
    assert relations("失业登记（业务事项除外）") == {"失业登记": Relation.SAME}


def test_what_is_not_something_is_unknown() -> None:
    name = parse("非首次申领居民身份证")
    assert not name.doing.actions
    assert name.gaps == ((0, "非首次申领"),)
    assert parse("非公司企业法人设立登记").known


def test_any_number_of_exceptions_is_read_at_once() -> None:
    many = "".join(f"（除{number}外）" for number in range(2000))
    assert excepting(f"失业登记{many}")[0] == "失业登记"
    assert relations(f"失业登记{many}") == {"失业登记": Relation.PART}
    assert excepting("（" + "外" * 100_000) == ("", "")
