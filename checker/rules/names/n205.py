"""N205: a name has blanks at its ends or between Chinese characters."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import TextRule, Told
from checker.rules.facts import Facts
from checker.rules.text import without_stray_blanks


class StrayBlanks(TextRule):
    """名称里有多余的空格：首尾或汉字之间有空格、全角空格或看不见的空白。

    查什么
        名称首尾，以及汉字与汉字、汉字与括号之间的空白（含全角空格、不换行空格、零宽字符）。
    为什么
        多一个空格，按名称就查不到，也对不上清单。
    依据
        GB/T 39046-2020 事项名称（第 1 项）；归纳自公开数据。
        实测：广东 2,262 个事项中 3 个。
    例
        失业保险金　申领
    应为
        失业保险金申领
    选项
        无。
    可否自动改
        是，安全的修改：删去空白。
    例外
        字母、数字之间的空格不报。
    """

    code = "N205"
    severity = Severity.WARNING
    fixable = True

    def where(self) -> tuple[str, ...]:
        """The name only."""
        return ("task_name",)

    def doubts(self, text: str) -> bool:
        """Whether a blank could go."""
        return not text.isalnum() and without_stray_blanks(text) != text

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a name."""
        name = str(facts.values["task_name"])
        if (clean := without_stray_blanks(name)) != name:
            yield Told("task_name", expected=clean, actual=name)
