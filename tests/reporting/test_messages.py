"""The texts: complete in both languages, forgiving where one is missing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Evidence, Note, Position, Severity, Status
from checker.reporting.heatmap import STATES
from checker.reporting.messages import LANGUAGES, Texts, flatten, table
from tests.reporting.sample import finding

REAL = Path(__file__).parents[2] / "checker" / "reporting" / "messages"
FILES = sorted({path.name for lang in LANGUAGES for path in (REAL / lang).glob("*.toml")})


def texts_of(path: Path) -> dict[str, str]:
    return dict(flatten(tomllib.loads(path.read_text(encoding="utf-8"))))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_keys_and_placeholders(name: str) -> None:
    zh, en = (texts_of(REAL / lang / name) for lang in LANGUAGES)
    assert zh.keys() == en.keys()
    differing = {key for key in zh if placeholders(zh[key]) != placeholders(en[key])}
    assert differing == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_stands_in_two_files(lang: str) -> None:
    seen: dict[str, str] = {}
    for path in sorted((REAL / lang).glob("*.toml")):
        for key in texts_of(path):
            assert key not in seen, f"{key} in {path.name} and {seen[key]}"
            seen[key] = path.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_status_and_severity_has_a_label(lang: str) -> None:
    texts = Texts(lang)
    keys = [f"severity.{severity}" for severity in Severity]
    keys += [f"{table}.{state}" for table in ("status", "status_help") for state in STATES]
    assert {Status(state) for state in STATES[:-1]} == set(Status)
    for key in keys:
        assert texts.label(key) != key


def test_texts_are_filled_and_fields_shown_by_title() -> None:
    one = finding(
        "310000",
        "F301",
        Severity.ERROR,
        1,
        position=Position("a.csv"),
        field="materials[2].material_name",
    )
    message, action = Texts("zh").finding(one)
    assert message == "“第3份材料·材料名称”没有填写。"
    assert action == "请补填“第3份材料·材料名称”。"
    assert Texts("en").finding(one)[0] == "“material 3·Material name” is empty."


def test_elements_that_are_not_known_show_their_key() -> None:
    texts = Texts("zh")
    assert texts.element("task_name") == "事项名称"
    assert texts.element("no_such_element") == "no_such_element"
    assert texts.element("strangers[0].no_such") == "strangers第1项·no_such"


def test_a_missing_text_shows_key_and_parameters() -> None:
    texts = Texts("zh")
    one = finding("1", "Z999", Severity.INFO, 1, position=Position("a"), params={"n": 3})
    assert texts.finding(one) == ("Z999 (n=3)", "")
    assert texts.title("Z999") == "Z999"
    assert texts.basis("Z999") == ""
    assert texts.note(Note("no_such")) == "no_such"
    assert texts.evidence(Evidence("no_such", {"a": 1, "b": "x"})) == "no_such (a=1, b=x)"
    assert texts.label("no.such") == "no.such"


def test_a_missing_parameter_stays_visible() -> None:
    assert Texts("zh").note(Note("encoding")) == "文件按 {encoding} 编码读取"


def test_lists_are_joined_in_the_manner_of_the_language() -> None:
    words = Evidence("same_words", {"words": ("甲", "乙")})
    assert Texts("zh").evidence(words) == "两个名称都有：甲、乙"
    assert Texts("en").evidence(words) == "both names have: 甲, 乙"


def test_places_are_told_in_words() -> None:
    texts = Texts("zh")
    assert texts.place(Position("a.xlsx", "事项", 3, "C")) == "工作表“事项” 单元格 C3"
    assert texts.place(Position("a.csv", line=7)) == "文本第 7 行"
    assert texts.place(Position("a.json", pointer="/items/3/name")) == "/items/3/name"
    assert texts.place(Position("a.xlsx")) == ""


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="zh, en"):
        Texts("fr")


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        table("zh")["x"] = "y"  # type: ignore[index]


def values() -> st.SearchStrategy[object]:
    return st.none() | st.text() | st.integers() | st.lists(st.text(), max_size=3)


def every_text() -> Iterator[str]:
    yield from ("{a}", "{a:.2f}", "{a.b}", "{a[0]}", "{a!r}", "{", "}", "{}", "{0}", "plain")


@given(st.sampled_from(list(every_text())), values())
def test_filling_never_raises(text: str, value: object) -> None:
    assert isinstance(Texts("zh")._fill(text, {"a": value}), str)
