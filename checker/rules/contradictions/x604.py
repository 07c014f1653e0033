"""X604: opening hours that name no day."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import Told
from checker.rules.contradictions.wording import answer, marked, shown
from checker.rules.facts import Facts
from checker.rules.gathered import GatheredRule


class HoursWithoutDays(GatheredRule):
    """办理时间没有写哪些日子办理。

    查什么
        办理时间里有没有工作日、星期几、全天、24小时、节假日等字样（表 marks.csv）；只有钟点的报。
    为什么
        只有钟点，不知道周末办不办，容易白跑。
    依据
        公开校验程序的规则（温州2018）。实测：公开指南中有办理时间的只有两份，都写了“工作日”，违反率未知。
    例
        办理时间：9:00-12:00，13:30-17:00。
    应为
        办理时间：工作日9:00-12:00，13:30-17:00
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        写明预约、法定节假日安排或以公告为准的不报；没有填写的由 F301、F302 报；多数事项都这样的，整个目录只报一次。
    """

    code = "X604"
    severity = Severity.WARNING
    needs = ("handle_time",)
    reads = ("handle_time",)
    about = "handle_time"

    def look(self, facts: Facts) -> Iterable[Told]:
        """Any mark of days is enough."""
        text = facts.text("handle_time")
        if not text or marked("days").search(text) or not answer(facts, "handle_time"):
            return ()
        return (Told("handle_time", "", {"text": shown(text)}, actual=text),)
