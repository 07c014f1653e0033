"""The tables of elements and code lists hold what the other rooms rely on."""

import csv
import re
from pathlib import Path

import pytest

from checker.standards.codelists import codelists
from checker.standards.elements import TYPES, elements
from checker.standards.resources import resource
from checker.standards.tables import TableError, rows

GROUPS = {"materials", "fees", "faqs", "steps", "laws", "results", "windows"}


def test_every_element_is_complete() -> None:
    for key, element in elements().items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", key)
        assert element.title_zh
        assert element.title_en.isascii()
        assert element.type in TYPES
        assert element.uniform in {"yes", "partly", "catalogue", "no"}
        assert element.confidence in {"verbatim", "reconstructed"}


def test_groups_are_the_nested_lists_of_an_item() -> None:
    groups = {key for key, element in elements().items() if element.type == "group"}
    assert groups == GROUPS
    assert {element.nested for element in elements().values()} <= GROUPS | {""}


def test_titles_are_unique_among_siblings() -> None:
    for lang in ("zh", "en"):
        seen = [(e.nested, e.title(lang)) for e in elements().values()]
        assert len(seen) == len(set(seen))


def test_wire_name_by_law_belongs_to_three_tables() -> None:
    owners = [key for key, e in elements().items() if "by_law" in e.wire_names]
    assert owners == ["legal_basis", "material_basis", "fee_item_basis"]


def test_known_elements() -> None:
    limit = elements()["statutory_limit"]
    assert (limit.type, limit.required, limit.required_public) == ("integer", "M", "O")
    assert limit.wire_names == ("anticipate_day", "AnticipateDay")
    assert elements()["dept_name"].max_length == 200
    assert elements()["service_object"].wire_snake == "server_type"
    assert elements()["material_name"].nested == "materials"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("catalog_code", "000131004000"),
        ("catalog_code", "42089900100Y"),
        ("catalog_code", "420899001W00"),
        ("task_code", "11440113MB2C92966P4000131004000"),
        ("handle_item_code", "11110101067330813Q300071100300003"),
        ("dept_code", "11440113MB2C92966P"),
    ],
)
def test_patterns_accept_real_codes(key: str, code: str) -> None:
    pattern = elements()[key].pattern
    assert re.search(pattern, code)
    assert not re.search(pattern, code[:-1])
    assert not re.search(pattern, code + "0")


def test_code_lists_exist_and_sources_are_named() -> None:
    lists = codelists()
    known = {row[0] for row in rows(resource("schemas", "sources.csv"), ("id", "where"))}
    for element in elements().values():
        assert not element.code_list or element.code_list in lists
        assert set(element.source.split(";")) <= known, element.key
    assert [code.label_zh for code in lists["yes_no"]] == ["是", "否"]


def test_a_damaged_table_is_noticed(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["a", "b"], ["1", "2"], ["3"]])
    with pytest.raises(TableError, match=r"table\.csv:3"):
        list(rows(table, ("a", "b")))
    with pytest.raises(TableError, match="no column c"):
        list(rows(table, ("a", "c")))


def test_every_pattern_is_a_regular_expression() -> None:
    patterns = [element.pattern for element in elements().values() if element.pattern]
    assert len([re.compile(pattern) for pattern in patterns]) > 5
