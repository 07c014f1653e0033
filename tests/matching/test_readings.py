"""Single names that once were misread, each for the one habit of writing that it shows."""

from __future__ import annotations

import pytest

from checker.matching import Matcher
from checker.matching.offer import Nowhere
from checker.model import Band, Catalogue, Item
from tests.matching.test_variants import matcher

__all__ = ["matcher"]

READINGS = [
    ("居民身份证签发，遗失补领", "公安局", {"居民身份证换领、补领异地受理": "part?"}),
    ("【省集中企保系统】失业登记", "人力资源和社会保障厅", {"失业登记": "same"}),
    ("【残疾人证】新办", "残疾人联合会", {"残疾人证新办": "same"}),
    ("农民专业合作社登记注册-分支机构设立登记", "市场监督管理局", {}),
    ("犬证办理", "公安局", {}),
    ("工业产品生产许可证注销", "市场监督管理局", {"工业产品生产许可证核发": "part?"}),
    ("生育津贴", "医疗保障局", {"生育保险待遇核定与支付": "part"}),
    ("注册登记", "公安局车辆管理所", {}),
    ("毕业证书（学历）公证", "公证处", {"学历公证": "part"}),
    ("失业保险关系（待遇）转出", "人力资源和社会保障局", {"失业保险关系转移接续": "part"}),
    ("申领居民身份证（异地申请）", "公安局", {"首次申领居民身份证": "part"}),
    ("城乡居民基本医疗保险转移", "医疗保障局", {"基本医疗保险关系转移接续": "part"}),
    (
        "基本医疗保险关系转移接续（开具参保凭证）",
        "医疗保障局",
        {"基本医疗保险关系转移接续": "part"},
    ),
    ("失业登记办理指南（2024年版）", "人力资源和社会保障局", {"失业登记": "same"}),
    ("电子社保卡如何申领？", "人力资源和社会保障局", {"电子社会保障卡申领": "same"}),
    ("残疾人证注销所需材料", "残疾人联合会", {"残疾人证注销": "same"}),
    ("13-1-失业登记", "人力资源和社会保障局", {"失业登记": "same"}),
    ("社保>转移>机关养老_转入", "社保局", {"机关事业单位养老保险关系转移接续": "part"}),
    ("最高额抵押权设定登记", "房产登记机构", {"不动产抵押登记": "part"}),
    ("不动产其他登记", "自然资源局", {}),
    ("不动产抵押权登记（首次、变更、转移、注销）", "不动产中心", {"不动产抵押登记": "same"}),
    ("不动产抵押权登记（变更、转移）", "不动产中心", {"不动产抵押登记": "part"}),
    ("市内出生", "公安局", {"新生儿入户": "part"}),
    ("同日出生人数", "公安局", {}),
    ("兄弟姐妹投靠落户", "公安局", {}),
    ("在校大中专学生落户", "公安局", {"大中专院校录取学生户口迁移": "same"}),
    ("工业产品生产许可证核发（发证）", "市场监督管理局", {"工业产品生产许可证核发": "part"}),
    ("大中专院校录取学生户口迁往学校", "公安局", {"大中专院校录取学生户口迁移": "part"}),
    ("企业登记注册（股权出质设立登记）", "市场监督管理局", {}),
    (
        "社会保障卡服务（电子社会保障卡签发、申领）",
        "人力资源和社会保障局",
        {"电子社会保障卡申领": "same"},
    ),
    ("户口迁移-退役军人回原籍落户", "公安局", {}),
    ("社会保险参保信息变更", "人力资源和社会保障局", {}),
    ("社会保险参保信息变更", "镇人民政府", {"基本医疗保险参保信息变更": "whole?"}),
    ("职工生育保险医疗费用核准", "医疗保障局", {"生育保险待遇核定与支付": "part"}),
    (
        "个人参保证明（失业、工伤）查询打印",
        "人力资源和社会保障局",
        {"个人社保参保证明查询打印": "part"},
    ),
    (
        "住房公积金缴存（单位缴存登记开户）",
        "住房公积金管理中心",
        {"住房公积金单位登记开户": "same"},
    ),
    ("居民身份证到期换领（本地户籍）", "公安局", {}),
    ("不动产转移登记（存量房买卖）", "自然资源局", {}),
    ("婚姻登记（结婚、离婚）", "民政局", {"婚姻登记": "same"}),
    ("R503 居保→转移", "人力资源和社会保障局", {"城乡居民基本养老保险关系转移接续": "same"}),
    ("省外异地就医住院直接结算备案", "医疗保障局", {"异地就医结算备案": "part"}),
    ("城镇职工基本医疗保险关系转入", "人力资源和社会保障局", {"基本医疗保险关系转移接续": "part"}),
    ("小型非营运二手客车异地转让登记", "公安局", {"小型非营运客车二手车交易登记": "same"}),
    (
        "外商投资企业及分支机构注销登记（市级授权）",
        "市场监督管理局",
        {"外资企业及分支机构注销登记": "same"},
    ),
    ("注册资本变更登记", "市场监督管理局", {"内资企业及分支机构变更登记": "part"}),
]


@pytest.mark.parametrize(
    ("name", "department", "wanted"), READINGS, ids=[name for name, *_ in READINGS]
)
def test_a_name_is_these_tasks_and_no_other(
    matcher: Matcher, name: str, department: str, wanted: dict[str, str]
) -> None:
    assert _links(matcher, name, department) == wanted


def test_a_one_thing_is_more_than_a_part(matcher: Matcher) -> None:
    plain = _links(matcher, "企业注销", "市场监督管理局")
    joined = _links(matcher, "企业注销“一件事”", "市场监督管理局")
    assert plain["内资企业及分支机构注销登记"] == "part"
    assert joined["内资企业及分支机构注销登记"] == "whole"
    assert _links(matcher, "新生儿出生“一件事”", "公安局")["新生儿入户"] == "whole"


def test_a_bracket_may_tell_to_which_one_thing_a_service_belongs(matcher: Matcher) -> None:
    found = _links(matcher, "企业注销【企业注销一件事】", "市场监督管理局")
    assert found["内资企业及分支机构注销登记"] == "part"


def test_the_whole_insurance_is_more_than_one_of_them(matcher: Matcher) -> None:
    found = _links(matcher, "领取社会保险待遇资格认证", "人力资源和社会保障局")
    assert found["领取养老金人员待遇资格认证"] == "whole"
    assert found["工伤职工异地待遇资格认证"].startswith("whole")


def _links(matcher: Matcher, name: str, department: str) -> dict[str, str]:
    """The tasks that a catalogue of this one name offers; with a question mark where a person is asked."""
    item = Item(0, name, {"dept_name": department})
    covers = matcher.coverage(Catalogue("one", "one", Nowhere(), (item,), extent="full"))
    return {
        cover.task.name: link.relation + ("" if link.band is Band.ACCEPTED else "?")
        for cover in covers
        for link in cover.links
    }
