"""What a name says."""

from __future__ import annotations

import pytest

from checker.matching.memory import Memory, parse
from checker.matching.pair import about
from checker.normalizing import NOTHING


def test_the_last_object_is_the_head() -> None:
    name = parse("出具贷款职工住房公积金缴存使用证明")
    assert about(name) == {"缴存使用证明"}
    assert {concept for slot in name.slots for concept in slot.concepts} == {
        "贷款",
        "住房公积金",
        "缴存使用证明",
    }


def test_objects_in_an_enumeration_are_one_slot() -> None:
    assert about(parse("内资企业及分支机构设立登记")) == {"企业", "分支机构"}


@pytest.mark.parametrize(
    ("name", "objects"),
    [
        ("甲乙、学历、学位公证", {"甲乙", "学历", "学位"}),
        ("学历、甲乙、丙丁公证", {"学历", "甲乙", "丙丁"}),
        ("甲、乙、学历公证", {"甲", "乙", "学历"}),
        ("甲乙学历、学位公证", {"学历", "学位"}),
        ("甲乙和学历公证", {"学历"}),
        ("甲乙、丙学历公证", {"学历"}),
        ("公证(甲乙、学历)", {"甲乙", "学历"}),
        ("学历公证(甲乙、学位)", {"学历"}),
    ],
)
def test_unknown_things_that_are_enumerated_with_a_known_one_are_things(
    name: str, objects: set[str]
) -> None:
    assert about(parse(name)) == objects


def test_actions_after_the_head_are_what_is_done_those_before_describe_it() -> None:
    assert parse("社会保障卡补领、换领").doing.actions == {"补领", "换领"}
    assert parse("提取住房公积金").doing.actions == {"提取"}
    cancelled = parse("营业执照注销查询")
    assert cancelled.doing.actions == {"查询"}
    assert cancelled.doing.modifiers == {"注销"}


def test_two_loose_actions_are_composite_an_enumeration_is_not() -> None:
    assert parse("残疾人证迁移变更").doing.composite
    assert not parse("残疾人证迁移、变更").doing.composite
    assert not parse("居民身份证首次申领").doing.composite


def test_groups_and_qualifiers_lie_in_dimensions() -> None:
    name = parse("异地城乡居民基本养老保险关系转移接续")
    assert name.groups == {"insured": {"城乡居民"}}
    assert name.qualifiers == {"place": {"异地"}}


def test_a_bracket_singles_out_one_of_several_kinds() -> None:
    assert parse("异地居住就医备案(转诊转院)").qualifiers["kind"] == {"转诊"}
    assert parse("异地居住和转诊转院就医备案").qualifiers["kind"] == {"异地居住", "转诊"}


def test_a_department_adds_what_its_sector_leaves_out() -> None:
    alone = parse("城乡居民参保登记")
    told = parse("城乡居民参保登记", (), "广安区医疗保障局")
    assert {slot.concepts for slot in told.slots} - {slot.concepts for slot in alone.slots} == {
        frozenset({"基本医疗保险"})
    }
    spoken = parse("城乡居民基本养老保险参保登记", (), "广安区医疗保障局")
    assert frozenset({"基本医疗保险"}) not in {slot.concepts for slot in spoken.slots}


def test_an_unknown_object_is_its_own_characters() -> None:
    assert about(parse("林木采伐许可证核发（县级）")) == {"林木采伐"}
    assert about(parse("跨省通办业务办理")) == {NOTHING}


def test_what_a_bracket_includes_belongs_to_the_head() -> None:
    head = parse("居民身份证办理（包括临时）").head_slot
    assert head is not None
    assert head.included == {"临时居民身份证"}


def test_what_a_bracket_includes_is_told_apart_from_what_the_name_says() -> None:
    name = parse("个人社会保险参保证明打印（含单位、临时）")
    assert name.included == {"单位", "临时"}
    assert name.groups == {"party": {"个人"}}
    assert not name.qualifiers
    assert not name.singled_out


def test_a_name_met_again_is_kept_and_says_the_same() -> None:
    Memory.forget()
    first, second, third = (parse("失业保险金申领（市级）") for _ in range(3))
    assert second is third
    assert first is not second
    assert (first.text, first.slots, first.gaps) == (third.text, third.slots, third.gaps)


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        ("新生儿落户", {"出生登记"}),
        ("婴儿随父母户口登记", {"出生登记"}),
        ("新生儿户口", {"出生登记"}),
        ("户口登记、注销、迁移（出生）", {"出生登记", "注销"}),
        ("新生儿户口注销", {"注销"}),
        ("子女随父母落户", {"迁移"}),
        ("新生儿社会保障卡登记", set[str]()),
    ],
)
def test_a_circumstance_tells_what_an_action_means(name: str, actions: set[str]) -> None:
    assert parse(name).doing.actions == actions
