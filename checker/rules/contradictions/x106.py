"""X106: the steps take longer than the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.durations import Duration, duration
from checker.rules.contradictions.phrases import holds
from checker.rules.facts import Facts

STEP = ("process_step", "step_handler", "step_standard", "step_result")


class StepsBeyondPromise(ItemRule):
    """各环节时限之和超过承诺时限：受理、审核、审批、办结等环节的时限加起来比承诺办结时限还长。

    查什么
        办理环节里名称含受理、审核、审查、核准、审批、决定、签发、办结的（表 phrases.csv），时限相加后是否长于承诺办结时限。
    为什么
        流程走完已经超期，说明承诺时限或环节时限有一处没有更新。
    依据
        公开校验程序的规则（温州2018，只用于行政许可）。实测：手头的公开目录没有分环节的时限，无从计量。
    例
        受理 1 工作日，审核 3 工作日，办结 2 工作日；承诺办结时限：5 工作日。
    应为
        各环节相加不超过 5 工作日，或改正承诺办结时限。
    选项
        无。
    可否自动改
        否。
    例外
        注明“不包含在承诺办结时限内”的环节、制证和送达、时限不是数字的环节都不计入；单位不同的折算后必定更长才报。
    """

    code = "X106"
    severity = Severity.WARNING
    needs = ("steps", "promised_limit")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where the counted steps are surely longer than the promise."""
        if not facts.values.get("steps"):
            return
        promised = duration(facts, "promised_limit")
        steps = tuple(_counted(facts))
        if not promised or not promised.unit or len(steps) < 2:
            return
        if all(step.unit == promised.unit for step in steps):
            total = sum(step.count for step in steps)
            longer, taken = total > promised.count, str(Duration(total, promised.unit))
        else:
            least = sum(step.shortest for step in steps)
            longer, taken = least > promised.longest, "+".join(map(str, steps))
        if longer:
            yield Told(
                "steps",
                params={"taken": taken, "promised": str(promised)},
                expected=f"≤{promised}",
                actual=taken,
            )


def _counted(facts: Facts) -> Iterator[Duration]:
    """The limits of the steps that surely count."""
    for step in facts.records("steps"):
        found = duration(step, "step_limit")
        counted = found and found.unit and holds(step.text("process_step"), "counted_step")
        if found and counted and not any(holds(step.text(key), "outside_limit") for key in STEP):
            yield found
