"""N204: a bracket in a name opens in one width and closes in the other."""

from __future__ import annotations

from collections.abc import Iterator

from checker.fixing.text import full_width_brackets
from checker.model import Severity
from checker.rules.base import TextRule, Told
from checker.rules.facts import Facts
from checker.rules.text import of_two_widths


class TwoWidths(TextRule):
    """一对括号全角半角不一：左右括号一个全角、一个半角。

    查什么
        名称中每一对括号的左右两半是否同宽。
    为什么
        同一名称在各系统里会被当成不同的字串，按名称查找和比对都会落空。
    依据
        GB/T 39046-2020 事项名称（第 1 项）；归纳自公开数据。
        实测：广东 2,262 个事项中 8 个。
    例
        枪支(弹药)运输(携运）许可
    应为
        枪支（弹药）运输（携运）许可
    选项
        无。
    可否自动改
        是，安全的修改：改成全角。
    例外
        全篇一律用半角括号的名称不报；省平台在“子项名称(办理项名称)”之间用半角括号是惯例。
    """

    code = "N204"
    severity = Severity.WARNING
    fixable = True

    def where(self) -> tuple[str, ...]:
        """The name only."""
        return ("task_name",)

    def doubts(self, text: str) -> bool:
        """Whether a pair is of two widths."""
        return not text.isalnum() and of_two_widths(text) != ""

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a name."""
        name = str(facts.values["task_name"])
        if pair := of_two_widths(name):
            yield Told(
                "task_name", params={"pair": pair}, expected=full_width_brackets(name), actual=name
            )
