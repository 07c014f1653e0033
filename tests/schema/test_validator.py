"""Both engines say the same, and say it in the words of the field."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Catalogue, Item, Position
from checker.schema import SchemaError, Validator, check, profile, profiles
from checker.standards.elements import elements
from checker.standards.resources import resource

pytest.importorskip("jsonschema_rs", reason="jsonschema-rs is not installed: engines not compared")

GOOD: dict[str, Any] = {
    **dict.fromkeys(profile("guide").required, "见正文"),
    "task_name": "内资公司设立登记",
    "task_type": "行政许可",
    "statutory_limit": "20",
    "promised_limit": "0",
    "catalog_code": "000131004000",
    "visit_count": "0",
    "materials": [{"material_name": "公司登记（备案）申请书", "paper_copies": "1"}],
}


def errors(values: dict[str, Any], name: str = "guide") -> tuple[SchemaError, ...]:
    """Findings of the reference engine, after the fast one has said the same, and a first look no less."""
    found = Validator(name, "jsonschema").errors(values)
    assert Validator(name, "jsonschema-rs").errors(values) == found
    assert Validator(name).errors(values) == found
    return found


def kinds(values: dict[str, Any], name: str = "guide") -> set[tuple[str, str]]:
    return {(error.kind, error.field) for error in errors(values, name)}


def test_a_good_item_has_no_errors() -> None:
    assert errors(GOOD) == ()
    assert errors({"task_name": "失业登记"}, "names") == ()


@pytest.mark.parametrize(
    ("key", "value", "kind", "field"),
    [
        ("handle_time", None, "required", "handle_time"),
        ("promised_limit", None, "required", "promised_limit"),
        ("materials", None, "required", "materials"),
        ("materials", [], "required", "materials"),
        ("materials", [{}], "required", "materials[0].material_name"),
        ("materials", [{"material_name": "甲"}, "乙"], "type", "materials[1]"),
        ("materials", "身份证", "type", "materials"),
        (
            "materials",
            [{"material_name": "甲", "paper_copies": "若干"}],
            "type",
            "materials[0].paper_copies",
        ),
        ("dept_name", "局" * 201, "length", "dept_name"),
        ("dept_name", ["甲局"], "type", "dept_name"),
        ("catalog_code", "00013100400", "pattern", "catalog_code"),
        ("catalog_code", "000131004000\n", "pattern", "catalog_code"),
        ("task_code", "11440113MB2C92966P400013100400", "pattern", "task_code"),
        ("dept_code", "11440113MB2C92966O", "pattern", "dept_code"),
        ("promised_limit", "-5", "range", "promised_limit"),
        ("promised_limit", -5, "range", "promised_limit"),
        ("promised_limit", 2.5, "type", "promised_limit"),
        ("visit_count", "很多", "type", "visit_count"),
        ("service_object", ["自然人", 2], "type", "service_object[1]"),
    ],
)
def test_broken_items(key: str, value: object, kind: str, field: str) -> None:
    values = {**GOOD, key: value}
    if value is None:
        del values[key]
    assert kinds(values) == {(kind, field)}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("promised_limit", "即办"),
        ("statutory_limit", "无"),
        ("statutory_limit", "除制卡时间外10个工作日"),
        ("promised_limit", 5),
        ("visit_count", "0次"),
        ("task_type", "01"),
        ("catalog_code", "420899001W00"),
        ("is_fee", True),
        ("an_unknown_key", {"任": "意"}),
        ("materials", [{"material_name": "甲", "note": 3}]),
    ],
)
def test_what_is_let_pass(key: str, value: object) -> None:
    assert errors({**GOOD, key: value}) == ()


@pytest.mark.parametrize("task_type", ["公共服务", "20"])
def test_public_services_need_no_limits(task_type: str) -> None:
    values = {**GOOD, "task_type": task_type}
    del values["statutory_limit"]
    assert errors(values) == ()


@pytest.mark.parametrize(
    ("task_type", "province", "demanded"),
    [
        ("行政许可", "", True),
        ("01", "", True),
        ("20", "51", False),
        ("20", "44", True),
        ("20", "", False),
        ("其他行政权力", "44", True),
        ("21", "44", False),
        ("行政处罚", "", False),
        ("不详", "", False),
        (None, "", False),
    ],
)
def test_limits_are_demanded_of_powers_that_are_applied_for(
    task_type: str | None, province: str, demanded: bool
) -> None:
    values = {**GOOD, "task_type": task_type}
    if task_type is None:
        del values["task_type"]
    del values["statutory_limit"]
    for engine in ("jsonschema", "jsonschema-rs"):
        fields = {error.field for error in Validator("guide", engine).errors(values, province)}
        assert ("statutory_limit" in fields) is demanded


def test_penalties_are_not_asked_for_what_their_tables_do_not_hold() -> None:
    values = {"task_name": "对无照经营的处罚", "task_type": "行政处罚", "legal_basis": "见正文"}
    assert errors(values) == ()
    assert ("required", "accept_condition") in kinds({**values, "task_type": "行政许可"})


def test_bounds_are_told() -> None:
    values = {**GOOD, "dept_name": "局" * 201, "promised_limit": "-1", "visit_count": "很多"}
    assert [dict(error.params) for error in errors(values)] == [
        {"maximum": 200},
        {"minimum": 0},
        {"expected": "integer"},
    ]


def test_errors_are_sorted_and_each_told_once() -> None:
    found = errors({"materials": [{}, {}]})
    assert list(found) == sorted(found, key=lambda error: (error.field, error.kind))
    assert len(found) == len({(error.field, error.kind) for error in found})


KEYS = sorted(key for key, element in elements().items() if not element.nested)
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["20", "-3", "－4", "无", "即办", "000131004000", "公共服务", "0次\n", "字" * 1001]
    ),
)
RECORDS = st.dictionaries(
    st.sampled_from(["material_name", "paper_copies", "fee_name", "faq_answer", "x"]),
    st.one_of(TEXTS, st.integers(-3, 3), st.none()),
    max_size=3,
)
VALUES = st.one_of(
    TEXTS,
    st.integers(),
    st.booleans(),
    st.floats(),
    st.none(),
    st.lists(st.one_of(RECORDS, TEXTS), max_size=3),
    RECORDS,
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8), st.sampled_from(profiles()))
@settings(max_examples=150, deadline=None)
def test_both_engines_say_the_same(values: dict[str, Any], name: str) -> None:
    errors({**GOOD, **values}, name)
    errors(values, name)


LACKS = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.just(GOOD[key]) for key in GOOD if key not in ("task_type", "materials")},
        "task_type": st.sampled_from(["行政许可", "行政处罚", "公共服务", "01", "20", "不详"]),
        "materials": st.lists(
            st.fixed_dictionaries(
                {}, optional={"material_name": st.just("甲"), "page": st.just("")}
            ),
            max_size=2,
        ),
        "fees": st.lists(
            st.fixed_dictionaries({}, optional={"fee_name": st.just("费")}), max_size=2
        ),
    },
)


@given(LACKS, st.sampled_from(profiles()))
@settings(max_examples=150, deadline=None)
def test_what_is_remembered_of_a_lack_holds_for_the_next_item(
    values: dict[str, Any], name: str
) -> None:
    errors(values, name)


def test_a_group_that_is_absent_is_not_one_with_an_empty_record() -> None:
    values = {key: GOOD[key] for key in ("task_name", "task_type")}
    absent, bare, empty = (
        kinds({**values, **fees}, "exchange") for fees in ({}, {"fees": [{}]}, {"fees": []})
    )
    assert bare - absent == {("required", f"fees[0].{key}") for key in ("fee_name", "fee_standard")}
    assert absent == empty


@pytest.mark.parametrize("odd", ["\ud800", 10**400, object(), {1: 2}])
def test_what_the_fast_engine_cannot_take_goes_to_the_reference(odd: object) -> None:
    errors({**GOOD, "remedy": odd})


def test_check_leaves_out_sound_items() -> None:
    class Nowhere:
        def locate(self, index: int, field: str | None = None) -> Position:
            raise AssertionError("nobody asked for a position")

    items = (Item(0, "甲", GOOD), Item(1, "乙", {"task_name": "乙"}))
    catalogue = Catalogue("c", "c.csv", Nowhere(), items)
    assert set(check(catalogue, Validator("guide"))) == {1}
    assert check(catalogue, Validator("names")) == {}


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ValueError, match="no profile"):
        Validator("all")
    with pytest.raises(ValueError, match="no engine"):
        Validator("names", "lucky")


def test_the_fast_engine_is_taken_where_it_is() -> None:
    assert Validator("names").engine == "jsonschema-rs"


@pytest.mark.parametrize(
    "path", sorted(resource("schemas").glob("*.schema.json")), ids=lambda p: p.name
)
def test_schemas_are_schemas(path: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
