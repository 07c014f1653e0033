"""X104: a case with a promised limit whose promise is no time at all."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts


class PromiseOfNothing(ItemRule):
    """承诺件没有承诺时间：办件类型是承诺件，承诺办结时限却是 0 或“即办”。

    查什么
        办件类型确为“承诺件”时，承诺办结时限是否为 0（“即办”按 0 读）。
    为什么
        当场办结的是即办件；承诺件写 0，群众不知道要等几天。
    依据
        公开校验程序的规则（温州2018）：承诺办结时限为即办的，办件类型为即办件，否则为承诺件。实测：手头的公开指南里有办件类型和承诺时限的承诺件 1 条，0 条违反。
    例
        办件类型：承诺件；承诺办结时限：0 工作日。
    应为
        办件类型：即办件；或者填写实际承诺的时限。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        承诺办结时限为空、“无”或不是数字的不报。
    """

    code = "X104"
    severity = Severity.WARNING
    needs = ("project_type", "promised_limit")
    reads = ("project_type", "promised_limit")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where the promise is zero."""
        if facts.number("promised_limit") == 0 and facts.says("project_type", "承诺件"):
            yield Told("promised_limit", expected="≥1", actual=facts.text("promised_limit"))
