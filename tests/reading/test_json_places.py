"""Where the items of a JSON text begin: the quick look and the thorough one say the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading import json_reader
from checker.reading.json_reader import _elements, _openings

KEYS = st.sampled_from(["事项名称", "code", "a b", 'a"b', "_id", ", ", "", "{", "\\"])
TEXTS = st.text(alphabet='{}[]",: \\/事项code', max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
ITEMS = st.lists(st.dictionaries(KEYS, VALUES, max_size=4) | VALUES, max_size=6)


@given(ITEMS, st.booleans(), st.sampled_from([None, 0, 1]), VALUES)
def test_openings_are_those_found_by_reading(
    items: list[Any], ascii_only: bool, indent: int | None, after: Any
) -> None:
    text = json.dumps({"数据": items, "x": after}, ensure_ascii=ascii_only, indent=indent)
    at = text.index("[")
    assert _openings(text, at, items) in (None, list(_elements(text, at)))


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("indent", [None, 1])
def test_usual_items_are_told_by_their_first_key(ascii_only: bool, indent: int | None) -> None:
    items = [
        {"事项名称": "一", "材料": [{"材料名称": '{"事项名称": 1}'}]},
        {"名称": '{ "', "事项名称": "二"},
    ]
    text = json.dumps({"数据": items}, ensure_ascii=ascii_only, indent=indent)
    found = _openings(text, text.index("["), items)
    assert found
    decoder = json.JSONDecoder()
    assert [decoder.raw_decode(text, start)[0] for start in found] == items


def test_nested_objects_that_begin_alike_are_not_mistaken_for_items() -> None:
    items = [{"name": "一", "parts": [{"name": "二"}]}, {"name": "三"}]
    text = json.dumps(items)
    assert _openings(text, 0, items) is None
    place = json_reader.JsonPlace("a.json", json.dumps(items, indent=0), items, [(0,), (1,)])
    assert place.record(1, ("name",)).line == 11


def test_where_every_record_begins_otherwise_the_text_is_read() -> None:
    items = [{f"key{number}": number} for number in range(21)]
    assert _openings(json.dumps(items), 0, items) is None
    assert _openings(json.dumps(items[:20]), 0, items[:20]) is not None
