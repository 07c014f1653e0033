"""The codes taken apart: the same structure as the schema's patterns, labels by the code's own region."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from checker.standards import codes
from checker.standards.codelists import codelists
from checker.standards.elements import elements
from checker.standards.regions import apart

CREDIT = "11690100MB00409345"
TASK = CREDIT + "3000111003002"
CHARACTERS = "0123456789ABHINOSTVWXYZ-"


@st.composite
def almost(draw: st.DrawFn, element: str) -> str:
    """A code of an element with up to two characters changed, and sometimes one too many."""
    written = list({"catalog_code": TASK[19:], "task_code": TASK}.get(element, TASK + "01"))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(written) - 1))
        written[at] = draw(st.sampled_from(CHARACTERS))
    ending = draw(st.sampled_from(("", "", "", "00Y", "W01", "0")))
    return "".join(written)[: -len(ending) or None] + ending


@given(
    st.text("0123456789", min_size=8, max_size=8),
    st.text(codes.CREDIT_VALUES, min_size=9, max_size=9),
)
def test_the_check_character_is_that_of_another_implementation(start: str, rest: str) -> None:
    assert codes.check_character(f"{start}{rest}?") == uscc.calc_check_digit(start + rest)


@pytest.mark.parametrize("element", codes.SPANS)
@given(data=st.data())
def test_the_parts_are_those_of_the_schema(element: str, data: st.DataObject) -> None:
    text = data.draw(almost(element))
    found = codes.parts(element, text)
    ours = found is not None and codes.credit_fault(found.credit or CREDIT) in ("", "check")
    assert ours == bool(re.fullmatch(elements()[element].pattern, text))


@pytest.mark.parametrize("element", codes.SPANS)
@given(data=st.data())
def test_a_code_is_whole_or_some_part_of_it_is_wrong(element: str, data: st.DataObject) -> None:
    text = data.draw(almost(element))
    if len(text) != codes.width(element):
        assert codes.parts(element, text) is None
    elif found := codes.parts(element, text):
        assert "".join(found) == text
        assert {part.name for part in codes.wrong_parts(element, text)} <= {"credit"}
    else:
        assert codes.wrong_parts(element, text)


def test_a_code_is_taken_apart() -> None:
    assert codes.parts("handle_item_code", TASK + "03") == (
        CREDIT,
        *("3", "00", "01", "11", "003", "002", "03"),
    )
    found = codes.parts("catalog_code", "00011100300Y")
    assert found
    assert (found.credit, found.level, found.head, found.sub) == ("", "", "000111003", "00Y")
    assert codes.parts("catalog_code", "420899001W00")


@pytest.mark.parametrize(
    ("code", "department", "type"),
    [
        ("000111003000", "民政", "行政许可"),
        ("420111003000", "民政", "行政许可"),
        ("440111003000", "人力资源社会保障", "行政许可"),
        ("510111003000", "", "行政许可"),
        ("442011003000", "人力资源社会保障", "其他行政权力"),
        ("002011003000", "民政", "公共服务"),
        ("113111003000", "", ""),
    ],
)
def test_digits_mean_what_their_own_region_says(code: str, department: str, type: str) -> None:
    found = codes.parts("catalog_code", code)
    assert found
    assert codes.department(found) == department
    assert codes.type_labels(found.region, found.type) == ({type} if type else frozenset())
    assert codes.described(found)["department"] == f"11 {department}".strip()


def test_the_tables_name_known_lists_and_elements() -> None:
    assert set(codes._departments()) == {"00", "42", "44"}
    assert {"dept_code_national", "dept_code_guangdong"} <= codelists().keys()
    assert {form.belongs for form in codes._forms()} - {""} <= elements().keys()


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("11440113MB2C92966P", ""),
        (CREDIT, ""),
        (CREDIT[:-1] + "6", "check"),
        (CREDIT[:-1], "length"),
        (CREDIT[:-1] + "I", "characters"),
        (CREDIT.lower(), "characters"),
        ("", "length"),
    ],
)
def test_check_characters_of_credit_codes(code: str, fault: str) -> None:
    assert codes.credit_fault(code) == fault


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17), st.data())
def test_a_check_character_finds_every_single_wrong_character(
    head: str, data: st.DataObject
) -> None:
    code = head + codes.check_character(head + "0")
    assert codes.credit_fault(code) == ""
    at = data.draw(st.integers(0, 17))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
    if other != code[at]:
        assert codes.credit_fault(code[:at] + other + code[at + 1 :]) == "check"


def test_organisation_codes() -> None:
    assert codes.organisation("MB2C9296-6") == "MB2C92966"
    assert codes.organisation_check("MB2C92966") == "6"
    assert codes.organisation("MB2C92966P") == ""


def test_regions_lie_in_one_another_or_apart() -> None:
    assert not apart("440000", "440113")
    assert not apart("440113", "440100")
    assert apart("440300", "440100")
    assert apart("510000", "440100")
