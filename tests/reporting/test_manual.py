"""docs/rules is what the rules say, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.reporting import manual, messages
from checker.rules import rules

ROOT = Path(__file__).parents[2]
REAL = ROOT / "checker" / "reporting" / "messages"


@pytest.fixture(autouse=True, scope="module")
def sample_texts() -> Iterator[None]:
    """The pages are made of the texts of the project, not of the samples of the other tests."""
    messages.table.cache_clear()
    yield
    messages.table.cache_clear()


def test_the_pages_are_up_to_date_none_missing_none_left_over() -> None:
    assert messages.FOLDER == REAL
    lying = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / manual.FOLDER).iterdir()
    }
    wanted = manual.pages()
    assert lying.keys() == wanted.keys(), "run python scripts/make_rules.py"
    stale = [name for name, text in wanted.items() if lying[name] != text]
    assert stale == [], "run python scripts/make_rules.py"


def test_the_index_leads_to_every_rule_once() -> None:
    index = manual.pages()[manual.INDEX]
    assert [index.count(f"[{code}]({code}.md)") for code in rules()] == [1] * len(rules())


def test_a_page_tells_options_and_other_rules() -> None:
    page = manual.pages()["F302.md"]
    assert "| `longest-reference` | `30` |" in page
    assert "[rules.F302]\nlongest-reference = 30\n" in page
    assert "[M104](M104.md)" in manual.pages()["M101.md"]
    assert "[M101]" not in manual.pages()["M101.md"]


def test_what_markdown_would_swallow_is_kept() -> None:
    assert "\\<!ENTITY …\\>" in manual.pages()["D005.md"]


@pytest.mark.parametrize("code", rules())
def test_records_and_texts_hold_the_whole_page(code: str) -> None:
    rule = rules()[code]
    record = manual.as_record(rule)
    assert record["help"] == f"docs/rules/{code}.md"
    assert all(record[part][lang] for part in ("title", "basis") for lang in ("zh", "en"))
    for lang in ("zh", "en"):
        text = manual.as_text(rule, lang)
        assert record["title"][lang] in text
        assert all(
            line in text for body in record["sections"].values() for line in body.split("\n")
        )
        assert all(option["name"] in text for option in record["options"])
