"""Whatever stands in a catalogue, rules on limits, online handling and fees give sound answers or none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rules import ItemRule, rules
from checker.rules.facts import Facts
from checker.standards.elements import elements

FAMILIES = ("X1", "X2", "X3")
RULES = [r for r in rules().values() if r.code.startswith(FAMILIES) and isinstance(r, ItemRule)]
WORDS = [
    "",
    "无",
    "/",
    "是",
    "否",
    "0",
    "1",
    "2",
    "5",
    "1,6",
    "工作日",
    "自然日",
    "天",
    "即办件",
    "承诺件",
]
WORDS += [
    "全程网办",
    "互联网咨询",
    "乡级",
    "跨县",
    "行政许可",
    "无需现场",
    "须本人到场",
    "受理",
    "免费",
]
VALUES = st.sampled_from(WORDS) | st.integers(0, 99) | st.booleans() | st.text(max_size=5)


def _records(group: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    keys = [key for key, element in elements().items() if element.nested == group]
    return st.lists(st.dictionaries(st.sampled_from(keys), VALUES, max_size=5), max_size=3)


TOP = sorted(
    {"statutory_limit", "statutory_limit_unit", "promised_limit", "promised_limit_unit"}
    | {"project_type", "task_type", "use_level", "town_name", "town_code", "village_name"}
    | {"online_depth", "visit_count", "must_visit_reason", "is_online", "can_express"}
    | {"handle_form", "self_terminal", "online_url", "pc_url", "mobile_url", "mobile_sso"}
    | {"pc_sso", "cross_province_mode", "is_fee", "fee_basis", "can_pay_online"}
)
ITEMS = st.builds(
    lambda plain, fees, steps: {**plain, "fees": fees, "steps": steps},
    st.dictionaries(st.sampled_from(TOP), VALUES),
    _records("fees") | VALUES,
    _records("steps") | VALUES,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(values=ITEMS)
def test_a_finding_names_an_element_and_is_no_graver_than_its_rule(
    rule: ItemRule, values: dict[str, Any]
) -> None:
    for told in rule.look(Facts(values, "", frozenset(elements()))):
        group, _, member = told.field.partition("[")
        assert elements()[member.partition("].")[2] or group].nested == (group if member else "")
        assert told.severity is None or told.severity.rank >= rule.severity.rank


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_item_that_says_nothing_contradicts_nothing(rule: ItemRule) -> None:
    assert list(rule.look(Facts({}, "", frozenset(elements())))) == []


@given(values=ITEMS)
def test_a_value_is_only_lacking_where_there_is_a_column(values: dict[str, Any]) -> None:
    facts = Facts(values)
    assert not any(facts.lacks(key) for key in (*TOP, "fees"))
    for fee in Facts(values, "", frozenset({"fee_name"})).records("fees"):
        assert fee.lacks("fee_name") == (not fee.text("fee_name"))


def test_a_rule_says_what_it_wants() -> None:
    fee = rules()["X301"]
    assert fee.wanting(frozenset()) == {"is_fee", *fee.either}
    assert fee.wanting(frozenset({"fee_basis"})) == {"is_fee"}
    assert fee.wanting(frozenset({"is_fee", "fees"})) == set()
