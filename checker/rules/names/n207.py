"""N207: a name seems to be cut off."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import TextRule, Told
from checker.rules.facts import Facts
from checker.rules.text import cut_off


class CutOffName(TextRule):
    """名称疑似被截断：名称以顿号、逗号、冒号或左括号结尾。

    查什么
        名称的最后一个字符。
    为什么
        名称录入时超长被截，或者复制时少了一段，群众看不懂办什么。
    依据
        GB/T 39046-2020 事项名称（第 1 项）；归纳自公开数据。
        实测：16 份公开目录约 6,000 个名称中没有。
    例
        社会团体成立、变更、
    应为
        社会团体成立、变更、注销登记
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        无。
    """

    code = "N207"
    severity = Severity.WARNING

    def where(self) -> tuple[str, ...]:
        """The name only."""
        return ("task_name",)

    def doubts(self, text: str) -> bool:
        """Whether the end is open."""
        return cut_off(text) != ""

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a name."""
        name = str(facts.values["task_name"])
        if mark := cut_off(name):
            yield Told("task_name", params={"mark": mark}, actual=name)
