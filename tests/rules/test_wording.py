"""The words of family X: the tables are sound, and what they are asked is answered cautiously."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker.rules.contradictions as family
from checker.rules.contradictions.wording import ending_labels, marked, marks, shown
from checker.rules.contradictions.x601 import NotAContact
from checker.rules.facts import Facts
from checker.standards.codelists import codelists

FOLDER = Path(family.__file__).parent


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("name", "word"), [("marks.csv", "mark"), ("endings.csv", "ending")])
def test_every_word_stands_once_and_has_a_source(name: str, word: str) -> None:
    rows = table(name)
    assert [row for row in rows if not row[word] or not row["source"]] == []
    seen = Counter((row["use"], row[word]) for row in rows)
    assert [key for key, count in seen.items() if count > 1] == []


def test_every_use_of_the_table_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("x*.py"))
    uses = {row["use"] for name in ("marks.csv", "endings.csv") for row in table(name)}
    assert [use for use in sorted(uses) if not re.search(rf"""\(["']{use}["']""", code)] == []


def test_kinds_of_results_are_labels_of_the_code_lists() -> None:
    lists = ("result_type", "result_type_zhejiang")
    known = {code.label_zh for name in lists for code in codelists()[name]}
    told = {
        one
        for row in table("endings.csv")
        if row["use"] == "result"
        for one in row["labels"].split("|")
    }
    assert told - {""} <= known


def test_an_unknown_use_is_an_error() -> None:
    with pytest.raises(KeyError):
        marks("none such")


@given(
    st.sampled_from(["示范许可证", "委托公证", "示范申请表", "居民身份证复印件"]),
    st.text("甲乙一1 ", max_size=6),
)
def test_remarks_and_closing_marks_change_nothing(name: str, remark: str) -> None:
    for use in ("result", "form"):
        plain = ending_labels(use, name)
        assert ending_labels(use, f"《{name}》") == plain
        assert ending_labels(use, f"{name}（{remark}）") == plain


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(ending_labels("form", text), frozenset)
    assert marked("days").search(f"{text}工作日{text}")
    assert len(shown(text * 3)) <= 61


@given(
    st.from_regex(r"0[1-9]\d{1,2}", fullmatch=True),
    st.sampled_from(["", "-", "－", "—", "–", " ", ") "]),
    st.from_regex(r"[2-8][0-9]{6,7}", fullmatch=True),
    st.text("转电话：、0123456789（）", max_size=12),
)
def test_a_number_with_its_area_code_is_always_a_contact(
    area: str, between: str, number: str, more: str
) -> None:
    assert list(NotAContact().look(Facts({"consult_way": f"{area}{between}{number} {more}"}))) == []
