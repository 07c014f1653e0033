"""Materials under other names, and what must stay apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.comparing.materials import material


@pytest.mark.parametrize(
    "name",
    [
        "居民身份证",
        "身份证原件及复印件",
        "申请人身份证明",
        "身份证明（正反面）",
        "1、本人有效身份证件复印件；",
        "《居民身份证》(原件、复印件)",
    ],
)
def test_one_paper_has_many_names(name: str) -> None:
    assert material(name) == "居民身份证"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("监护人身份证明", "申请人身份证明"),
        ("营业执照（A类有限责任公司）", "营业执照"),
        ("原《建设工程规划许可证》", "建设工程规划许可证"),
        ("居民户口簿", "居民身份证"),
        ("原件", ""),
    ],
)
def test_other_papers_stay_other_papers(one: str, other: str) -> None:
    assert material(one) != material(other)


@example("1、1、")
@given(st.text(alphabet="申请人本的有效身份证明件原及复印正副（）()《》1、；营业执照", max_size=14))
def test_what_was_put_into_one_form_stays_so(name: str) -> None:
    assert material(material(name)) == material(name)
