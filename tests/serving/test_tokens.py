"""Tokens: what a file of them may say, and which regions they reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.serving.tokens import Caller, TokenError, load_tokens

HASH = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"  # of "foo"


@pytest.mark.parametrize(
    ("regions", "code", "may"),
    [
        (("3302",), "330203", True),
        (("330200",), "330203", True),
        (("330200",), "330100", False),
        (("33",), "330100", True),
        (("330000",), "330100", True),
        (("330203",), "330200", False),
        (("*",), "110101", True),
        (("11", "3302"), "330200", True),
    ],
)
def test_reach(regions: tuple[str, ...], code: str, may: bool) -> None:
    assert Caller("", regions).may(code) is may


def test_the_region_meant() -> None:
    assert Caller("", ("330200",)).home == "330200"
    assert [Caller("", regions).home for regions in (("3302",), ("*",), ("330200", "330300"))] == [
        ""
    ] * 3


def test_a_token_is_known_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "t.toml"
    path.write_text(f'[[tokens]]\nname = "a"\nsha256 = "{HASH}"\nregions = ["33"]\n', "utf-8")
    tokens = load_tokens(path)
    assert tokens.caller("foo") == Caller("a", ("33",))
    assert tokens.caller(HASH) is None
    assert tokens.caller("\ud800") is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "tokens_form"),
        ("tokens = 3", "tokens_form"),
        ("token = []", "tokens_form"),
        ("tokens = [3]", "tokens_entry"),
        ("a = ", "tokens_unreadable"),
        (f"[[tokens]]\nsha256 = '{HASH}'\nregion = ['33']", "tokens_key"),
        ("[[tokens]]\nsha256 = 'foo'\nregions = ['33']", "tokens_hash"),
        (f"[[tokens]]\nsha256 = '{HASH}'", "tokens_regions"),
        (f"[[tokens]]\nsha256 = '{HASH}'\nregions = []", "tokens_regions"),
        (f"[[tokens]]\nsha256 = '{HASH}'\nregions = ['宁波']", "tokens_region"),
        (f"[[tokens]]\nsha256 = '{HASH}'\nregions = [33]\nname = 1", "tokens_entry"),
        (2 * f"[[tokens]]\nsha256 = '{HASH}'\nregions = ['33']\n", "tokens_twice"),
    ],
)
def test_slips_are_told(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "t.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TokenError) as caught:
        load_tokens(path)
    assert caught.value.key == key
    for lang in ("zh", "en"):
        words = ["serve", "--api-only", "--tokens", str(path), "--lang", lang, "--isolated"]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2
        assert "t.toml" in result.stderr
        assert "{" not in result.stderr


@pytest.mark.parametrize(
    "words", [("--host", "0.0.0.0", "--api-only"), ("--host", "example.org", "--api-only"), ()]
)
def test_others_are_not_served_without_tokens(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(main, ["serve", "--isolated", *words]).exit_code == 2
