"""X405: public services that name a source of power."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import Told
from checker.rules.facts import Facts
from checker.rules.gathered import GatheredRule


class PublicServicePower(GatheredRule):
    """公共服务事项填了权力来源：公共服务不是行政权力，交换表没有这一列。

    查什么
        事项类型为公共服务的事项是否填了权力来源。
    为什么
        公共服务没有“权力来源”；填了的多半是事项类型填错，或者套用了行政权力的模板。
    依据
        国家政务服务平台事项交换表：公共服务表 up_task_public_basic 没有 power_source 列。实测：带权力来源列的公开指南只有一份（行政确认），违反率未知。
    例
        事项类型：公共服务，权力来源：法定本级行使。
    应为
        公共服务事项的权力来源留空；如果确是行政权力，改正事项类型。
    选项
        无。
    可否自动改
        否，要先确认事项类型。
    例外
        整个目录只报一次；20 在广东是其他行政权力，地区不明时不判。
    """

    code = "X405"
    severity = Severity.INFO
    needs = ("task_type", "power_source")
    about = "power_source"
    always = True

    def look(self, facts: Facts) -> Iterable[Told]:
        """Only where the type surely is 公共服务."""
        given = facts.text("power_source")
        if given and facts.says("task_type", "公共服务"):
            return (Told("power_source", actual=given),)
        return ()
