"""F306: a text seems to be cut off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from checker.model import Severity
from checker.rules.base import TextRule, Told
from checker.rules.facts import Facts
from checker.rules.text import cut_off
from checker.standards.tables import rows

LAST_SHOWN = 30
"""Characters of the end of a text that a finding repeats."""


@cache
def narrative() -> tuple[str, ...]:
    """Elements that hold whole sentences, from narrative.csv."""
    path = Path(__file__).with_name("narrative.csv")
    return tuple(element for element, _ in rows(path, ("element", "note")))


class CutOffText(TextRule):
    """内容疑似被截断：受理条件等文字以冒号、顿号、逗号或左括号结尾。

    查什么
        受理条件、办理流程、设定依据、咨询方式等成段文字（表 narrative.csv）的最后一个字符。
    为什么
        “应当符合下列条件：”之后没有了，群众不知道要符合什么条件。
    依据
        归纳自公开数据。
        实测：广东 2,262 个事项的受理条件中 191 个（8.4%），多为“……应当符合下列条件：”之后的内容丢失。
    例
        受理条件：申请人应当符合下列条件：
    应为
        受理条件：申请人应当符合下列条件：（一）年满 18 周岁；（二）……。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        以分号结尾的不报：有的目录习惯这样收尾。
    """

    code = "F306"
    severity = Severity.WARNING

    def where(self) -> tuple[str, ...]:
        """Whole sentences."""
        return narrative()

    def doubts(self, text: str) -> bool:
        """Whether the end is open."""
        return cut_off(text) != ""

    def look(self, facts: Facts) -> Iterator[Told]:
        """One finding a text."""
        for key in narrative():
            text = facts.values.get(key)
            if type(text) is str and (mark := cut_off(text)) and facts.text(key):
                yield Told(key, params={"mark": mark}, actual="…" + text[-LAST_SHOWN:])
