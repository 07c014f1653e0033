"""Guards and relations on single pairs."""

from __future__ import annotations

import pytest

from checker.matching.compare import compare
from checker.matching.memory import parse
from checker.matching.pair import Apart, Pair, sets
from checker.matching.weighing import band, features, relation, score, weights
from checker.model import Band, Relation
from checker.normalizing import lexicon


def related(task: str, item: str, department: str = "") -> tuple[Relation, Band]:
    return judged(compare(parse(task), parse(item, (), department), lexicon()))


def judged(pair: Pair) -> tuple[Relation, Band]:
    return relation(pair), band(score(features(pair), weights()), pair, weights())


@pytest.mark.parametrize(
    ("task", "item", "guard"),
    [
        ("个体工商户设立登记", "个体工商户变更登记", "action"),
        ("社会保障卡申领", "社会保障卡挂失", "action"),
        ("排污许可", "排污许可证查询", "action"),
        ("企业职工基本养老保险关系转移接续", "城乡居民基本养老保险关系转移接续", "group"),
        ("外资企业及分支机构设立登记", "内资企业设立登记", "group"),
        ("学历公证", "学位公证", "object"),
        ("道路运输证办理(道路货物运输车辆)", "客运车辆道路运输证办理", "opposed"),
        ("夫妻投靠户口迁移", "父母投靠子女户口迁移", "qualifier"),
        ("农民专业合作社设立登记", "农民专业合作社分支机构设立登记", "object"),
        ("内资企业及分支机构变更登记", "企业信息变更", "broad"),
        ("残疾人证换领", "残疾人证换领照片采集", "residual"),
        ("夫妻投靠户口迁移", "户口迁移（无从归类的人）", "reason"),
        ("夫妻投靠户口迁移", "户口迁移（其他）", "qualifier"),
        ("单位社保参保证明查询打印", "个人社会保险参保证明打印", "group"),
        ("工伤职工待遇资格认证", "工伤保险供养亲属待遇资格认证", "group"),
        ("居民身份证换领、补领异地受理", "居民身份证换领（本市户籍）", "qualifier"),
        ("社会保险费申报", "社会保障卡申报", "object"),
        ("首次申领居民身份证", "居民身份证异地受理（含换领、补领、挂失申报等）", "action"),
        ("外资企业及分支机构设立登记", "股份有限公司设立登记（非外资）", "group"),
        ("失业登记", "失业人员退出失业登记", "action"),
        ("残疾人证新办", "残疾人证办理（残疾类别、等级变更）", "action"),
        ("内资企业及分支机构设立登记", "农民专业合作社及分支机构设立登记", "object"),
        ("工伤异地居住就医申请确认", "工伤职工异地就医备案（转诊转院）", "qualifier"),
    ],
)
def test_guards_hold_whatever_the_similarity(task: str, item: str, guard: str) -> None:
    with pytest.raises(Apart) as raised:
        compare(parse(task), parse(item), lexicon())
    assert raised.value.evidence.key == f"guard.{guard}"


@pytest.mark.parametrize(
    ("task", "item", "expected"),
    [
        ("租房提取住房公积金", "职工租房提取住房公积金", Relation.SAME),
        ("失业登记", "失业登记（个人）", Relation.SAME),
        ("爆破方案申报（首次）", "爆破方案申报（首次）申请", Relation.SAME),
        ("噪声作业许可注销（首次）申请", "噪声作业许可注销（首次）", Relation.SAME),
        ("住房公积金汇缴", "单位住房公积金汇缴", Relation.SAME),
        ("临时居民身份证办理", "临时居民身份证申领", Relation.SAME),
        ("开具户籍类证明", "户籍证明（亲属关系证明）", Relation.PART),
        ("个人住房公积金缴存贷款等信息查询", "住房公积金贷款信息查询", Relation.PART),
        ("失业登记", "就业登记、失业登记", Relation.WHOLE),
        ("基本医疗保险参保信息变更", "基本医疗保险参保和变更登记", Relation.WHOLE),
        ("内资企业及分支机构设立登记", "企业登记（含分支机构）", Relation.WHOLE),
        ("社会保障卡申领", "社保卡首次申领", Relation.SAME),
        (
            "企业职工基本养老保险与城乡居民基本养老保险互转",
            "城镇职工养老保险与城乡居民养老保险制度衔接申请",
            Relation.SAME,
        ),
        ("残疾人证迁移", "残疾人证迁入", Relation.PART),
        ("居民身份证换领、补领异地受理", "居民身份证换领（异地）", Relation.PART),
        ("正常退休提取住房公积金", "离休、退休提取住房公积金", Relation.WHOLE),
        ("提前退休提取住房公积金", "离休、退休提取住房公积金", Relation.WHOLE),
        ("新生儿入户", "户口登记、注销、迁移", Relation.WHOLE),
        ("学位公证", "学历（学位）公证", Relation.WHOLE),
        ("购房提取住房公积金", "购房提取住房公积金（二手房）", Relation.PART),
        ("提前部分偿还住房公积金贷款", "提前偿还住房公积金贷款（部分还款）", Relation.SAME),
        ("提前还清住房公积金贷款", "提前归还住房公积金贷款（全部）", Relation.SAME),
        ("残疾人证迁移", "残疾人证迁出、迁入", Relation.SAME),
        ("残疾人证注销", "残疾人证办理", Relation.WHOLE),
        ("执业药师注册", "执业药师变更注册", Relation.PART),
        ("临时居民身份证办理", "居民身份证办理（包括临时）", Relation.WHOLE),
        ("生育保险待遇核定与支付", "生育津贴申领", Relation.PART),
        ("社会保障卡申领", "社会保障卡申领（无从归类的人）", Relation.PART),
        ("失业登记", "失业登记（非本市户籍）", Relation.PART),
        ("社会保障卡申领", "社会保障卡申领（无从归类的人首次申领）", Relation.PART),
        ("开具户籍类证明", "开具户籍证明（户口注销）", Relation.PART),
        ("失业登记", "失业登记〔某地受理的人〕", Relation.PART),
        (
            "提前部分偿还住房公积金贷款",
            "提前偿还住房公积金贷款（部分还款，某事减少）",
            Relation.PART,
        ),
        ("社会保障卡申领", "12、社会保障卡申领【无从归类的人】", Relation.PART),
        ("首次申领居民身份证", "居民身份证核发（含首次申领、换领、补领）", Relation.WHOLE),
        ("执业药师注册", "执业药师注册（含变更、注销）", Relation.SAME),
        ("社会保障卡申领", "社会保障卡申领（首次申请-无从归类的人）", Relation.PART),
        ("个体工商户设立登记", "个体工商户设立登记（首次申请）", Relation.SAME),
        ("残疾人两项补贴资格认定申请", "困难残疾人生活补贴申报", Relation.PART),
        (
            "机关事业单位养老保险关系转移接续",
            "机关事业单位基本养老保险关系和职业年金转移接续",
            Relation.WHOLE,
        ),
        ("内资企业及分支机构变更登记", "个人独资企业设立、变更、注销登记", Relation.PART),
        ("学历公证", "经历、学历公证", Relation.WHOLE),
        ("残疾人证换领", "残疾人证期满换领", Relation.PART),
        ("残疾人证换领", "残疾人证到期、损坏换领", Relation.SAME),
        ("单位社保参保证明查询打印", "个人社会保险参保证明打印（含单位）", Relation.WHOLE),
        ("工伤职工待遇资格认证", "工伤职工和供养亲属待遇资格认证", Relation.WHOLE),
        ("开具户籍类证明", "开具户籍证明（其他）", Relation.PART),
        ("道路货物运输驾驶员从业资格证补发", "道路运输从业资格证（货运驾驶员补发）", Relation.SAME),
    ],
)
def test_relations(task: str, item: str, expected: Relation) -> None:
    assert related(task, item) == (expected, Band.ACCEPTED)


def test_narrower_and_broader_at_once_is_a_question() -> None:
    kind, band = related("社会保障卡异地补领、换领", "社会保障卡补领")
    assert (kind, band) == (Relation.PART, Band.REVIEW)


def test_what_may_or_may_not_be_the_task_is_a_question() -> None:
    kind, band = related("居民身份证换领、补领异地受理", "居民身份证换领")
    assert (kind, band) == (Relation.PART, Band.REVIEW)
    kind, band = related("学历公证", "证书（执照）公证")
    assert (kind, band) == (Relation.WHOLE, Band.REVIEW)
    kind, band = related("基本医疗保险关系转移接续", "出具《基本医疗保险参保凭证》")
    assert (kind, band) == (Relation.PART, Band.REVIEW)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("购买经济适用房资格审核", "购买限价商品房资格审核"),
        ("房改房上市交易审批", "经济适用住房上市交易审批"),
        ("因工死亡职工待遇申领", "工伤待遇申领"),
        ("特种设备生产单位许可安装、改造", "特种设备生产单位许可安装"),
    ],
)
def test_kinds_of_one_thing_are_not_the_same(one: str, other: str) -> None:
    try:
        kind, _ = related(one, other)
    except Apart:
        return
    assert kind is not Relation.SAME


def test_a_part_of_a_loan_is_paid_back_and_of_nothing_else() -> None:
    assert parse("提前偿还住房公积金贷款（部分）").doing.actions == {"部分偿还"}
    assert parse("住房公积金汇缴（部分）").doing.actions == {"汇缴"}


def test_another_department_is_a_doubt() -> None:
    task = parse("个体工商户变更登记", (), "市场监管总局")
    item = parse("个体工商户信息变更", (), "区税务局")
    assert judged(compare(task, item, lexicon()))[1] is Band.REVIEW


@pytest.mark.parametrize(
    ("task", "item"),
    [
        ("外资企业及分支机构变更登记", "外资企业变更登记（商务）"),
        ("机关事业单位养老保险关系转移接续", "机关事业单位养老保险关系转移接续（职业年金）"),
    ],
)
def test_a_bracket_of_another_office_or_kind_is_a_doubt(task: str, item: str) -> None:
    assert related(task, item)[1] is Band.REVIEW


def test_sets_know_kinds_and_parts() -> None:
    words = lexicon()
    one = frozenset
    assert sets("action", one({"迁移"}), one({"迁出"}), words) == "narrower"
    assert sets("action", one({"迁出"}), one({"迁移"}), words) == "broader"
    assert sets("action", one({"迁移"}), one({"迁出", "迁入"}), words) == "equal"
    assert sets("action", one({"补领", "换领"}), one({"换领", "挂失"}), words) == "overlap"
    assert sets("action", one({"补领"}), one({"挂失"}), words) is None
