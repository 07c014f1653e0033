"""Corrections of a text: what they put right, what they leave, and that a second time changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.fixing import text as texts
from checker.lists import available, load

CORRECTIONS: list[Callable[[str], str]] = [
    texts.closed_brackets,
    texts.even_brackets,
    texts.full_width_brackets,
    texts.full_width_stops,
    texts.half_width,
    texts.half_width_code,
    texts.half_width_numbers,
    texts.on_one_line,
    texts.trimmed,
    texts.without_controls,
    texts.without_inner_blanks,
]
AWKWARD = st.text(
    st.sampled_from(
        "失业登记 AaＡ１2\u3000\u00a0\u200b\u200d\ufeff\x07\t\n\r（）()《》[]，,;：:－-"
    )
)


@pytest.mark.parametrize("correct", CORRECTIONS)
@given(text=AWKWARD | st.text())
def test_a_second_time_changes_nothing(correct: Callable[[str], str], text: str) -> None:
    once = correct(text)
    assert correct(once) == once


@pytest.mark.parametrize("correct", CORRECTIONS)
@given(text=st.text(st.sampled_from("失业保险金申领登记（初次）《证》、“一件事”")))
def test_chinese_text_in_full_width_stays(correct: Callable[[str], str], text: str) -> None:
    clean = texts.brackets(text).balanced
    assert correct(text) == text or not clean


@pytest.mark.parametrize("id", available())
def test_names_of_the_shipped_lists_have_no_blanks_and_no_wide_letters(id: str) -> None:
    names = [task.name for task in load(id).tasks]
    assert [
        n for n in names if texts.half_width(n) != n or texts.without_inner_blanks(n) != n
    ] == []


@pytest.mark.parametrize(
    ("correct", "text", "expected"),
    [
        (texts.trimmed, "\u3000\u00a0失业登记\u200b\ufeff ", "失业登记"),
        (texts.trimmed, " \u3000 ", ""),
        (texts.without_controls, "失\x07业\u200b登\ufeff记\u200e", "失业登记"),
        (texts.without_controls, "一行\r\n二行\t三", "一行\r\n二行\t三"),
        (texts.without_inner_blanks, "失 业\u3000登\t记 （初次） 办理", "失业登记（初次）办理"),
        (texts.without_inner_blanks, "A 类 证照 B 类", "A 类证照 B 类"),
        (texts.without_inner_blanks, "失业登记\n就业登记", "失业登记\n就业登记"),
        (texts.on_one_line, "企业设立\r\n 登记", "企业设立登记"),
        (texts.half_width, "Ａ级（１）：２", "A级（1）：2"),
        (texts.half_width_code, "２０２１－０５－０１　８：３０", "2021-05-01　8:30"),
        (texts.half_width_numbers, "电话１：０７５７－１２３", "电话1：0757-123"),
        (texts.even_brackets, "枪支(弹药）运输(A）许可(1)", "枪支（弹药）运输（A）许可(1)"),
        (texts.even_brackets, "登记（初次)办理)", "登记（初次)办理)"),
        (texts.even_brackets, "(A）", "(A）"),
        (texts.full_width_brackets, "枪支(弹药)（携运)许可(A1)", "枪支（弹药）（携运）许可(A1)"),
        (texts.full_width_brackets, "申报(出生(首次))", "申报（出生（首次））"),
        (texts.full_width_brackets, "1)申请 2)领证", "1)申请 2)领证"),
        (texts.full_width_stops, "身份证,户口簿:原件;A,B 1,2", "身份证，户口簿：原件;A,B 1,2"),
        (texts.closed_brackets, "失业登记（初次", "失业登记（初次）"),
        (texts.closed_brackets, "《出生医学证明", "《出生医学证明》"),
        (texts.closed_brackets, "失业登记（", "失业登记（"),
        (texts.closed_brackets, "（失业（登记", "（失业（登记"),
    ],
)
def test_what_is_put_right_and_what_stays(
    correct: Callable[[str], str], text: str, expected: str
) -> None:
    assert correct(text) == expected


def test_joiners_stay_in_scripts_that_use_them() -> None:
    uyghur, mongolian = "ئىش\u200cسىز", "ᠮᠣᠩᠭᠣᠯ\u200dᠤᠨ"
    assert texts.without_controls(uyghur) == uyghur
    assert texts.without_controls(mongolian) == mongolian


def test_brackets_tell_pairs_and_the_ones_left_alone() -> None:
    found = texts.brackets("（a【b】）c)《d")
    assert found.pairs == ((0, 5), (2, 4))
    assert (found.unopened, found.unclosed) == ((7,), (8,))
    assert not found.balanced
    assert list(texts.mixed_pairs("（a)(b)")) == [(0, 2)]


@pytest.mark.parametrize("text", ["失业\ufffd登记", "2019\x962021", "失业\ud800"])
def test_damage_is_seen(text: str) -> None:
    assert texts.is_damaged(text)
    assert not texts.is_damaged("失业登记\u200b")
