"""X402: the name of the result does not agree with its type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model import Finding, Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.wording import ending_labels
from checker.rules.facts import Facts
from checker.rules.subject import Subject

BETWEEN = frozenset("、,，;；/或和及\n")
"""Marks of a name that tells several results; its ending says nothing of the others."""


class ResultType(ItemRule):
    """审批结果名称与审批结果类型不一致，或者有结果名称而没有类型。

    查什么
        填了审批结果名称的，审批结果类型是否也填了；名称以“证”“证书”结尾的应为证照，以“批复”“批文”结尾的应为批文（表 endings.csv）。
    为什么
        结果类型决定电子证照能否归集、结果怎样送达。
    依据
        公开校验程序的规则（温州2018）；对应到 10 证照、20 批文归纳自公开代码表。实测：带结果类型的公开指南只有两份，都不违反，违反率未知。
    例
        审批结果名称：示范经营许可证，审批结果类型：批文。
    应为
        审批结果类型：证照
    选项
        无。
    可否自动改
        否，名称和类型哪个对要由城市确认。
    例外
        凭证、公证等不是证照的词不查；写了几个结果名称的不按词尾查；浙江的出证办结、出文办结、审批办结按同类处理；结果类型为必填的规范由 F301、F302 报缺。
    """

    code = "X402"
    severity = Severity.WARNING
    needs = ("result_name", "result_type")
    reads = ("result_name", "result_type")

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Leave the missing type to F301 where the profile requires it."""
        told_already = "result_type" in subject.profile.required
        for finding in super().check(subject):
            if not (told_already and finding.key == "X402.missing"):
                yield finding

    def look(self, facts: Facts) -> Iterable[Told]:
        """Absent type first; else the ending of the name against the type."""
        name = facts.text("result_name")
        if not name:
            return ()
        given = facts.text("result_type")
        if not given:
            return (Told("result_type", "missing", {"name": name}),)
        wanted = () if not BETWEEN.isdisjoint(name) else ending_labels("result", name)
        if not wanted or not facts.denies("result_type", *wanted):
            return ()
        kind = next(label for label in ("证照", "批文") if label in wanted)
        return (Told("result_type", "", {"name": name}, expected=kind, actual=given),)
