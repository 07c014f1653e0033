"""Every rule has a manual page, and whatever the checker can say has a sentence in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker
from checker.audit import Settings, audit
from checker.lists import DEFAULT_LISTS, load
from checker.model import CatalogueResult
from checker.reporting.messages import LANGUAGES, Texts, table
from checker.rules import ReadingRule, Rule, rules
from checker.rules.manual import HEADINGS, ManualError, manual

PACKAGE = Path(checker.__file__).parent
WHOLE = """一句话。

    查什么
        甲。
    为什么
        乙。
    依据
        某标准第 1 条。
    例
        丙
    应为
        丁
    选项
        无。
    可否自动改
        否。
    例外
        无。
    """


def documented(text: str) -> Rule:
    """A rule with `text` as its docstring."""
    kind = type("Made", (ReadingRule,), {"__doc__": text, "code": "Z999"})
    made = kind()
    assert isinstance(made, Rule)
    return made


@pytest.mark.parametrize("code", rules())
def test_the_docstring_is_a_whole_manual_page(code: str) -> None:
    page = manual(rules()[code])
    assert page.summary
    assert tuple(page.sections) == HEADINGS
    if rules()[code].options:
        assert page.sections["选项"] != "无。"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("一句话。", "没有句号", "no sentence"),
        ("    依据\n        某标准第 1 条。\n", "", "headings must be"),
        ("    例外\n        无。\n", "", "headings must be"),
        ("        某标准第 1 条。\n", "", "nothing under 依据"),
        ("某标准第 1 条。", "无。", "nothing under 依据"),
        ("        丙\n", "", "nothing under 例"),
        ("    查什么\n", "    查啥\n", "headings must be"),
    ],
)
def test_a_page_that_is_not_whole_is_refused(old: str, new: str, told: str) -> None:
    assert manual(documented(WHOLE)).sections["依据"] == "某标准第 1 条。"
    assert old in WHOLE
    with pytest.raises(ManualError, match=told):
        manual(documented(WHOLE.replace(old, new)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", rules())
def test_every_option_says_what_it_means(code: str, lang: str) -> None:
    start = f"finding.{code}.option."
    told = {key.removeprefix(start) for key in table(lang) if key.startswith(start)}
    assert told == {option.name for option in rules()[code].options}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", rules())
def test_the_rule_has_its_texts(code: str, lang: str) -> None:
    parts = {f"finding.{code}.{part}" for part in ("title", "message", "action", "basis")}
    assert parts <= table(lang).keys()


def keys_told(maker: str) -> Iterator[str]:
    """Keys that the code gives to Evidence(…) or Note(…); ``*`` stands for what is known at run time.

    Evidence why two names are apart stays inside the matcher and needs no sentence.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        inside = {id(arg) for call in calls if name_of(call) == "Apart" for arg in call.args}
        for call in calls:
            if name_of(call) == maker and call.args and id(call) not in inside:
                yield key_of(call.args[0])


def name_of(call: ast.Call) -> str:
    """Name of what is called."""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def key_of(node: ast.expr) -> str:
    """The text of a string, with ``*`` for the parts filled in at run time."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("maker", "part"), [("Evidence", "evidence"), ("Note", "note")])
def test_every_key_in_the_code_has_a_sentence(maker: str, part: str, lang: str) -> None:
    known = [key.removeprefix(f"{part}.") for key in table(lang) if key.startswith(f"{part}.")]
    told = set(keys_told(maker)) - {"*"}
    assert told
    for key in sorted(told):
        pattern = re.compile(re.escape(key).replace(r"\*", ".+"))
        assert any(map(pattern.fullmatch, known)), f"no sentence for {part} {key}"


@pytest.fixture(scope="module")
def results() -> tuple[CatalogueResult, ...]:
    """The catalogues that come with the project, checked."""
    settings = Settings(lists=tuple(map(load, DEFAULT_LISTS)))
    return audit([PACKAGE.parent / "city_catalogs"], settings).catalogues


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_is_said_of_the_catalogues_is_a_whole_sentence(
    results: tuple[CatalogueResult, ...], lang: str
) -> None:
    texts, known = Texts(lang), table(lang)
    findings = [finding for result in results for finding in result.findings]
    links = [link for result in results for cover in result.coverage for link in cover.links]
    evidence = [one for finding in findings for one in finding.because]
    evidence += [one for link in links for one in link.evidence]
    notes = [note for result in results for note in (*result.notes, *result.unchecked)]
    assert findings
    assert links
    assert {f"evidence.{one.key}" for one in evidence} <= known.keys()
    assert {f"note.{one.key}" for one in notes} <= known.keys()
    said = [text for finding in findings for text in texts.finding(finding)]
    said += [*map(texts.evidence, evidence), *map(texts.note, notes)]
    assert [text for text in said if not text or re.search(r"\{[a-z_]+\}", text)] == []
