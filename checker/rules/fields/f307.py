"""F307: brackets or blanks of a proper name are wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from checker.fixing.text import even_brackets
from checker.model import Severity
from checker.rules.base import TextRule, Told
from checker.rules.facts import Facts
from checker.rules.text import unpaired, without_stray_blanks
from checker.standards.elements import elements
from checker.standards.tables import rows

LONGEST = 60
"""Characters of a name; what is longer describes, and is written as freely as any text."""


@cache
def proper_names() -> Mapping[str, tuple[str, ...]]:
    """Elements that hold the name of a body or a thing, by nested group, from proper_names.csv."""
    path = Path(__file__).with_name("proper_names.csv")
    found: dict[str, tuple[str, ...]] = {}
    for element, _ in rows(path, ("element", "note")):
        group = elements()[element].nested
        found[group] = (*found.get(group, ()), element)
    return found


def _untidy(facts: Facts, keys: Iterable[str], path: str = "") -> Iterator[Told]:
    for key in keys:
        text = facts.text(key)
        if len(text) > LONGEST:
            continue
        if mark := unpaired(text):
            yield Told(f"{path}{key}", "unpaired", {"mark": mark}, actual=text)
        elif (clean := tidy(text)) != text:
            yield Told(f"{path}{key}", expected=clean, actual=text)


def tidy(text: str) -> str:
    """The name without stray blanks, and with full-width brackets where a pair is of two widths."""
    return even_brackets(without_stray_blanks(text))


class UntidyName(TextRule):
    """机构、材料等名称书写有误：括号不配对、全角半角不一，或夹着空格。

    查什么
        实施主体、材料名称、审批结果名称、收费项目名称等（表 proper_names.csv）的括号和空格，办法同 N203、N204、N205。
    为什么
        同一机构、同一材料写法不一，就不能汇总，也不能在城市之间比较。
    依据
        归纳自公开数据。
        实测：广东 2,262 个事项中实施主体 2 个（此前研究记 5 个）、材料名称 4 个。
    例
        材料名称：设备照片(详见填报须知）
    应为
        材料名称：设备照片（详见填报须知）
    选项
        无。
    可否自动改
        是，安全的修改：空格和括号宽度；括号不配对的由城市填写。
    例外
        超过 60 字的（夹带说明的材料名称）不报；事项名称由 N203、N204、N205 核对。
    """

    code = "F307"
    severity = Severity.WARNING
    fixable = True

    def where(self) -> list[str]:
        """Proper names."""
        return [key for keys in proper_names().values() for key in keys]

    def doubts(self, text: str) -> bool:
        """Whether anything could be put right."""
        if text.isalnum() or len(text) > LONGEST:
            return False
        return unpaired(text) != "" or tidy(text) != text

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a value."""
        for group, keys in proper_names().items():
            if not group:
                yield from _untidy(facts, keys)
            elif group in facts.values:
                for number, record in enumerate(facts.records(group)):
                    yield from _untidy(record, keys, f"{group}[{number}].")
