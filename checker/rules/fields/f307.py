"""F307: brackets or blanks of a proper name are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts
from checker.rules.text import of_two_widths, shortened, unpaired, widened, without_stray_blanks
from checker.standards.tables import rows

LONGEST = 60
"""Characters of a name; what is longer describes, and is written as freely as any text."""


@cache
def proper_names() -> frozenset[str]:
    """Elements that hold the name of a body or a thing, from proper_names.csv."""
    path = Path(__file__).with_name("proper_names.csv")
    return frozenset(element for element, _ in rows(path, ("element", "note")))


def tidy(text: str) -> str:
    """The name without stray blanks, and with full-width brackets where a pair is of two widths."""
    clean = without_stray_blanks(text)
    return widened(clean) if of_two_widths(clean) else clean


class UntidyName(ItemRule):
    """机构、材料等名称书写有误：括号不配对、全角半角不一，或夹着空格。

    查什么
        实施主体、材料名称、审批结果名称、收费项目名称等（表 proper_names.csv）的括号和空格，办法同 N203、N204、N205。
    为什么
        同一机构、同一材料写法不一，就不能汇总，也不能在城市之间比较。
    依据
        归纳自公开数据。
        实测：广东 2,262 个事项中实施主体 2 个（rules.md 记 5 个）、材料名称 4 个。
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

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a value."""
        for key, field, text in facts.strings():
            if key in proper_names() and len(text) <= LONGEST and not text.isalnum():
                if mark := unpaired(text):
                    yield Told(field, "unpaired", {"mark": mark}, actual=shortened(text))
                elif (clean := tidy(text)) != text:
                    yield Told(field, expected=shortened(clean), actual=shortened(text))
