"""M105: a decision can no longer be replayed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.matching.judgements import as_evidence
from checker.matching.stale import Stale, stale
from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject


class StaleJudgement(Rule):
    """人工判定已失效：判定所说的事项改了名称、换了编码或不在目录里了，判定没有沿用。

    查什么
        判定文件里适用于本目录的每条判定，所说的事项（名称和编码）是否还在。
    为什么
        名称改了，办的可能已是另一件事；悄悄沿用会错判，悄悄丢掉会把判过的问题又当成缺失。
    依据
        判定只对作出判定时的名称和编码有效。
    例
        判定“社保卡服务”（编码 1234）与清单事项“社会保障卡申领”等同，目录里编码 1234 的事项改名为“社保卡注销”。
    应为
        按现名重新判定，在判定文件末尾补一行。
    选项
        --judgements：判定文件。
    可否自动改
        否，须由人重新判定。
    例外
        判定适用于全国或全省的，目录里没有这个名称和编码不算失效；目录不完整时，适用于本地区的判定也不因找不到而失效。
    """

    code = "M105"
    severity = Severity.WARNING
    last = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a decision; that the item is gone altogether is a remark only."""
        tasks = [(cover.list, cover.task) for cover in subject.coverage]
        for one in stale(subject.judgements, subject.catalogue, tasks):
            finding = self._tell(subject, one)
            yield replace(finding, severity=Severity.INFO) if one.kind == "gone" else finding

    def _tell(self, subject: Subject, one: Stale) -> Finding:
        row = one.judgement
        now = [item.code if one.kind == "recoded" else item.name for item in one.items]
        return self.finding(
            subject.catalogue,
            one.items[0] if one.items else None,
            field="task_name" if one.items else None,
            variant="" if one.kind == "renamed" else one.kind,
            params={
                "task": one.task.name,
                "list": row.list,
                "item": row.item,
                "code": row.code,
                "now": tuple(dict.fromkeys(now)),
            },
            because=(as_evidence(row, one.task),),
            identity="/".join((row.list, row.task, row.item, row.scope)),
        )
