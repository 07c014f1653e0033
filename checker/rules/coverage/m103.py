"""M103: a person must decide."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity, Status
from checker.rules.base import Rule
from checker.rules.subject import Subject


class NeedsReview(Rule):
    """需要人工核对：有相近的事项，但证据不足以认定就是清单事项。

    查什么
        没有确定对应、却有疑似对应事项的清单事项。
    为什么
        把疑似当作缺失会冤枉城市，当作已有会漏掉问题；存疑就按存疑报告。
    依据
        名称比对规则：动作、对象、适用人群有一处存疑的，交由人判断。
    例
        清单“领取养老金人员待遇资格认证”，目录“机关事业单位人员领取养老保险待遇资格认证”。
    应为
        由人判断：同一事项、只是一部分、还是另一事项。
    选项
        无。
    可否自动改
        否。
    例外
        没有来源确认的清单条目只在覆盖情况里列出，不作为问题。
    """

    code = "M103"
    severity = Severity.INFO
    last = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a task with questions only, at the best candidate."""
        for cover in subject.coverage:
            if cover.status is Status.REVIEW and cover.task.confirmed:
                best = cover.links[0]
                yield self.finding(
                    subject.catalogue,
                    subject.catalogue.items[best.item],
                    field="task_name",
                    params={"task": cover.task.name, "list": cover.list, "count": len(cover.links)},
                    expected=cover.task.name,
                    actual=best.name,
                    because=best.evidence,
                    identity=f"{cover.list}/{cover.task.id}",
                )
