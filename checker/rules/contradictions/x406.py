"""X406: a licence without any frequent question."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import Told
from checker.rules.facts import Facts
from checker.rules.gathered import GatheredRule


class NoQuestions(GatheredRule):
    """行政许可没有常见问题。

    查什么
        目录有“常见问题”这一要素时，行政许可事项是否至少有一条。
    为什么
        许可条件复杂，常见问题是申请人最先看的说明。
    依据
        公开校验程序的规则（温州2018：行政许可常见问题至少 1 条）；国家政务服务平台事项交换表 up_task_general_questions。实测：带常见问题的公开指南只有一份
        （行政确认，有 1 条），违反率未知。
    例
        行政许可“示范经营许可”的常见问题为空。
    应为
        至少写一问一答。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        其他类型的事项不查；多数许可都没有的，整个目录只报一次。办理流程是否分步骤，没有公开数据可以验证判法，本条不查。
    """

    code = "X406"
    severity = Severity.WARNING
    needs = ("task_type", "faqs")
    about = "faqs"

    def look(self, facts: Facts) -> Iterable[Told]:
        """A record counts where it holds a question or an answer."""
        if not facts.says("task_type", "行政许可") or _has_questions(facts):
            return ()
        return (Told("faqs"),)


def _has_questions(facts: Facts) -> bool:
    records = facts.records("faqs")
    if not records:
        return bool(facts.text("faqs"))
    return any(record.text("faq_question") or record.text("faq_answer") for record in records)
