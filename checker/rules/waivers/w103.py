"""W103: a waiver that speaks of no known rule or item."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject
from checker.rules.waiving import told


class Unknown(Rule):
    """豁免说的规则或事项不存在。

    查什么
        豁免表里规则一栏不是任何规则编号或其开头的行，以及写明这份目录、而目录和清单里都没有所说事项的行。
    为什么
        写错编号或名称的豁免不起作用，登记的人却以为已经豁免。
    依据
        豁免表（docs/tracking.md）：规则写编号，事项写名称、编码或清单事项名称。
    例
        规则写成“F3O1”（字母 O），事项写成“失业人员登记”，目录里是“失业登记”。
    应为
        规则写“F301”，事项写“失业登记”或其编码。
    选项
        --waivers：豁免表。
    可否自动改
        否，要由登记的人核对。
    例外
        事项一栏写“*”的指全部事项，不查。
    """

    code = "W103"
    severity = Severity.WARNING

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a waiver."""
        yield from told(self, subject, "unknown_rule", "unknown_item")
