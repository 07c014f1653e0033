"""M106: decisions that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator

from checker.matching.contradictions import contradictions
from checker.matching.judgements import as_evidence
from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject


class ContradictoryJudgements(Rule):
    """人工判定互相矛盾：几条“等同”连起来说明是同一事项，另一条判定却说不是。

    查什么
        把判定为“等同”的清单事项和目录事项连成图，连在一起的就是同一事项；其中任何两个又被判定为不是、部分或包含的，即为矛盾。
    为什么
        几个人分头判定，各条单看都有道理，合起来却不可能同时成立。
    依据
        等同关系可以传递：甲与乙等同，乙与丙等同，则甲与丙等同。
    例
        “失业登记”与清单甲、清单乙的失业登记都等同，“失业人员登记”与清单乙的等同，却判定与清单甲的不是同一事项。
    应为
        改正其中一条判定。
    选项
        --judgements：判定文件。
    可否自动改
        否，须由人确定哪一条不对。
    例外
        一个事项与几个清单事项都等同，本身不是矛盾；同一事项的新判定取代旧判定，范围小的判定优先于范围大的，也不是矛盾。
    """

    code = "M106"
    severity = Severity.WARNING
    last = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a decision that the others contradict."""
        tasks = [(cover.list, cover.task) for cover in subject.coverage]
        for one in contradictions(subject.judgements, subject.catalogue, tasks):
            row = one.judgement
            yield self.finding(
                subject.catalogue,
                one.item,
                field="task_name",
                params={
                    "task": one.task.name,
                    "list": row.list,
                    "item": one.item.name,
                    "chain": " = ".join(one.chain),
                },
                because=(
                    as_evidence(row, one.task),
                    *(as_evidence(step, task) for step, task in one.because),
                ),
                identity=f"{row.list}/{row.task}",
            )
