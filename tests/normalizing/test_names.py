"""Names to their canonical form."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.normalizing import lexicon, normalize, official, plain

CANONICAL = [
    ("社会保障卡　申领", "社会保障卡申领"),
    ("社保卡申领", "社会保障卡申领"),
    ("機動車駕駛證公證", "机动车驾驶证公证"),
    ("《中华人民共和国残疾人证》新办证申请", "残疾人证新办申请"),
    ("我要申领社会保障卡“一件事一次办”", "申领社会保障卡"),
    ("开具税收完税证明（县级行使）", "开具税收完税证明"),
    ("出口退（免）税企业备案信息报告", "出口退免税企业备案信息报告"),
    ("道路货运经营许可（注销）", "道路货运经营许可注销"),
    ("残疾类别/等级变更", "残疾类别、残疾等级变更"),
    ("《某某条例》第二十四条规定的失业登记", "失业登记"),
    ("根据《某某办法》所规定的失业登记", "失业登记"),
    ("《某某条例》失业登记", "某某条例失业登记"),
]

WORDS = st.lists(
    st.one_of(
        st.sampled_from(sorted(lexicon().terms) + sorted(lexicon().synonyms)),
        st.sampled_from(list("（）()《》“”、/，- 　的和及与省市县级申請證٣é\x07")),
        st.text(max_size=3),
    ),
    max_size=8,
).map("".join)


@pytest.mark.parametrize(("name", "canonical"), CANONICAL)
def test_canonical_form(name: str, canonical: str) -> None:
    assert normalize(name).text == canonical


def test_the_own_region_is_dropped_and_only_that() -> None:
    places = ("广东省", "广东")
    assert normalize("广东省残疾人证补办", places).text == "残疾人证补领"
    assert normalize("湖北省参加全国考试", places).text.startswith("湖北省")
    assert normalize("广东省", places).text == "广东省"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("社会保障卡申领（县级行使）", "level"),
        ("学历公证（指引）", "explanation"),
        ("居民身份证办理（包括临时）", "scope"),
        ("道路货运经营许可（换发）", "situation"),
        ("工伤异地居住（就医）备案", "optional"),
        ("社会保险费申报（个人）", "applicant"),
        ("社会保险费申报（个人、单位）", "applicant"),
        ("失业登记（市级和县级）", "level"),
        ("失业登记（市级、网办）", "scope"),
        ("失业登记（市级、某地）", "scope"),
    ],
)
def test_brackets_are_typed_by_what_they_hold(name: str, kind: str) -> None:
    assert [bracket.kind for bracket in normalize(name).brackets] == [kind]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("12、失业登记", "失业登记"),
        ("（三）失业登记", "失业登记"),
        ("1.失业登记", "失业登记"),
        ("十二、失业登记", "失业登记"),
        ("一、二级注册建造师注册", "一、二级注册建造师注册"),
        ("5种门诊慢特病", "5种门诊慢特病"),
        ("（一）", "(一)"),
    ],
)
def test_the_number_of_a_list_is_no_part_of_a_name(name: str, text: str) -> None:
    assert normalize(name).text == text


def test_square_brackets_are_brackets_but_a_mark_in_front() -> None:
    assert [one.text for one in normalize("社会保障卡申领【未成年人】").brackets] == ["未成年人"]
    assert normalize("【热门】失业登记").brackets == ()


def test_things_told_in_one_bracket_are_read_one_by_one() -> None:
    told = normalize("无犯罪记录证明（个人申请-县级—就业）").brackets
    assert [(bracket.kind, bracket.text) for bracket in told] == [
        ("applicant", "个人申请"),
        ("level", "县级"),
        ("scope", "就业"),
    ]


def test_each_step_tells_what_it_changed() -> None:
    steps = normalize("《殘疾證》換領（縣級）").steps
    assert [step.kind for step in steps] == ["width", "script", "quotes", "brackets", "synonym"]
    assert steps[-1].after == "残疾人证换领"
    for before, after in pairwise(steps):
        assert before.after == after.before


def test_a_name_that_would_vanish_stays_and_says_so() -> None:
    result = normalize("（县级行使）")
    assert result.emptied
    assert result.text == "(县级行使)"


@given(WORDS)
def test_idempotent(name: str) -> None:
    once = normalize(name)
    assert normalize(once.text).text == once.text


@given(WORDS)
def test_never_empty_in_silence(name: str) -> None:
    result = normalize(name)
    assert result.text or not plain(name)
    assert result.emptied or result.text


def test_official_form_forgives_width_level_and_place_but_no_synonym() -> None:
    places = ("四川省", "广安区")
    assert official("广安区失业登记(县级行使)", places) == official("失业登记")
    assert official("《预防接种证》办理") == official("预防接种证办理")
    assert official("社保卡申领") != official("社会保障卡申领")
    assert official("食品（含保健食品）经营许可") != official("食品经营许可")
