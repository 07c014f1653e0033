"""X404: entrusted power and the department that entrusts it do not agree."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts

AUTHORITY = "受委托组织"
SOURCES = ("上级委托", "同级委托")


class Entrusting(ItemRule):
    """委托部门与实施主体性质、权力来源不一致：受委托而没有写委托部门，或者不是受委托却写了。

    查什么
        实施主体性质为受委托组织、或权力来源为上级委托、同级委托的，委托部门是否填写；两者都确定不是委托的，委托部门应为空或“无”。
    为什么
        委托实施的，法律责任由委托的机关承担，必须写明是谁。
    依据
        公开校验程序的规则（丹阳2018，委托机关）；国家政务服务平台事项交换表 entrust_name；GB/T 39046-2020 附录 A.3。“不应填写”一侧归纳自公开数据。
        实测：带委托部门列的公开指南只有一份，不违反，违反率未知。
    例
        实施主体性质：受委托组织，委托部门：无。
    应为
        委托部门：写明委托的行政机关。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        实施主体性质、权力来源有一项没有填或认不出的，不判“不应填写”；江苏的 7、8 两个权力来源代码名称不明，不判。
    """

    code = "X404"
    severity = Severity.WARNING
    needs = ("entrust_name",)
    reads = ("dept_type", "entrust_name", "power_source")

    def look(self, facts: Facts) -> Iterable[Told]:
        """Both directions; where neither kind nor source is surely known, nothing."""
        given = facts.text("entrust_name")
        if given:
            if facts.denies("dept_type", AUTHORITY) and facts.denies("power_source", *SOURCES):
                return (Told("entrust_name", "extra", _told(facts), actual=given),)
        elif facts.says("dept_type", AUTHORITY) or facts.says("power_source", *SOURCES):
            return (Told("entrust_name", "missing", _told(facts)),)
        return ()


def _told(facts: Facts) -> dict[str, str]:
    return {"kind": facts.text("dept_type") or "—", "source": facts.text("power_source") or "—"}
