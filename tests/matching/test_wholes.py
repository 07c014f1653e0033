"""Names that hold several services, leave out what everybody knows, or say what an authority does of itself."""

from __future__ import annotations

import pytest

from checker.matching import Matcher
from checker.model import Band, Catalogue, Item, Position, Relation, Task, TaskList

SAME, PART, WHOLE = Relation.SAME, Relation.PART, Relation.WHOLE


class Rows:
    """Positions of a one-sheet file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("city.csv", row=index + 2)


def found(
    task: str, item: str, department: str = "", agency: str = ""
) -> tuple[Relation, bool] | None:
    """How the item corresponds and whether that is certain; None where it does not."""
    values = {"dept_name": department} if department else {}
    tasks = TaskList("own", "own", (Task("T1", task, lead_agency=agency),))
    city = Catalogue("city", "city.csv", Rows(), (Item(0, item, values),), extent="full")
    links = Matcher([tasks]).coverage(city)[0].links
    return (links[0].relation, links[0].band is Band.ACCEPTED) if links else None


@pytest.mark.parametrize(
    ("task", "item", "relation"),
    [
        ("个体工商户注销登记", "个体工商户变更注销登记", WHOLE),
        ("住房公积金汇缴", "住房公积金汇缴补缴", WHOLE),
        ("基本医疗保险关系转移接续", "医保关系转移接续、异地就医备案", WHOLE),
        ("内资企业及分支机构变更登记", "企业设立、变更、注销登记", WHOLE),
        ("内资企业及分支机构变更登记", "企业变更登记", PART),
        ("学位公证", "学历学位公证", WHOLE),
        ("个人社保参保证明查询打印", "个人社保参保证明打印", SAME),
        ("个人社保参保证明查询打印", "城乡居民社会保险参保证明打印", PART),
        ("生育保险待遇核定与支付", "生育津贴待遇支付", PART),
        ("消毒产品卫生安全评价报告备案", "消毒产品卫生安全评价报告备案（首次）", PART),
        ("开具户籍类证明", "开具因迁移注销户口证明", PART),
        ("社会保障卡启用", "社会保障卡服务", WHOLE),
    ],
)
def test_relation_is_certain(task: str, item: str, relation: Relation) -> None:
    assert found(task, item) == (relation, True)


@pytest.mark.parametrize(
    ("task", "item"),
    [
        ("营业执照遗失补领、换发", "营业执照办理"),
        ("社会保障卡申领", "电子社会保障卡服务"),
        ("执业药师注册", "执业药师资格认定"),
        ("夫妻投靠户口迁移", "大中专院校学生户口迁移"),
        ("居民身份证办理", "临时居民身份证明书办理"),
    ],
)
def test_what_may_mean_something_else_is_not_accepted(task: str, item: str) -> None:
    link = found(task, item)
    assert link is None or not link[1]


@pytest.mark.parametrize(
    ("task", "item", "department"),
    [
        ("排污许可", "排污许可证撤销", "生态环境局"),
        ("领取养老金人员待遇资格认证", "高龄津贴生存认证", "人力资源和社会保障局"),
        ("城乡居民基本养老保险待遇申请", "享受城乡居保养老金情况", "人力资源和社会保障局"),
        ("医保定点医疗机构基础信息变更", "门诊慢特病定点医疗机构变更", "医疗保障局"),
    ],
)
def test_other_services_do_not_correspond(task: str, item: str, department: str) -> None:
    assert found(task, item, department, department) is None


def test_a_sector_tells_what_a_menu_leaves_out() -> None:
    office = "人力资源和社会保障局"
    assert found("社会保障卡补领、换领", "补换卡", office, office) == (SAME, True)
    assert found("社会保障卡补领、换领", "补换卡") is None
    fund = "住房公积金管理中心"
    assert found("住房公积金汇缴", "统一汇缴", fund, fund) == (SAME, True)
    assert found("住房公积金汇缴", "三方联合汇缴", fund, fund) == (PART, False)
