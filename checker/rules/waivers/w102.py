"""W102: a waiver that hides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject
from checker.rules.waiving import told


class Unused(Rule):
    """豁免没有用上：所豁免的问题已经查不出。

    查什么
        豁免表里写明这份目录（编号或地区）、却没有豁免到任何问题的行。
    为什么
        问题改好以后还留着的豁免，会在问题再次出现时把它掩盖掉。
    依据
        豁免表（docs/tracking.md）：豁免只对现有的问题。
    例
        豁免“失业登记”缺少受理条件，受理条件已经补填。
    应为
        删去这一行。
    选项
        --waivers：豁免表。
    可否自动改
        否，豁免表由人维护。
    例外
        目录一栏写“*”的，任何一份目录用上即可，都没有用上时在报告里另行说明；规则没有运行（未选用、缺少要素）的不报。
    """

    code = "W102"
    severity = Severity.INFO

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a waiver."""
        yield from told(self, subject, "unused")
