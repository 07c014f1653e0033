"""N203: a bracket or quotation mark in a name has no partner."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import TextRule, Told
from checker.rules.facts import Facts
from checker.rules.text import unpaired


class Unpaired(TextRule):
    """名称括号不配对：名称里的括号、书名号或引号缺了另一半。

    查什么
        名称中的（）、【】、[]、《》、“”等是否成对；全角半角不论，由 N204 核对。
    为什么
        缺半边的括号说明名称在录入或截取时丢了字，机器和群众都读不准。
    依据
        GB/T 39046-2020 事项名称（第 1 项）；归纳自公开数据。
        实测：广东 2,262 个事项中 3 个。
    例
        债权文书[还款（物）协议、还款承诺)]公证
    应为
        债权文书（还款（物）协议、还款承诺）公证
    选项
        无。
    可否自动改
        不安全的修改：stdcheck fix --unsafe 只在末尾补齐缺少的右括号。
    例外
        无。
    """

    code = "N203"
    severity = Severity.WARNING

    def where(self) -> tuple[str, ...]:
        """The name only."""
        return ("task_name",)

    def doubts(self, text: str) -> bool:
        """Whether a mark has no partner."""
        return not text.isalnum() and unpaired(text) != ""

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a name."""
        name = str(facts.values["task_name"])
        if mark := unpaired(name):
            yield Told("task_name", params={"mark": mark, "name": name}, actual=name)
