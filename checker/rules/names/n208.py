"""N208: a name holds markup or characters nobody can read."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import TextRule, Told
from checker.rules.facts import Facts
from checker.rules.text import markup, unreadable, without_markup


class DirtyName(TextRule):
    """名称里有网页代码或乱码：名称夹着 HTML 标签、转义符，或无法显示的字符。

    查什么
        名称中的 <…> 标签、&nbsp; 一类转义符、替换符“�”、私用区字符和常见乱码。
    为什么
        说明数据在系统之间转换时出了错，名称无法原样公布和比对。
    依据
        GB/T 39046-2020 事项名称（第 1 项）；归纳自公开数据。
        实测：16 份公开目录约 6,000 个名称中没有。
    例
        失业登记&nbsp;
    应为
        失业登记
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        无。
    """

    code = "N208"
    severity = Severity.WARNING

    def where(self) -> tuple[str, ...]:
        """The name only."""
        return ("task_name",)

    def doubts(self, text: str) -> bool:
        """Whether there is anything that is no text."""
        return markup(text) != "" or unreadable(text) != ""

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a name."""
        name = str(facts.values["task_name"])
        if found := markup(name):
            yield Told("task_name", "markup", {"found": found}, without_markup(name), name)
        elif found := unreadable(name):
            yield Told("task_name", params={"found": ascii(found)}, actual=name)
