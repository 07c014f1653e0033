"""The profiles demand elements that exist, and the schema is made from the tables as they are."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from checker.schema import profile, profiles
from checker.standards.elements import Element, elements
from checker.standards.resources import resource

ROOT = Path(__file__).parents[2]
# Tables of powers that are not applied for, and of organisations, are no part of a service catalogue.
OTHER_TABLES = {"punish", "collect", "organisation", "technical"}


def test_there_are_three() -> None:
    assert profiles() == ("names", "guide", "exchange")
    assert profile("names").required == ("task_name",)


@pytest.mark.parametrize("name", profiles())
def test_required_elements_exist(name: str) -> None:
    found = profile(name)
    assert found.title_zh
    assert found.title_en
    assert all(not elements()[key].nested for key in found.required)
    assert len(set(found.required)) == len(found.required)
    for group, keys in found.nested.items():
        assert {elements()[key].nested for key in keys} == {group}


def test_exchange_is_all_that_may_not_be_null() -> None:
    def demanded(element: Element) -> bool:
        return element.required == "M" and element.group not in OTHER_TABLES

    mandatory = {key for key, e in elements().items() if demanded(e) and not e.nested}
    assert set(profile("exchange").required) == mandatory
    nested = {key for key, e in elements().items() if demanded(e) and e.nested == "materials"}
    assert set(profile("exchange").nested["materials"]) == nested


def test_guide_demands_nothing_that_exchange_does_not() -> None:
    assert set(profile("guide").required) - {"materials"} < set(profile("exchange").required)


def test_the_schema_is_what_the_script_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    script = importlib.import_module("make_schema")
    monkeypatch.delitem(sys.modules, "make_schema")
    path = resource("schemas", "service-item.schema.json")
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored == script.schema(), "stale: run python scripts/make_schema.py"
