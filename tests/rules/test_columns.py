"""Rules that ask distinct texts first find what looking at every item finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Catalogue, Finding, Item, Position
from checker.normalizing import lexicon
from checker.normalizing.spelling import doubtful, suspects
from checker.rules import ItemRule, Rule, Subject, rules
from checker.rules.columns import Columns
from checker.rules.contradictions.x107 import _long
from checker.rules.facts import placeholders
from checker.rules.fields import f304, f305
from checker.rules.hollow import _required
from checker.schema import profile, task_type
from checker.standards.elements import elements

TEXTS = st.sampled_from(
    [
        "无",
        "/",
        "暂无",
        "详见附件",
        "是",
        "否",
        "行政许可",
        "公共服务",
        "01",
        "20",
        "工作日",
        "9",
        "60",
        "400",
        "特事特办",
        "<p>否</p>",
        "a&nbsp;b",
        "甲乙登记",
        "（甲",
        "甲(乙）",
        "甲“乙“",
        "甲：",
        "锟斤拷",
        "x\ue000",
        "0757-12345678",
        "12345",
        "83331111",
        "工作日9:00-17:00",
        "9:00",
        "1号窗口",
        "市民中心",
        "申请甲乙登记，应当",
        "90",
        "政府部门核发",
        "11690101MB0011201F",
        "692012001000",
        "69201200Y",
        "W",
    ]
) | st.sampled_from([" 甲乙 ", "甲 乙登记", "甲\u3000乙", "\u00a0", "许河证核发"])
INNER = [key for key, one in elements().items() if one.nested == "materials"]
OUTER = [key for key, one in elements().items() if not one.nested and one.type != "group"]
RECORDS = st.dictionaries(st.sampled_from(INNER), TEXTS, max_size=4)
VALUES = st.fixed_dictionaries(
    {"task_name": TEXTS.map(lambda text: text.strip() or "甲")},
    optional={
        **{key: TEXTS for key in OUTER if key != "task_name"},
        "visit_count": TEXTS | st.integers(0, 3),
        "service_object": TEXTS | st.lists(TEXTS, max_size=2),
        "materials": st.lists(RECORDS, max_size=3) | TEXTS,
    },
)


class Nowhere:
    """A locator for catalogues that are in no file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        """The item's number as a line."""
        return Position("a", line=index + 1, pointer=field)


def subject_of(values: list[Mapping[str, Any]]) -> Subject:
    """A catalogue of such items, a guide."""
    items = tuple(Item(n, str(one["task_name"]), one) for n, one in enumerate(values))
    return Subject(Catalogue("a", "a", Nowhere(), items), profile("guide"), {})


def slowly(rule: Rule, subject: Subject) -> list[Finding]:
    """What a rule finds that looks at every item."""
    if isinstance(rule, ItemRule):
        patient = type(rule)()
        patient.worth_a_look = lambda subject: subject.facts  # type: ignore[method-assign]
        return list(patient.check(subject))
    return list(SLOW[rule.code](rule, subject))


def _placeholders(rule: Any, subject: Subject) -> Iterator[Finding]:
    for item in subject.catalogue.items:
        kind = task_type(item.values)
        for key, field, text in _required(item, subject.profile, kind):
            if isinstance(text, str) and placeholders().stands_for_nothing(key, text, kind):
                yield rule.finding(
                    subject.catalogue, item, field=field, params={"text": text}, actual=text
                )


def _strange(rule: Any, subject: Subject) -> Iterator[Finding]:
    coded = f304._coded(subject.present)
    for item, known in subject.facts:
        for key, field, text in f304._coded_values(known, coded):
            if text and f304._is_unknown(key, text, ""):
                yield rule._told(subject, item, key, field, text)


def _dirty(rule: Any, subject: Subject) -> Iterator[Finding]:
    found: dict[tuple[str, str], list[tuple[Item, f305.Dirt]]] = {}
    for item, known in subject.facts:
        for dirt in f305.dirty(known):
            found.setdefault((dirt.key, dirt.variant), []).append((item, dirt))
    for cases in found.values():
        whole = 1 < len(cases) > len(subject.facts) // 2
        for item, dirt in cases[:1] if whole else cases:
            yield rule._told(subject, item, dirt, len(cases) if whole else 0)


SLOW = {"F302": _placeholders, "F304": _strange, "F305": _dirty}
QUICK = [
    rule
    for rule in rules().values()
    if rule.code in SLOW
    or (
        isinstance(rule, ItemRule)
        and (rule.reads or type(rule).worth_a_look is not ItemRule.worth_a_look)
    )
]


@given(st.lists(VALUES, max_size=4), st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_nothing_is_missed_and_nothing_added(values: list[dict[str, Any]], times: int) -> None:
    many = values * times
    for rule in QUICK:
        subject = subject_of(many)
        if not rule.wanting(subject.present):
            assert list(rule.check(subject)) == slowly(rule, subject_of(many)), rule.code


def test_there_are_such_rules() -> None:
    assert len(QUICK) > 25


@given(st.lists(VALUES, max_size=4))
@settings(max_examples=30, deadline=None)
def test_items_alike_are_judged_alike(values: list[dict[str, Any]]) -> None:
    subject = subject_of(values)
    reads = ("statutory_limit", "statutory_limit_unit", "task_type")
    assert list(subject.where(reads, _long)) == [one for one in subject.facts if _long(one[1])]


@given(st.lists(st.tuples(st.sampled_from(sorted(lexicon().terms)), TEXTS), max_size=5))
@settings(max_examples=100, deadline=None)
def test_doubtful_names_are_all_that_hold_a_suspect(parts: list[tuple[str, str]]) -> None:
    names = [subject_of([{"task_name": f"{term}{text}"}]).names[0] for term, text in parts]
    names += [name.replace("可", "河").replace("记", "计") for name in names]
    places = doubtful(names)
    assert {place for place, name in enumerate(names) if suspects(name)} <= set(places)


@pytest.mark.parametrize(
    "values", [[], [{"task_name": "甲"}], [{"task_name": "甲", "materials": []}]]
)
def test_columns_of_nothing(values: list[dict[str, Any]]) -> None:
    columns = Columns(subject_of(values).catalogue.items)
    assert columns.texts("material_name", "materials") == frozenset()
    assert list(columns.values("is_fee")) == [None] * len(values)
    assert columns.places([("is_fee", "")], lambda _, text: True) == []
    assert columns.twice("material_name", "materials", str) == []


def test_work_is_done_once_for_a_subject() -> None:
    calls: list[Subject] = []

    def work(subject: Subject) -> int:
        calls.append(subject)
        return len(calls)

    subject, other = subject_of([{"task_name": "甲"}]), subject_of([{"task_name": "乙"}])
    assert [one.once(work) for one in (subject, subject, other)] == [1, 1, 2]
