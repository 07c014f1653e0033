"""C106: the 实施编码 begins with another body's code than the 实施主体编码."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts
from checker.standards import codes


class OtherAuthority(ItemRule):
    """实施编码的前 18 位不是实施主体编码：事项挂在了别的单位名下。

    查什么
        实施编码（没有时看业务办理项编码）的前 18 位与“实施主体编码”是否相同。
    为什么
        实施编码里的单位与实施主体不是一个，办件和评价就会记到别的单位。
    依据
        GB/T 39046-2020 实施主体代码；编码结构归纳自公开数据。实测：广东 2021 年公开指南没有单列的实施主体编码，其组织机构代码与实施编码第 9 至 17 位 2262 条全部相符。
    例
        实施主体编码：11690200MB00409425，实施编码：11690100MB004093453690108012000
    应为
        实施编码以 11690200MB00409425 开头
    选项
        无。
    可否自动改
        否。
    例外
        实施主体编码不是 18 位代码的不比，由 C105 报。
    """

    code = "C106"
    severity = Severity.ERROR
    needs = ("dept_code",)

    def look(self, facts: Facts) -> Iterator[Told]:
        """At most one finding."""
        dept = facts.text("dept_code")
        found = facts.authority if dept else None
        if not found or found[1].credit == dept:
            return
        element, parts = found
        if codes.credit_fault(dept) in ("", "check"):
            params = {"credit": parts.credit, "dept": dept}
            yield Told(element, "", params, expected=dept, actual=parts.credit)
