"""W101: a waiver whose day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject
from checker.rules.waiving import told


class Expired(Rule):
    """豁免过期：豁免的期限已过，所豁免的问题还在。

    查什么
        豁免表里期限早于核查之日、而所说的问题仍然查得出的行。期限当日仍有效。
    为什么
        过了期的豁免如果继续生效，问题就再也没有人管。
    依据
        豁免表（docs/tracking.md）：每条豁免写明截止日期，过期即失效。
    例
        豁免“失业登记”缺少受理条件，截止 2026-06-30；7 月核查时仍没有填写。
    应为
        问题改好后删去这一行，或由负责人重新批准并改写期限。
    选项
        --waivers：豁免表；--today：按哪一天判断期限，默认当天。
    可否自动改
        否，是否续期由负责人决定。
    例外
        问题已经改好的，不报过期，由 W102 报没有用上。
    """

    code = "W101"
    severity = Severity.WARNING

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a waiver."""
        yield from told(self, subject, "expired")
