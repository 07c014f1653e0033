"""What a configuration says of rules: read, checked, and told with file, key and the nearest."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.config import RULE_KEYS, ConfigError, read
from checker.config.policies import READERS, selector
from checker.model import Severity
from checker.reporting.messages import LANGUAGES, Texts
from checker.rules import rules
from checker.rules.policy import Ignore, Layer, Override

Read = Callable[[str], dict[str, Any]]


@pytest.fixture
def given(tmp_path: Path) -> Read:
    """Reads a text as a configuration."""

    def given(text: str) -> dict[str, Any]:
        path = tmp_path / "stdcheck.toml"
        path.write_text(text, encoding="utf-8")
        return read(path)

    return given


def test_all_that_may_be_said(given: Read) -> None:
    found = given(
        """# why: a trial
        select = ["d", "M1", "N201"]
        extend-select = ["F3"]
        ignore = ["M106", {code = "N2", why = " 另行处理 "}]
        severity = {N = "info", M101 = "warning"}
        [rules.F302]
        longest-reference = 5
        texts = ["略"]
        [[overrides]]
        regions = ["32", "330100"]
        catalogues = ["省/*"]
        select = ["N"]
        [overrides.rules.N202]
        across-departments = true
        """
    )
    assert found == {
        "select": ("D", "M1", "N201"),
        "extend-select": ("F3",),
        "ignore": (Ignore("M106"), Ignore("N2", "另行处理")),
        "severity": {"N": Severity.INFO, "M101": Severity.WARNING},
        "rules": {"F302": {"longest-reference": 5, "texts": ("略",)}},
        "overrides": (
            Override(
                Layer(select=("N",), options={"N202": {"across-departments": True}}),
                catalogues=("省/*",),
                regions=("32", "330100"),
            ),
        ),
    }


@pytest.mark.parametrize(
    ("text", "key", "told"),
    [
        ("select = 'N'", "config_type", {"key": "select", "form": "list"}),
        ("select = [1]", "config_type", {"key": "select"}),
        ("select = ['N2O1']", "config_rule", {"key": "select", "code": "N2O1"}),
        ("select = ['']", "config_rule", {"key": "select"}),
        ("ignore = ['M1O1']", "config_rule", {"key": "ignore[1]"}),
        ("ignore = 'N'", "config_type", {"form": "ignores"}),
        ("ignore = ['N', 3]", "config_type", {"key": "ignore[2]"}),
        ("ignore = [{why = 'x'}]", "config_type", {"key": "ignore[1].code"}),
        ("ignore = [{code = 'N', why = 1}]", "config_type", {"key": "ignore[1].why"}),
        ("ignore = [{code = 'N', wy = 'x'}]", "config_key_within", {"nearest": "why"}),
        ("severity = 'N'", "config_type", {"form": "table"}),
        ("severity = {N = 'fatal'}", "config_value", {"known": ["error", "warning", "info"]}),
        ("severity = {N = 1}", "config_type", {"key": "severity.N"}),
        ("severity = {Q = 'info'}", "config_rule", {"key": "severity.Q"}),
        ("[rules.N2]\na = 1", "config_rule", {"key": "rules.N2"}),
        ("[rules]\nF302 = 1", "config_type", {"key": "rules.F302", "form": "table"}),
        ("[rules.M101]\na = 1", "config_no_options", {"code": "M101"}),
        (
            "[rules.F302]\ntext = []",
            "config_key_within",
            {"key": "rules.F302.text", "nearest": "texts", "known": ("longest-reference", "texts")},
        ),
        (
            "[rules.F302]\nlongest-reference = 0",
            "config_least",
            {"key": "rules.F302.longest-reference", "least": "1", "value": 0},
        ),
        ("[rules.F302]\nlongest-reference = '9'", "config_type", {"form": "int"}),
        ("overrides = 1", "config_type", {"form": "tables"}),
        ("[[overrides]]\nignore = ['N']", "config_override", {"key": "overrides[1]"}),
        ("[[overrides]]\nregion = ['32']", "config_key_within", {"nearest": "regions"}),
        ("[[overrides]]\nregions = ['325']", "config_region", {"value": "325"}),
        ("[[overrides]]\nregions = [32]", "config_type", {"key": "overrides[1].regions"}),
        (
            "[[overrides]]\nregions = ['32']\nignore = ['Q1']",
            "config_rule",
            {"key": "overrides[1].ignore[1]"},
        ),
        ("ignores = ['N']", "config_key", {"nearest": "ignore"}),
        ("override = []", "config_key", {"nearest": "overrides"}),
    ],
)
def test_slips_are_told_with_file_and_key(
    given: Read, tmp_path: Path, text: str, key: str, told: dict[str, object]
) -> None:
    assert tomllib.loads(text)
    with pytest.raises(ConfigError) as caught:
        given(text)
    assert caught.value.key == key
    assert caught.value.params.items() >= {"file": tmp_path / "stdcheck.toml", **told}.items()
    for lang in LANGUAGES:
        said = Texts(lang).error(key, caught.value.params)
        assert str(caught.value.params["key"]) in said
        assert "stdcheck.toml" in said


def test_every_key_that_speaks_of_rules_has_a_reader() -> None:
    assert tuple(READERS) == RULE_KEYS


@pytest.mark.parametrize("code", rules())
def test_every_beginning_of_a_code_is_a_selector(code: str) -> None:
    assert [selector(code[:n].lower()) for n in (1, 2, 4)] == [code[:1], code[:2], code]


def test_the_nearest_selectors_are_told() -> None:
    with pytest.raises(ValueError) as caught:
        selector("N2O1")
    assert "N201" in caught.value.args
